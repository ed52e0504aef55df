"""The demo's registry: 29 towns in two groups, departments in four, villages, heads; a merger two years ago.

Told as an administrator would: tables imported, an act for the merger, then the tables of what came after.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from surpass.exchange.example_district.build import MERGER
from surpass.exchange.example_district.names import DEPARTMENTS, MERGED, TOWNS_ECO, TOWNS_KEY
from surpass.exchange.example_district.people import SECRETARIES, TOWNS, officials
from surpass.office.accounts.permission.rule import Actor
from surpass.office.registry.acts.merge_units import merge_units
from surpass.office.registry.changing.new_units import NewUnit
from surpass.office.registry.importing.uploads import apply_upload, read_upload
from surpass.office.registry.models import Unit

DISTRICT = ("D", ("云岭区（虚构）", "Yunling District (fictitious)"))
GROUPING = "category"
"""The pack's grouping of units."""
BEGAN, HEADS_SINCE = date(2016, 1, 1), date(2021, 7, 1)
VILLAGES = ("上湾村 Shangwan", "中坪村 Zhongping", "下河村 Xiahe")
WITH_VILLAGES = ("T01", "T02", "T18")
OUTSIDE = {"S": "市级主管部门（垂直管理）"}
"""Departments stationed in the district are assessed here; their heads are moved by another body."""
Row = Sequence[str]


def tell_registry(*, by: Actor, at: datetime, merged_at: datetime) -> None:
    """Import what there was, merge the two towns, import who came with the new one."""
    _import(_files(before_merger=True), by=by, at=at)
    merge_units(
        by=by,
        at=merged_at,
        sources=list(Unit.objects.filter(place__in=("T16", "T17")).order_by("place")),
        into=NewUnit(key="T30", kind="town", name_zh=MERGED[0], name_en=MERGED[1]),
        parent=Unit.objects.get(place=DISTRICT[0]),
        from_=MERGER,
        groups={GROUPING: "key"},
        document="云岭政发〔2023〕41号（虚构）",
    )
    _import(_files(before_merger=False), by=by, at=merged_at)


def _import(files: dict[str, bytes], *, by: Actor, at: datetime) -> None:
    apply_upload(read_upload(list(files.items())), by=by, at=at)


def _files(*, before_merger: bool) -> dict[str, bytes]:
    units = list(_units()) if before_merger else []
    keys = {unit for unit, *_ in units} if before_merger else {"T30"}
    heads = [one for one in _heads() if one[1] in keys]
    tables = {
        "units": ("unit kind name_zh name_en parent order authority from", units),
        "posts": ("post unit title_zh title_en is_head from", _posts(heads)),
        "people": ("person name_zh name_en unit", [(key, *name, unit) for key, unit, name, _ in heads]),
        "appointments": ("person post kind from", _appointments(heads)),
        "memberships": ("unit grouping group from", _memberships(keys) if before_merger else []),
        "service": ("person kind task from", _service(heads)),
    }
    return {f"{name}.csv": _table(columns, rows) for name, (columns, rows) in tables.items() if rows}


def _units() -> Iterator[Row]:
    began = BEGAN.isoformat()
    key, (zh, en) = DISTRICT
    yield key, "district", zh, en, "", "0", "", began
    towns = [(f"T{nth + 1:02d}", name) for nth, name in enumerate((*TOWNS_KEY, *TOWNS_ECO))]
    for order, (unit, (zh, en)) in enumerate(towns, start=1):
        yield unit, "town", zh, en, key, str(order), key, began
    for unit in WITH_VILLAGES:
        for nth, name in enumerate(VILLAGES, start=1):
            zh, _, en = name.partition(" ")
            yield f"{unit}-V{nth}", "village", zh, en, unit, str(nth), "", began
    for group, names in DEPARTMENTS.items():
        for nth, (zh, en) in enumerate(names, start=1):
            unit = f"{group[0].upper()}{nth:02d}"
            yield unit, "department", zh, en, key, str(100 + nth), OUTSIDE.get(unit[0], key), began


def _memberships(keys: Iterable[str]) -> Iterator[Row]:
    groups = {f"T{nth + 1:02d}": "key" for nth in range(len(TOWNS_KEY))}
    groups |= {f"T{len(TOWNS_KEY) + nth + 1:02d}": "eco" for nth in range(len(TOWNS_ECO))}
    groups |= {
        f"{group[0].upper()}{nth + 1:02d}": group
        for group, names in DEPARTMENTS.items()
        for nth in range(len(names))
    }
    for unit in sorted(groups.keys() & set(keys)):
        yield unit, GROUPING, groups[unit], BEGAN.isoformat()


def _heads() -> Iterator[tuple[str, str, tuple[str, str], bool]]:
    """Person, unit, name, and whether they head it (else the second of a town's two principals)."""
    for nth, one in enumerate(officials()):
        is_second = len(TOWNS) <= nth < len(TOWNS) + SECRETARIES
        yield one.key, one.unit, one.name, not is_second


def _since(unit: str) -> str:
    return (MERGER if unit == "T30" else HEADS_SINCE).isoformat()


def _post(unit: str, *, is_head: bool) -> str:
    return f"{unit}-{'head' if is_head else 'second'}"


def _posts(heads: Iterable[tuple[str, str, tuple[str, str], bool]]) -> Iterator[Row]:
    for _, unit, _, is_head in heads:
        title = ("主要负责人", "Head") if is_head else ("副职", "Deputy head")
        yield _post(unit, is_head=is_head), unit, *title, "yes" if is_head else "no", _since(unit)


def _appointments(heads: Iterable[tuple[str, str, tuple[str, str], bool]]) -> Iterator[Row]:
    for person, unit, _, is_head in heads:
        yield person, _post(unit, is_head=is_head), "full", _since(unit)


def _service(heads: Iterable[tuple[str, str, tuple[str, str], bool]]) -> Iterator[Row]:
    tasks = ("区域经济", "社会治理", "脱贫攻坚", "党的建设")
    for nth, (person, unit, _, _) in enumerate(heads):
        if unit.startswith("T"):
            yield person, "front_line", "", _since(unit)
        yield person, "central_task", tasks[nth % len(tasks)], _since(unit)


def _table(columns: str, rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns.split())
    writer.writerows(rows)
    return text.getvalue().encode()
