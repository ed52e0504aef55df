"""Generate the example district's facts for a scheme: plausible, seeded, and messy as life is.

Gaps, late returns, an outlier, a merger of two towns, a veto for what was done in a flood, an unknown veto,
a tie at a cut.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from surpass.exchange.example_district.emergency import VETO, emergency_act
from surpass.exchange.example_district.names import DEPARTMENTS, MERGED, TOWNS_ECO, TOWNS_KEY
from surpass.exchange.example_district.values import plausible
from surpass.exchange.runs.engines.embedded import assessed
from surpass.foundation.effects import Effect
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from surpass.foundation.period import Cycle, Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surpass.foundation.facts import Key
    from surpass.policy.scheme import Node, Scheme

YEARS = (2022, 2023, 2024)
MERGER = date(2024, 1, 1)
CIRCULAR = "区考核委员会2024年第4号通报（虚构） Circular 2024-4 (fictitious)"
SCALED = {"growth_and_level", "efficacy"}
"""Functions that stretch a scale between the lowest and the highest of a group."""
ORDINARY = 0.9
"""How far above a target's plain reach an ordinary unit stands, in standard deviations."""


def build_district(scheme: Scheme, *, seed: int = 20241231) -> Facts:
    """The facts of one programme: three years, or the twelve months of the last.

    Units:    values in each indicator's unit at its decimals.
    Missing:  about 1 % of cells are gaps, about 2 % late.
    """
    groups = set(scheme.groupings[scheme.grouping])
    units = {key: row for key, row in _units(scheme.grouping).items() if row.memberships[0].group in groups}
    periods = _periods(scheme.cycle)
    values = _values(scheme, units, periods, random.Random(seed))  # noqa: S311 - made-up data, not a secret
    _mistype(values, scheme, units, periods)
    facts = Facts(units, values, {}, _counts(scheme, units, periods, seed), {})
    return _flagged(_tied_at_cut(facts, scheme, periods), scheme, periods)


def _periods(cycle: str) -> list[str]:
    years = YEARS if cycle == Cycle.YEAR else YEARS[-1:]
    per_year = Cycle(cycle).per_year
    return [str(Period(year, Cycle(cycle), place + 1)) for year in years for place in range(per_year)]


def _units(grouping: str) -> dict[str, UnitRow]:
    units: dict[str, UnitRow] = {}
    last = len(TOWNS_KEY) - 1
    for place, (zh, en) in enumerate(TOWNS_KEY):
        until = MERGER if place >= last - 1 else None
        units[f"T{place + 1:02d}"] = UnitRow(
            {"zh": zh, "en": en}, (Membership(grouping, "key", None, until),)
        )
    for place, (zh, en) in enumerate(TOWNS_ECO):
        units[f"T{place + 18:02d}"] = UnitRow({"zh": zh, "en": en}, (Membership(grouping, "eco"),))
    units["T30"] = UnitRow(
        dict(zip(("zh", "en"), MERGED, strict=True)), (Membership(grouping, "key", MERGER),)
    )
    for group, names in DEPARTMENTS.items():
        for place, (zh, en) in enumerate(names):
            units[f"{group[0].upper()}{place + 1:02d}"] = UnitRow(
                {"zh": zh, "en": en}, (Membership(grouping, group),)
            )
    return units


def _values(
    scheme: Scheme, units: dict[str, UnitRow], periods: Sequence[str], chance: random.Random
) -> dict[Key, Reading]:
    values: dict[Key, Reading] = {}
    for unit, row in units.items():
        ability, drift = chance.gauss(ORDINARY, 1), chance.gauss(0.15, 0.3)
        for leaf in scheme.leaves:
            bent = chance.gauss(0, 0.6)
            for step, period in enumerate(periods):
                member = row.memberships[0]
                if leaf.full.get(member.group) is None or not member.holds_on(Period.read(period).last_day):
                    continue
                form = ability + bent + drift * step + chance.gauss(0, 0.5)
                _return(values, leaf, unit, period, member.group, form, chance)
    return values


def _return(  # noqa: PLR0917 - one cell's whole context
    values: dict[Key, Reading],
    leaf: Node,
    unit: str,
    period: str,
    group: str,
    form: float,
    chance: random.Random,
) -> None:
    roles = (("", leaf.series), *(leaf.scoring.series.items() if leaf.scoring else ()))
    for role, series in roles:
        amount = plausible(leaf, role, group, form)
        luck = chance.random()
        status = "late" if luck > 0.98 else "ok"
        stamp = f"returns of {unit}, {period}"
        if luck < 0.008 and not role:
            values[series, unit, period] = Reading(None, "", stamp, "missing")
        else:
            values.setdefault((series, unit, period), Reading(amount, f"{amount:f}", stamp, status))


def _mistype(
    values: dict[Key, Reading], scheme: Scheme, units: dict[str, UnitRow], periods: Sequence[str]
) -> None:
    """One town's amount is typed tenfold in the period before the last: an outlier bends a group's scale."""
    town = next(unit for unit, row in units.items() if row.memberships[0].group == "eco")
    scaled = [leaf for leaf in scheme.leaves if leaf.scoring and leaf.scoring.function in SCALED]
    keys = [(leaf.series, town, periods[-2]) for leaf in scaled if leaf.unit["en"] != "%"]
    for key in [key for key in keys if key in values and values[key].value][:1]:
        amount = (values[key].value or Decimal(0)) * 10
        values[key] = replace(values[key], value=amount, text=f"{amount:f}")


def _counts(
    scheme: Scheme, units: dict[str, UnitRow], periods: Sequence[str], seed: int
) -> dict[Key, Decimal]:
    chance = random.Random(seed + 1)  # noqa: S311 - made-up data, not a secret
    counts: dict[Key, Decimal] = {}
    for node in scheme.nodes:
        if node.kind != "adjustment":
            continue
        for unit, row in units.items():
            for period in periods:
                if row.memberships[0].holds_on(Period.read(period).last_day) and chance.random() < 0.12:
                    counts[node.id, unit, period] = Decimal(chance.randint(1, 3))
    return counts


def _flagged(facts: Facts, scheme: Scheme, periods: Sequence[str]) -> Facts:
    """In the latest period: an act that bars the second of a group, an unanswered veto, a commendation."""
    order = _ranked(facts, scheme, periods[-1])
    vetoes = [effect.id for effect in scheme.effects if effect.kind == "veto"]
    overrides = [effect.id for effect in scheme.effects if effect.kind == "override"]
    flags: dict[Key, bool | None] = {}
    acts: tuple[Effect, ...] = ()
    if vetoes:
        acts = (emergency_act(order[1]) if VETO in vetoes else _barred(order[1], vetoes[0]),)
        flags[vetoes[-1], order[3], periods[-1]] = None
    if overrides:
        flags[overrides[0], order[len(order) // 2], periods[-1]] = True
    return replace(facts, flags=flags, effects=acts)


def _barred(unit: str, veto: str) -> Effect:
    """A circular of the last autumn, in force for a year."""
    days = {"from_": date(YEARS[-1], 9, 1), "until": date(YEARS[-1] + 1, 9, 1)}
    return Effect(unit=unit, effect=veto, cause=CIRCULAR, cite="D1 art.16", **days)


def _ranked(facts: Facts, scheme: Scheme, period: str) -> list[str]:
    """The units of the scheme's first group by rank."""
    group = next(iter(scheme.groupings[scheme.grouping]))
    table = assessed(facts, scheme, periods=[period]).select("unit", "group", "rank")
    return [
        unit
        for _, unit in sorted((rank, unit) for unit, of, rank in table.iter_rows() if of == group and rank)
    ]


def _tied_at_cut(facts: Facts, scheme: Scheme, periods: Sequence[str]) -> Facts:
    """Let the last unit inside the excellent quota of one group tie with the next, in the latest period."""
    if scheme.grades is None or scheme.grades.rules[0].quota is None:
        return facts
    ranked = _ranked(facts, scheme, periods[-1])
    cut = int(scheme.grades.rules[0].quota * len(ranked))
    if not 0 < cut < len(ranked):
        return facts
    model, other = ranked[cut - 1], ranked[cut]
    values = dict(facts.values)
    counts = {
        key: count
        for key, count in facts.counts.items()
        if key[1:] not in {(model, periods[-1]), (other, periods[-1])}
    }
    for series, unit, period in facts.values:
        if unit == model:
            values[series, other, period] = replace(
                facts.values[series, unit, period], stamp=f"returns of {other}, {period}"
            )
    return replace(facts, values=values, counts=counts)
