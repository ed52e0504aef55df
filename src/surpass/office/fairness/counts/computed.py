"""What is told of a place and year when it is released: what has come to its end, and nothing that runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from surpass.exchange.mechanisms.fairness.draws import draws_for, seed_of
from surpass.exchange.mechanisms.fairness.terms import standards_of
from surpass.mechanisms.up_and_down.fairness.page import Attribute, Fairness, Tally
from surpass.mechanisms.up_and_down.fairness.review_fairness import review_fairness
from surpass.office.accounts.models import Place
from surpass.office.fairness.counts.downs import Down, downs_of
from surpass.office.fairness.models import Switch, Tallied
from surpass.office.fairness.seen import known_attributes, switches_at
from surpass.office.up_and_down.periods.law import law_on


def used_of(place: Place, year: int, *, on: date) -> dict[str, tuple[Attribute, Switch]]:
    """What is on at a place, was so in the year, and has a clause in force on the day."""
    known = known_attributes(on=on)
    return {
        one.attribute: (known[one.attribute], one)
        for one in switches_at(place)
        if one.attribute in known and one.on.year <= year
    }


def computed(place: Place, year: int, used: Mapping[str, tuple[Attribute, Switch]], *, on: date) -> Fairness:
    """Review the counts of vacancies that closed in the year, and of those who were asked about in it.

    Raises:   UseProblem: ``fairness-unset``: the pack leaves a level or a floor open.
    """
    standards = standards_of(law_on(on))
    rows = downs_of(place, year, on=on)
    tallies = [
        *_closed([switch for _, switch in used.values()], year),
        *(one for _, switch in used.values() for one in _downs(switch, rows)),
    ]
    attributes = [(attribute, dict[str, str]()) for attribute, _ in used.values()]
    counted = sum(one.count for one in tallies)
    return review_fairness(
        (), tallies=tallies, attributes=attributes, standards=standards,
        draws=draws_for(counted, seed=seed_of((), attributes, tallies)),
    )  # fmt: skip


def _closed(switches: list[Switch], year: int) -> Iterator[Tally]:
    rows = Tallied.objects.filter(switch__in=switches, year=year, vacancy=None).select_related("switch")
    for row in rows.order_by("pk"):
        yield Tally(
            attribute=row.switch.attribute, stage=row.stage, group=row.group, value=row.value or None,
            outcome=row.outcome, count=row.count,
        )  # fmt: skip


def _downs(switch: Switch, rows: list[Down]) -> Iterator[Tally]:
    """Those who were first looked at once it was on; their names go no further."""
    held = dict(switch.values_held.values_list("person", "value"))
    counts = Counter(
        (row.stage, row.group, held.get(row.person), row.outcome)
        for row in rows
        if row.first_looked > switch.entry
    )
    for (stage, group, value, outcome), count in sorted(counts.items(), key=str):
        yield Tally(
            attribute=switch.attribute, stage=stage, group=group, value=value, outcome=outcome, count=count
        )
