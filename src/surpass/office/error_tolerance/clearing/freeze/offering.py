"""What lapsed while a freeze held is offered again; nothing is opened by itself."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.error_tolerance.clearing.freeze.clauses import bars_of
from surpass.office.error_tolerance.clearing.models import Freeze, Offer
from surpass.office.error_tolerance.clearing.toward import KIND_OF, kinds_of
from surpass.procedure.cases.case import Case

DECLINE = "error_tolerance.decline_offer"


def offer_lapsed(doing: Doing, freeze: Freeze) -> list[Offer]:
    """Note what lapsed between the beginning and the end of a freeze, so that somebody is asked about it."""
    near = KeptCase.objects.filter(
        subject=freeze.subject, ended_on__gte=freeze.since, ended_on__lte=doing.today, reopenings=None,
        offers=None,
    ).exclude(end="")  # fmt: skip
    records = records_of(near.order_by("ended_on", "key")).records
    lapsed = [key for key, record in records.items() if _has_lapsed(record.case, bars_of(freeze.clause))]
    return [Offer.objects.create(freeze=freeze, case_id=key, on=doing.today) for key in lapsed]


def follow_offers(*, doing: Doing, kept: KeptCase, **_: Any) -> None:
    """A case taken up again answers the offer."""
    if kept.reopens_id:
        waiting = Offer.objects.filter(case=kept.reopens_id, answered_on=None)
        waiting.update(again=kept, answered_on=doing.today, by=doing.by.key)


def offers_within(actor: Actor) -> QuerySet[Offer]:
    """The offers that this actor may answer, newest first."""
    reach = within(reach_of(DECLINE, actor), path="freeze__place__path")
    return Offer.objects.filter(reach).select_related("case", "freeze__place").order_by("-pk")


def offer_called(number: int, actor: Actor) -> Offer:
    """An offer by the number of its row.

    Raises:   UseProblem: ``offer-unknown``.
    """
    found = offers_within(actor).filter(pk=number).first()
    if found is None:
        problem = Problem(
            code="offer-unknown", where=f"offer {number}", found="nothing that you may answer",
            expected="one that the list shows", next_step="read the list again",
        )  # fmt: skip
        raise UseProblem([problem])
    return found


def row_of(one: Offer) -> dict[str, Any]:
    """Plain words for programs."""
    said = {"row": one.pk, "case": one.case_id, "on": one.on, "answered_on": one.answered_on}
    return {**said, "again": one.again_id or "", "reasons": one.reasons}


def _has_lapsed(case: Case, barred: frozenset[str] | None) -> bool:
    """Whether it could have ended in what was barred, and did not; a person who withdrew wanted it so."""
    kinds = kinds_of(case.procedure)
    met = kinds if barred is None else kinds & barred
    withdrawal = case.procedure.withdrawal
    is_own = withdrawal is not None and case.end == withdrawal.go
    return bool(met) and not is_own and not any(KIND_OF.get(one.effect) in met for one in case.effects)
