"""Tasks of verification: figures to verify, differences to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.rollout.alarms.models import OrderedFigure
from surpass.office.rollout.alarms.pages.words import item_said, say
from surpass.office.rollout.alarms.seen import ANSWER, DECIDE, VERIFY, corrections_seen, figures_seen
from surpass.office.site.pages.home.task import Task


def tasks_of_alarms(actor: Actor, *, on: date) -> Iterator[Task]:
    """What somebody owes after an order; one query each."""
    if not reach_of(VERIFY, actor).is_empty and (count := _waiting(actor)):
        title = say("home.task_alarm_verify")
        yield Task(
            kind="alarm_verify", subject="alarms:verify", title=title, public=title,
            said=say("home.said_alarm_verify", count=count), href=reverse("alarms:to_verify"),
        )  # fmt: skip
    if not reach_of(DECIDE, actor).is_empty:
        for held in corrections_seen(actor).filter(is_approved=None):
            yield Task(
                kind="alarm_decide", subject=f"correction:{held.pk}",
                title=say("home.task_alarm_decide", item=item_said(held.figure.cell.item)),
                public=say("home.public_alarm_decide"), href=reverse("alarms:decide", args=[held.pk]),
                said=say("home.said_alarm_answer", reported=held.figure.cell.text, found=held.figure.text),
            )  # fmt: skip
    if reach_of(ANSWER, actor).is_empty:
        return
    asked = figures_seen(actor, act=ANSWER).filter(
        outcome=OrderedFigure.Outcome.DIFFERS, answered_at=None
    ).exclude(order__notices__place__in=[*_own(actor)])  # fmt: skip
    for one in asked:
        yield Task(
            kind="alarm_answer", subject=f"figure:{one.pk}", due=one.answer_by,
            left=None if one.answer_by is None else (one.answer_by - on).days,
            title=say("home.task_alarm_answer", item=item_said(one.cell.item)),
            public=say("home.public_alarm_answer"), href=reverse("alarms:answer", args=[one.pk]),
            said=say("home.said_alarm_answer", reported=one.reported, found=one.text),
        )  # fmt: skip


def _waiting(actor: Actor) -> int:
    """What the actor's own bureau has to verify; what has no bureau, the office does."""
    rows = figures_seen(actor, act=VERIFY).filter(outcome="")
    ways = reach_of(VERIFY, actor).ways
    bureaus = {way.path for way in ways if way.relation == "assigned"}
    return rows.filter(cell__item__bureau__path__in=bureaus).count() or (
        rows.filter(cell__item__bureau=None).count()
    )


def _own(actor: Actor) -> set[str]:
    """The actor's own units."""
    return {way.path.strip("/").rsplit("/", 1)[-1] for way in reach_of(ANSWER, actor).ways}
