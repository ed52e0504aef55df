"""Gates and slates in counts: taken while names are there, kept by vacancy until it closes, then by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import F

from surpass.foundation.truth import Truth
from surpass.mechanisms.up_and_down.fairness.page import GATE, SLATE
from surpass.office.accounts.acting import Doing
from surpass.office.fairness.counts.groups import UNKNOWN, grouped, groups_of
from surpass.office.fairness.counts.stood import stood_at
from surpass.office.fairness.models import HeldValue, Switch, Tallied
from surpass.office.fairness.seen import known_attributes
from surpass.office.up_and_down.vacancies.models import Gated, Vacancy


def count_gate(*, doing: Doing, vacancy: Vacancy, outcomes: Mapping[str, Truth], **_: Any) -> None:
    """Everybody was looked at: these counts take the place of those of the look before."""
    groups = groups_of(outcomes, on=doing.today)
    for switch in _switches(vacancy, on=doing.today):
        Tallied.objects.filter(switch=switch, vacancy=vacancy.pk, stage=GATE).delete()
        _count(switch, vacancy, GATE, outcomes, groups=groups, year=doing.today.year)


def count_slate(*, doing: Doing, vacancy: Vacancy, **_: Any) -> None:
    """The vacancy closes: who was put forward of those who might be; then no count leads to it any more.

    People stand in the peer group of the last look, not where the post took them.
    """
    listed = vacancy.listed.filter(is_open=False).exclude(place=None)
    forward = set(vacancy.candidacies.values_list("person", flat=True))
    outcomes = {person: person in forward for person in listed.values_list("person", flat=True)}
    groups = _groups_at_the_look(vacancy, list(outcomes))
    for switch in _switches(vacancy, on=doing.today):
        _count(switch, vacancy, SLATE, outcomes, groups=groups, year=doing.today.year)
        for row in list(Tallied.objects.filter(switch=switch, vacancy=vacancy.pk)):
            _into_the_year(row, doing.today.year)
    Tallied.objects.filter(vacancy=vacancy.pk).delete()


def _groups_at_the_look(vacancy: Vacancy, people: list[str]) -> dict[str, str]:
    look = Gated.objects.filter(vacancy=vacancy).first()
    if look is None or not people:
        return {}
    units = stood_at(look.at, day=look.on, before=look.entry).units
    return grouped({person: units.get(person) for person in people}, on=look.on)


def _switches(vacancy: Vacancy, *, on: date) -> Iterator[Switch]:
    """What is on for the place of the post, with a clause in force."""
    path, known = vacancy.post.unit.place.path, known_attributes(on=on)
    for switch in Switch.objects.filter(ended_on=None).select_related("place").order_by("pk"):
        if path.startswith(switch.place.path) and switch.attribute in known:
            yield switch


def _count(
    switch: Switch, vacancy: Vacancy, stage: str, outcomes: Mapping[str, Truth], *,
    groups: Mapping[str, str], year: int,
) -> None:  # fmt: skip
    held = dict(HeldValue.objects.filter(switch=switch).values_list("person", "value"))
    counts = Counter(
        (groups.get(person, UNKNOWN), held.get(person, ""), outcome) for person, outcome in outcomes.items()
    )
    Tallied.objects.bulk_create(
        Tallied(
            switch=switch, year=year, stage=stage, vacancy=vacancy.pk, group=group, value=value,
            outcome=outcome, count=count,
        )
        for (group, value, outcome), count in sorted(counts.items(), key=str)
    )  # fmt: skip


def _into_the_year(row: Tallied, year: int) -> None:
    """The year in which it closed: what was released of an earlier one stays whole."""
    same = Tallied.objects.filter(
        switch=row.switch, year=year, stage=row.stage, vacancy=None, group=row.group, value=row.value,
        outcome=row.outcome,
    )  # fmt: skip
    if same.update(count=F("count") + row.count):
        row.delete()
    else:
        row.vacancy, row.year = None, year
        row.save(update_fields=["vacancy", "year"])
