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
from surpass.office.fairness.counts.groups import groups_of
from surpass.office.fairness.models import HeldValue, Switch, Tallied
from surpass.office.up_and_down.vacancies.models import Vacancy


def count_gate(*, doing: Doing, vacancy: Vacancy, outcomes: Mapping[str, Truth], **_: Any) -> None:
    """Everybody was looked at: these counts take the place of those of the look before."""
    for switch in _switches(vacancy):
        Tallied.objects.filter(switch=switch, vacancy=vacancy.pk, stage=GATE).delete()
        _count(switch, vacancy, GATE, outcomes, on=doing.today)


def count_slate(*, doing: Doing, vacancy: Vacancy, **_: Any) -> None:
    """The vacancy closes: who was put forward of those who might be; then no count leads to it any more."""
    listed = vacancy.listed.filter(is_open=False).exclude(place=None)
    forward = set(vacancy.candidacies.values_list("person", flat=True))
    outcomes = {person: person in forward for person in listed.values_list("person", flat=True)}
    for switch in _switches(vacancy):
        _count(switch, vacancy, SLATE, outcomes, on=doing.today)
        for row in list(Tallied.objects.filter(switch=switch, vacancy=vacancy.pk)):
            _into_the_year(row)


def _switches(vacancy: Vacancy) -> Iterator[Switch]:
    path = vacancy.post.unit.place.path
    for switch in Switch.objects.filter(ended_on=None).select_related("place").order_by("pk"):
        if path.startswith(switch.place.path):
            yield switch


def _count(switch: Switch, vacancy: Vacancy, stage: str, outcomes: Mapping[str, Truth], *, on: date) -> None:
    held = dict(HeldValue.objects.filter(switch=switch).values_list("person", "value"))
    groups = groups_of(outcomes, on=on)
    counts = Counter(
        (groups[person], held.get(person, ""), outcome)
        for person, outcome in outcomes.items()
        if person in groups
    )
    Tallied.objects.bulk_create(
        Tallied(
            switch=switch, year=on.year, stage=stage, vacancy=vacancy.pk, group=group, value=value,
            outcome=outcome, count=count,
        )
        for (group, value, outcome), count in sorted(counts.items(), key=str)
    )  # fmt: skip


def _into_the_year(row: Tallied) -> None:
    same = Tallied.objects.filter(
        switch=row.switch, year=row.year, stage=row.stage, vacancy=None, group=row.group, value=row.value,
        outcome=row.outcome,
    )  # fmt: skip
    if same.update(count=F("count") + row.count):
        row.delete()
    else:
        row.vacancy = None
        row.save(update_fields=["vacancy"])
