"""What is told of figures that are verified: to whoever verifies, to the unit, to the office."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.rollout.alarms.models import (
    FairNotice,
    FrozenCorrection,
    OrderedFigure,
    VerificationOrder,
)
from surpass.office.rollout.alarms.seen import ANSWER, DECIDE, SEE, SEE_NOTICE, VERIFY
from surpass.office.site.pages.outbox.telling import Told, people_above, people_at

OF_UNIT = ("unit_clerk", "unit_head")


def _ordered(doing: Doing, order: VerificationOrder) -> Iterator[Told]:
    """Each bureau that verifies some of them."""
    rows = order.figures.select_related("cell__item__bureau")
    bureaus = [row.cell.item.bureau for row in rows if row.cell.item.bureau is not None]
    people = people_at({one.pk for one in bureaus}, ["special_assessor"], on=doing.today)
    for bureau in {one.pk: one for one in bureaus}.values():
        count = sum(row.cell.item.bureau_id == bureau.pk for row in rows)
        yield Told(
            kind="alarm_ordered", people=people.get(bureau.pk, ()), subject=f"order:{order.pk}",
            mark=bureau.pk, see=VERIFY, assigned=bureau.path, link=reverse("alarms:to_verify"),
            values={"count": count},
        )  # fmt: skip


def _verified(doing: Doing, one: OrderedFigure) -> Iterator[Told]:
    """The unit, where it differs."""
    place = one.cell.place
    if one.outcome == OrderedFigure.Outcome.DIFFERS and one.answer_by is not None:
        people = people_at([place.pk], OF_UNIT, on=doing.today).get(place.pk, ())
        yield Told(
            kind="alarm_differs", people=people, subject=f"figure:{one.pk}", see=ANSWER, path=place.path,
            link=reverse("alarms:mine"), values={"day": one.answer_by.isoformat()},
        )  # fmt: skip


def _answered(doing: Doing, one: OrderedFigure) -> Iterator[Told]:
    """The office that ordered it."""
    path = one.cell.round.place.path
    yield Told(
        kind="alarm_answered", people=people_above(path, "assessment_office", on=doing.today),
        subject=f"figure:{one.pk}", see=SEE, path=path,
        link=reverse("alarms:look", args=[one.order.look_id]),
    )  # fmt: skip


def _noticed(doing: Doing, one: FairNotice) -> Iterator[Told]:
    """The unit."""
    people = people_at([one.place_id], OF_UNIT, on=doing.today).get(one.place_id, ())
    yield Told(
        kind="alarm_notice", people=people, subject=f"notice:{one.pk}", see=SEE_NOTICE, path=one.place.path,
        link=reverse("alarms:notice", args=[one.pk]),
    )  # fmt: skip


def _proposed(doing: Doing, one: FrozenCorrection) -> Iterator[Told]:
    """Whoever decides on it."""
    path = one.figure.cell.place.path
    yield Told(
        kind="alarm_proposed", people=people_above(path, "committee_director", on=doing.today),
        subject=f"correction:{one.pk}", see=DECIDE, path=path, link=reverse("alarms:decide", args=[one.pk]),
    )  # fmt: skip


def _decided(doing: Doing, one: FrozenCorrection) -> Iterator[Told]:
    """The unit, whatever was decided; and whoever proposed it."""
    cell, word = one.figure.cell, "alarm_corrected" if one.is_approved else "alarm_kept"
    people = people_at([cell.place_id], OF_UNIT, on=doing.today).get(cell.place_id, ())
    yield Told(
        kind=word, people=people, subject=f"correction:{one.pk}", see=ANSWER, path=cell.place.path,
        link=reverse("alarms:mine"),
    )  # fmt: skip
    bureau = cell.item.bureau
    yield Told(
        kind=word, people=[one.by], subject=f"correction:{one.pk}", see=VERIFY, path=cell.place.path,
        assigned=bureau.path if bureau else "", link=reverse("alarms:to_verify"),
    )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "alarms.order_verification": _ordered, "alarms.enter_verified": _verified,
    "alarms.answer_difference": _answered, "alarms.give_notice": _noticed,
    "alarms.propose_correction": _proposed, "alarms.decide_correction": _decided,
}  # fmt: skip
"""Act -> what is told of it."""
