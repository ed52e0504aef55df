"""Which statements hold, and which records count in the front-line register and the pool because of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from surpass.mechanisms.error_tolerance.recorded_check import recorded_check
from surpass.office.accounts.acting import Doing, reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.error_tolerance.clearing.models import Support
from surpass.policy.rules.read_facts import ANSWERS, SITUATION
from surpass.procedure.cases.case import Case

SEE = "error_tolerance.see_support"
EXEMPT, NO_NEGATIVE = "exempt", "no_negative_evaluation"
STOOD_BY = (EXEMPT, NO_NEGATIVE)
"""Outcomes after which the committee may stand by the person; what was only mitigated is not among them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A record of reform or emergency work that counts: the case, the situations found, since when."""

    case: str
    situations: tuple[str, ...]
    since: date


def counted_of(subject: str, *, on: date) -> list[Counted]:
    """What counts for ``person:KEY`` or ``unit:KEY`` on a day, oldest first; one query."""
    held = Support.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on), subject=subject, since__lte=on)
    return [Counted(one.case_id, tuple(one.situations), one.since) for one in held.order_by("since", "pk")]


def counted_within(actor: Actor, subject: str, *, on: date) -> list[Counted]:
    """The same, as far as the reader sees the statements."""
    reach = within(reach_of(SEE, actor), path="case__place__path", owner="case__seats__person")
    seen = set(Support.objects.filter(reach, subject=subject).values_list("case_id", flat=True))
    return [one for one in counted_of(subject, on=on) if one.case in seen]


def stood_by_within(actor: Actor) -> list[KeptCase]:
    """The closed cases found exempt whose statement the reader may see or sign, newest first; two queries."""
    reach = within(reach_of(SEE, actor), path="place__path", owner="seats__person")
    near = KeptCase.objects.filter(reach, correction__isnull=False).exclude(end="")
    found = {one.key: one for one in near.select_related("place").order_by("-ended_on", "key")}
    records = records_of(found.values()).records
    return [one for key, one in found.items() if key in records and is_stood_by(records[key].case)]


def is_stood_by(case: Case) -> bool:
    """Whether it is closed and its fact was found exempt, or to have no negative evaluation."""
    return case.is_closed and case.outcome in STOOD_BY and bool(case.effects)


def situations_of(case: Case) -> list[str]:
    """The situations that were found to apply."""
    found = recorded_check(case)
    return sorted(
        name.removeprefix(SITUATION)
        for name, word in found.items()
        if name.startswith(SITUATION) and word == ANSWERS[0]
    )


def follow_support(*, doing: Doing, kept: KeptCase, record: Any, **_: Any) -> None:
    """A case that reopens this one and came to its own end takes the statement's place."""
    if kept.reopens_id and record.case.end:
        Support.objects.filter(case=kept.reopens_id, ended_on=None).update(ended_on=doing.today)
