"""A pack's own examples: given values of one group, the points that an indicator must earn."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.runs.engines.embedded import assessed
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from surpass.foundation.period import Period
from surpass.foundation.quantity import show
from surpass.policy.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from surpass.policy.scheme import Node, Scheme


def pack_examples(path: str) -> list[dict[str, str]]:
    """Every example of every programme, with what was expected and what was found.

    An example names ``indicator``, ``group``, ``period``, ``given`` (one value per unit; further series as
    mappings by role) and ``expect`` (the points of each unit, in the same order; null is unknown).
    """
    loaded = load_pack(path)
    rows = []
    for programme in loaded.programmes:
        for example in loaded.examples(programme):
            day = Period.read(str(example["period"])).last_day
            rows.append(_result(resolve(loaded, programme=programme, on=day), example))
    return rows


def _result(scheme: Scheme, example: Mapping[str, Any]) -> dict[str, str]:
    leaf = next(node for node in scheme.leaves if node.id == example["indicator"])
    found = _points(scheme, leaf, example)
    expected = [
        None if item is None else f"{Decimal(item):.{scheme.points_decimals}f}" for item in example["expect"]
    ]
    return {
        "programme": scheme.programme,
        "node": leaf.id,
        "given": f"{example['group']} {example['period']}: " + ", ".join(map(str, example["given"])),
        "expected": ", ".join(item or "unknown" for item in expected),
        "found": ", ".join(item or "unknown" for item in found),
    }


def _points(scheme: Scheme, leaf: Node, example: Mapping[str, Any]) -> list[str | None]:
    period, group = str(example["period"]), str(example["group"])
    units = [f"u{place:04d}" for place in range(len(example["given"]))]
    values = {}
    for unit, given in zip(units, example["given"], strict=True):
        for role, value in (given if isinstance(given, dict) else {"value": given}).items():
            key = (_series(leaf, role), unit, _when(period, role))
            values[key] = Reading(None if value is None else Decimal(value))
    rows = {unit: UnitRow({}, (Membership(scheme.grouping, group),)) for unit in units}
    table = assessed(Facts(rows, values), scheme, periods=[period])
    points = dict(table.select("unit", f"p_{leaf.id}").iter_rows())
    return [None if points[unit] is None else show(points[unit], scheme.points_decimals) for unit in units]


def _series(leaf: Node, role: str) -> str:
    if role in {"value", "previous"} or leaf.scoring is None:
        return leaf.series
    return leaf.scoring.series[role]


def _when(period: str, role: str) -> str:
    return str(Period.read(period).previous) if role == "previous" else period
