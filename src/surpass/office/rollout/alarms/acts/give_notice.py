"""Tell a unit what was found, once all of its figures were verified and it was heard."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.rollout.alarms.models import (
    FairNotice,
    FrozenCorrection,
    OrderedFigure,
    VerificationOrder,
)
from surpass.office.rollout.alarms.reading.figures import is_over
from surpass.office.rollout.alarms.said import digest, refused, words_of


@act("alarms.give_notice")
def give_notice(doing: Doing, *, order: VerificationOrder, place: Place, words: str) -> FairNotice:
    """Also where everything was right: whoever was verified hears of it. Nothing adverse follows from it.

    Raises:   NotAllowed: whoever verified a figure of it. UseProblem: ``alarm-nothing-ordered``,
              ``alarm-unverified``, ``alarm-unheard`` (no answer yet, and its day is not over),
              ``alarm-undecided`` (a correction waits), ``alarm-noticed``, ``reasons-missing``.
    """
    figures = list(
        OrderedFigure.objects.select_for_update(of=("self",))
        .select_related("cell").filter(order=order, cell__place=place)
    )  # fmt: skip
    verifiers = frozenset(one.found_by for one in figures if one.found_by)
    doing.may(Subject(path=place.path, hands={"alarms.enter_verified": verifiers}))
    if not figures:
        raise refused("alarm-nothing-ordered", place.pk, "a unit of which figures were ordered")
    if left := sum(not one.outcome for one in figures):
        raise refused("alarm-unverified", f"{left} not verified", "all figures of the unit verified")
    if left := sum(is_unheard(one, doing) for one in figures):
        raise refused("alarm-unheard", f"{left} without an answer", "an answer, or its last day over")
    if left := FrozenCorrection.objects.filter(figure__in=figures, is_approved=None).count():
        raise refused("alarm-undecided", f"{left} not decided", "every proposed correction decided")
    if FairNotice.objects.filter(order=order, place=place).exists():
        raise refused("alarm-noticed", "the notice was given", "one notice for a unit")
    said = words_of(words, "what the unit is told")
    differing = sum(one.outcome == OrderedFigure.Outcome.DIFFERS for one in figures)
    entry = doing.record(
        about=[f"unit:{place.pk}", f"round:{order.look.round.key}"],
        facts={
            "order": order.pk, "verified": len(figures), "differing": differing, "words": digest(said)
        },
    )  # fmt: skip
    return FairNotice.objects.create(
        order=order, place=place, words=said, verified=len(figures), differing=differing, by=doing.by.key,
        at=doing.at, entry=entry,
    )  # fmt: skip


def is_unheard(one: OrderedFigure, doing: Doing) -> bool:
    """Whether the unit still has time for its answer."""
    return (
        one.outcome == OrderedFigure.Outcome.DIFFERS
        and one.answered_at is None
        and not is_over(one.answer_by, on=doing.today)
    )
