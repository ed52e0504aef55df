"""The page of a place and year: what is switched on, and what the core says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surpass.exchange.mechanisms.fairness.draws import draws_for, seed_of
from surpass.exchange.mechanisms.fairness.terms import standards_of
from surpass.mechanisms.up_and_down.fairness.page import Attribute, Fairness, Tally
from surpass.mechanisms.up_and_down.fairness.review_fairness import review_fairness
from surpass.office.accounts.models import Place
from surpass.office.fairness.counts.downs import downs_of
from surpass.office.fairness.models import Switch, Tallied
from surpass.office.fairness.seen import known_attributes, switches_at
from surpass.office.up_and_down.periods.law import law_on


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOf:
    """``known``: what the pack names; ``switches``: by attribute what is on.

    Missing:  ``found`` None: nothing is on.
    """

    place: Place
    year: int
    known: Mapping[str, Attribute]
    switches: Mapping[str, Switch]
    found: Fairness | None


def year_of(place: Place, year: int, *, on: date) -> YearOf:
    """Compute it.

    Raises:   UseProblem: ``fairness-unset``: the pack leaves a level or a floor open.
    """
    known = known_attributes(on=on)
    switches = {one.attribute: one for one in switches_at(place) if one.attribute in known}
    found = _reviewed(place, year, known, switches, on=on) if switches else None
    return YearOf(place=place, year=year, known=known, switches=switches, found=found)


def _reviewed(
    place: Place, year: int, known: Mapping[str, Attribute], switches: Mapping[str, Switch], *, on: date
) -> Fairness:
    rows = downs_of(place, year, on=on)
    asked = {row.person for row in rows}
    used = [
        (known[name], dict(one.values_held.filter(person__in=asked).values_list("person", "value")))
        for name, one in switches.items()
    ]
    tallies = [
        Tally(
            attribute=row.switch.attribute, stage=row.stage, group=row.group, value=row.value or None,
            outcome=row.outcome, count=row.count,
        )
        for row in Tallied.objects.filter(switch__in=switches.values(), year=year).select_related("switch")
    ]  # fmt: skip
    counted = len(rows) + sum(one.count for one in tallies)
    return review_fairness(
        rows, tallies=tallies, attributes=used, standards=standards_of(law_on(on)),
        draws=draws_for(counted, seed=seed_of(rows, used, tallies)),
    )  # fmt: skip


def years_of(place: Place, *, on: date) -> list[int]:
    """The years of which something may be read, this year among them, the latest first."""
    found = set(
        Tallied.objects.filter(switch__place=place, switch__ended_on=None).values_list("year", flat=True)
    )
    return sorted({*found, on.year, on.year - 1}, reverse=True)
