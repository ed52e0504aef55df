"""Tasks of postings: to verify, to say the days of the last year, to answer what a person contested."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import say
from surpass.office.encouragement.front_line.models import Posting, PostingDays
from surpass.office.encouragement.front_line.seen import postings_seen
from surpass.office.encouragement.front_line.standing import ending_by
from surpass.office.horizons import POSTING, span_of
from surpass.office.site.pages.home.task import Task
from surpass.office.up_and_down.periods.pages.words import names_of_people

STATE = Posting.State
CONTESTED = Q(contested_at__isnull=False, answered_at=None)


def tasks_of_front_line(actor: Actor, *, on: date) -> Iterator[Task]:
    """What a unit owes of those who serve in it; one query each."""
    yield from _ending(actor, on)
    for kind, act, found in (
        ("verify", "verify_posting", Q(state=STATE.ENTERED) & ~CONTESTED),
        ("days", "verify_days", _without_days(on.year - 1)),
        ("answer", "answer_contest", CONTESTED & ~Q(state=STATE.WITHDRAWN)),
    ):
        yield from _tasks(kind, f"encouragement.{act}", found, actor, year=on.year - 1)


def _tasks(kind: str, act: str, found: Q, actor: Actor, *, year: int) -> Iterator[Task]:
    if reach_of(act, actor).is_empty:
        return
    rows = list(postings_seen(actor, act=act).filter(found).exclude(person__account__key=actor.key))
    names = names_of_people(one.person_id for one in rows)
    for one in rows:
        yield Task(
            kind=f"posting_{kind}", subject=f"posting:{one.pk}:{kind}",
            title=say(f"home.task_posting_{kind}", name=names[one.person_id], year=year),
            public=say(f"home.public_posting_{kind}", year=year), said=say(f"home.said_posting_{kind}"),
            href=reverse("encouragement:posting", args=[one.pk]),
        )  # fmt: skip


def _ending(actor: Actor, on: date) -> Iterator[Task]:
    """Postings that end or rotate soon: the unit says the end, or the time is over by itself."""
    act = "encouragement.end_posting"
    if reach_of(act, actor).is_empty:
        return
    rows = postings_seen(actor, act=act).exclude(person__account__key=actor.key)
    found = list(ending_by(rows, on + span_of(POSTING, on=on), today=on))
    names = names_of_people(one.person_id for one, _, _ in found)
    for one, day, is_term in found:
        kind = "rotate" if is_term else "end"
        yield Task(
            kind=f"posting_{kind}", subject=f"posting:{one.pk}:{kind}", due=day, left=(day - on).days,
            title=say(f"home.task_posting_{kind}", name=names[one.person_id]),
            public=say(f"home.public_posting_{kind}"), said=say(f"home.said_posting_{kind}"),
            href=reverse("encouragement:posting", args=[one.pk]),
        )  # fmt: skip


def _without_days(year: int) -> Q:
    """Verified, with days in the year, of which the unit has not said how many."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    known = PostingDays.objects.filter(posting=OuterRef("pk"), year=year, replaced_at=None)
    in_year = Q(since__lt=after) & (Q(until=None) | Q(until__gt=first))
    return Q(state=STATE.VERIFIED) & in_year & ~Q(Exists(known))
