"""Which periods to improve there are, how each stands, and what its plan says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from surpass.mechanisms.up_and_down.down import improvement
from surpass.mechanisms.up_and_down.down.improvement import CLEARED, IMPROVEMENT, improvement_of
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of, records_of
from surpass.office.record.seals import sealed_in
from surpass.office.up_and_down.down.improving.models import Improvement, Plan

SEE = "up_and_down.see_improvement"
PROCEDURE = IMPROVEMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The plan that stands. ``helps``: what and by whom; both empty where the person's key was destroyed.

    ``reasons``: why its day is another than that with which the period began.
    """

    measured_on: date
    by: str
    on: date
    entry: int
    goals: tuple[str, ...]
    helps: tuple[tuple[str, str], ...]
    reasons: str


def improvements_seen(actor: Actor) -> QuerySet[KeptCase]:
    """The cases of improvement that somebody may read of: their own, or below their unit.

    One whose entry was removed is shown to those who sat in it alone.
    """
    reach = within(reach_of(SEE, actor), path="place__path", owner="seats__person")
    near = KeptCase.objects.filter(reach, procedure=PROCEDURE).values("pk")
    shown = ~Q(improves__trigger__state="expunged") | Q(seats__person=actor.key)
    found = KeptCase.objects.filter(shown, pk__in=near).distinct()
    return found.select_related("place").order_by("-opened_on", "key")


def stands(kept: KeptCase) -> improvement.Improvement:
    """How one stands, read off its record."""
    return improvement_of(record_of(kept).case)


def came_to(triggers: Collection[int]) -> Mapping[int, str]:
    """By question: what the last period that it led to has come to.

    Missing:  a question that led to none is not named; a case that cannot be read came to nothing.
    """
    rows = list(Improvement.objects.filter(trigger__in=triggers).select_related("case").order_by("pk"))
    records = records_of(row.case for row in rows).records
    return {
        row.trigger_id: improvement_of(records[row.case_id].case).state
        for row in rows
        if row.case_id in records
    }


def plan_of(kept: KeptCase) -> Planned | None:
    """The last plan of a case."""
    return plans_of([kept.pk]).get(kept.pk)


def plans_of(cases: Collection[str]) -> dict[str, Planned]:
    """The last plan of each; as many queries for one as for many.

    Missing:  a case without a plan is not there.
    """
    last = {row.case_id: row for row in Plan.objects.filter(case__in=cases).order_by("pk")}
    said = sealed_in([row.entry for row in last.values()])
    return {case: _planned(row, said.get(row.entry, {})) for case, row in last.items()}


def _planned(row: Plan, said: Mapping[str, Any]) -> Planned:
    return Planned(
        measured_on=row.measured_on, by=row.by, on=timezone.localdate(row.at), entry=row.entry,
        goals=tuple(said.get("goals", ())), reasons=said.get("reasons", ""),
        helps=tuple((one["what"], one["by"]) for one in said.get("helps", ())),
    )  # fmt: skip


def is_cleared(kept: KeptCase) -> bool:
    """Whether the entry was removed."""
    return stands(kept).state == CLEARED
