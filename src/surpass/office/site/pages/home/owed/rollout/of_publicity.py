"""Tasks of publicity: the next step of a text, one's own yes or no, a reply that waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import say
from surpass.office.error_tolerance.pages.words import own
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.seen import (
    ANSWER,
    CHECK,
    CONSENT,
    PUBLISH,
    REVIEW,
    REWRITE,
    in_the_column,
    pieces_seen,
    subject_of,
)
from surpass.office.site.pages.home.task import Task
from surpass.rollout.publicity.standing import STEPS, Stage

OF_STEP = {"review": REVIEW, "check": CHECK, "publish": PUBLISH, "rewrite": REWRITE}


def tasks_of_publicity(actor: Actor, *, on: date) -> Iterator[Task]:
    """Each step falls to those who did none before it, and never to whoever a text names."""
    for step, (from_, _) in STEPS.items():
        if not reach_of(OF_STEP[step], actor).is_empty:
            rows = pieces_seen(actor, act=OF_STEP[step]).filter(stage=from_).order_by("pk")
            rows = rows.filter(by=actor.key) if step == "rewrite" else rows
            yield from (_task(step, one) for one in rows if subject_of(one).owner != actor.key)
    open_ = pieces_seen(actor, act=CONSENT).exclude(stage__in=[Stage.WITHDRAWN, Stage.PUBLISHED])
    yield from (_task("consent", one) for one in open_.order_by("pk") if not _has_answered(one))
    if not reach_of(ANSWER, actor).is_empty:
        waiting = pieces_seen(actor, act=ANSWER).filter(replies__is_printed=None, replies__isnull=False)
        shown = in_the_column(on).values("pk")
        yield from (_task("reply", one) for one in waiting.filter(pk__in=shown).distinct())


def _has_answered(one: Piece) -> bool:
    """To these very words; a no holds until the person says otherwise."""
    return one.consent is not None and one.consent_digest == one.digest


def _task(kind: str, one: Piece) -> Task:
    said = "said_piece_consent" if kind == "consent" else "said_piece"
    return Task(
        kind=f"piece_{kind}", subject=f"piece:{one.pk}:{kind}",
        title=say(f"home.task_piece_{kind}", title=own(one.title)), public=say("home.public_piece"),
        said=say(f"home.{said}"), href=reverse("rollout:publicity:piece", args=[one.pk]),
    )  # fmt: skip
