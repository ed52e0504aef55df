"""Tasks of duties: to accept, to do, to settle, to answer about time; and what is late below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.cases.pages.words import say
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.rollout.duties.models import Duty
from surpass.office.rollout.duties.reading.clock import Clock, clock_of
from surpass.office.rollout.duties.reading.late import told_of
from surpass.office.rollout.duties.seen import duties_seen, duties_to_do
from surpass.office.site.pages.home.task import Task
from surpass.rollout.duties.light import Light

ACCEPT, SETTLE, ANSWER, ISSUE = (
    "rollout.accept_duty", "rollout.settle_duty", "rollout.answer_time", "rollout.issue_assignment",
)  # fmt: skip
LEVELS = {Light.RED: "overdue", Light.YELLOW: "soon", Light.GREEN: "on_time"}
OPEN = ("owed", "accepted")


def tasks_of_duties(actor: Actor, *, on: date) -> Iterator[Task]:
    """Of one's own unit, of whoever one asked, and what is late further down."""
    own = duties_to_do(actor, ACCEPT, at="place").filter(state__in=OPEN)
    for one in own.filter(Q(owner="") | Q(owner=actor.key)).order_by("due", "pk"):
        kind = "accept" if one.state == Duty.State.OWED else "do"
        yield _task(kind, one, clock_of(one, on=on))
    for kind, act, found in (
        ("settle", SETTLE, Q(state="reported")), ("answer", ANSWER, Q(asked_until__isnull=False)),
    ):  # fmt: skip
        rows = list(duties_to_do(actor, act, at="asker").filter(found).order_by("pk"))
        names = unit_names(sorted({one.place_id for one in rows}))
        for one in rows:
            yield _task(kind, one, None, unit=names[one.place_id])
    yield from _late(actor, on)


def _late(actor: Actor, on: date) -> Iterator[Task]:
    """Of each assignment how many duties are late that are told to a place where one may issue."""
    reach = reach_of(ISSUE, actor)
    if reach.is_empty:
        return
    late: Counter[int] = Counter()
    titles: dict[int, str] = {}
    for one in duties_seen(actor).filter(state__in=OPEN, due__lt=on):
        if any(reach.covers(Subject(path=path)) for path in told_of(one, on=on)):
            late[one.assignment_id] += 1
            titles[one.assignment_id] = one.assignment.title
    for key, count in sorted(late.items()):
        few = "_one" if count == 1 else ""
        yield Task(
            kind="duty_late", subject=f"assignment:{key}:late",
            title=say("home.task_duty_late", title=titles[key]), public=say("home.public_duty_late"),
            said=say(f"home.said_duty_late{few}", count=count),
            href=reverse("rollout:duties:assignment", args=[key]),
        )  # fmt: skip


def _task(kind: str, one: Duty, clock: Clock | None, **values: str) -> Task:
    words: dict[str, Any] = {}
    if clock is not None:
        until = say("duty.day", day=clock.until.isoformat())
        words = {
            "due": clock.until, "left": clock.left,
            "clock": {"level": LEVELS[clock.light], "days": abs(clock.left), "until": until},
        }  # fmt: skip
    return Task(
        kind=f"duty_{kind}", subject=f"duty:{one.pk}:{kind}",
        title=say(f"home.task_duty_{kind}", title=one.assignment.title, **values),
        public=say(f"home.public_duty_{kind}"), said=say(f"home.said_duty_{kind}"),
        href=reverse("rollout:duties:duty", args=[one.pk]), **words,
    )  # fmt: skip
