"""Who sees which looks, orders and notices."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from django.db.models import F, Q, QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.returns.cells.subjects import subject_of as subject_of_cell
from surpass.office.rollout.alarms.models import (
    AlarmLook,
    FairNotice,
    FrozenCorrection,
    OrderedFigure,
    VerificationOrder,
)
from surpass.office.rollout.alarms.said import refused

SEE, LOOK, ORDER = "alarms.see_alarms", "alarms.look_at_round", "alarms.order_verification"
VERIFY, ANSWER, NOTICE = "alarms.enter_verified", "alarms.answer_difference", "alarms.give_notice"
SEE_NOTICE = "alarms.see_notice"
PROPOSE, DECIDE = "alarms.propose_correction", "alarms.decide_correction"
HANDS = {
    "returns.save_values": "cell__entered_by", "returns.send_values": "cell__sent_by", ORDER: "order__by",
    VERIFY: "found_by",
}  # fmt: skip
Row = TypeVar("Row", AlarmLook, OrderedFigure, FrozenCorrection)
FIELDS = {"path": "cell__place__path", "assigned": "cell__item__bureau__path"}


def subject_of(figure: OrderedFigure) -> Subject:
    """Its cell, and the hands of whoever ordered and verified it."""
    of = subject_of_cell(figure.cell)
    hands = {ORDER: frozenset({figure.order.by}), VERIFY: frozenset({figure.found_by} - {""})}
    return Subject(path=of.path, assigned=of.assigned, hands={**of.hands, **hands})


def looks_seen(actor: Actor, *, act: str = SEE) -> QuerySet[AlarmLook]:
    """Those within reach of an act, the latest first."""
    reach = within(reach_of(act, actor), path="round__place__path")
    return AlarmLook.objects.filter(reach).select_related("round__place").order_by("-pk")


def look_called(pk: int, actor: Actor, *, act: str = SEE) -> AlarmLook:
    """One of them.

    Raises:   UseProblem: ``alarm-unlisted``.
    """
    return _one(looks_seen(actor, act=act).filter(pk=pk), pk)


def figures_seen(actor: Actor, *, act: str) -> QuerySet[OrderedFigure]:
    """Ordered figures within reach of an act, in the order in which they were ordered."""
    reach = within(reach_of(act, actor), **FIELDS, hands=HANDS)
    found = OrderedFigure.objects.filter(reach)
    return found.select_related("cell__item__bureau", "cell__place", "cell__round", "order").order_by("pk")


def figure_called(pk: int, actor: Actor, *, act: str) -> OrderedFigure:
    """One of them.

    Raises:   UseProblem: ``alarm-unlisted``.
    """
    return _one(figures_seen(actor, act=act).filter(pk=pk), pk)


def corrections_seen(actor: Actor) -> QuerySet[FrozenCorrection]:
    """What an actor may decide on, and what was decided there; what waits comes first."""
    reach = within(
        reach_of(DECIDE, actor),
        path="figure__cell__place__path",
        assigned="figure__cell__item__bureau__path",
        hands={ORDER: "figure__order__by", VERIFY: "figure__found_by", PROPOSE: "by"},
    )  # fmt: skip
    found = FrozenCorrection.objects.filter(reach).order_by(F("decided_at").desc(nulls_first=True), "pk")
    return found.select_related(
        "figure__cell__item__bureau", "figure__cell__place", "figure__cell__round", "figure__order"
    )


def correction_called(pk: int, actor: Actor) -> FrozenCorrection:
    """One of them.

    Raises:   UseProblem: ``alarm-unlisted``.
    """
    return _one(corrections_seen(actor).filter(pk=pk), pk)


def notices_seen(actor: Actor) -> QuerySet[FairNotice]:
    """The notices within reach, the latest first."""
    reach = within(reach_of(SEE_NOTICE, actor), path="place__path")
    return FairNotice.objects.filter(reach).select_related("place", "order__look__round").order_by("-pk")


def orders_of_look(actor: Actor, look: AlarmLook) -> QuerySet[OrderedFigure]:
    """What was ordered after a look, for whoever sees the look."""
    reach = Q(order__look__in=looks_seen(actor).filter(pk=look.pk))
    found = OrderedFigure.objects.filter(reach)
    return found.select_related("cell__item__bureau", "cell__place", "cell__round", "order").order_by("pk")


def orders_within(actor: Actor) -> QuerySet[VerificationOrder]:
    """The orders of whose units an actor may give notice; who verified a figure is asked by the act again."""
    reach = within(replace(reach_of(NOTICE, actor), apart=()), path="look__round__place__path")
    return VerificationOrder.objects.filter(reach).select_related("look__round")


def _one(rows: QuerySet[Row], pk: int) -> Row:
    found = rows.first()
    if found is None:
        raise refused("alarm-unlisted", str(pk), "one within your reach")
    return found
