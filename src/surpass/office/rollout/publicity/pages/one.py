"""One text with every step of it, and what the reader may do now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.cases.pages.words import names_of
from surpass.office.error_tolerance.pages.words import own, unit_names
from surpass.office.registry.reading.called import people_called
from surpass.office.rollout.publicity.acts.withdraw_piece import OPEN
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.pages.words import rests_on, say, stands, told
from surpass.office.rollout.publicity.plain import sources_for
from surpass.office.rollout.publicity.seen import (
    ANSWER,
    CHECK,
    CONSENT,
    PUBLISH,
    REVIEW,
    REWRITE,
    SEE,
    WITHDRAW,
    piece_called,
    subject_of,
)
from surpass.rollout.publicity.standing import next_step

STEPS = (("d", "day"), ("w", "who"), ("w", "did"), ("long", "words"))
REPLIES = (("w", "who"), ("long", "words"), ("w", "printed"), ("w", "answer"))
OF_STEP = {"review": REVIEW, "check": CHECK, "publish": PUBLISH, "rewrite": REWRITE}


@door(SEE)
def piece(request: HttpRequest, pk: int) -> HttpResponse:
    """For those at work on it, and the person whom it names."""
    one, today = found_piece(request, pk), timezone.localdate()
    title = own(one.title)
    context: dict[str, Any] = {
        "title": title, "expected": say(f"publicity.{'lesson' if one.is_lesson else 'piece'}_expected"),
        "trail": [*trail(), {"title": title}], "one": one, "told": told(one),
        "facts": _facts(one, actor_behind(request).key),
        "stands": stands(one, on=today), "steps": _steps(one), "replies": _replies(request, one),
        "waits": say(f"publicity.waits_{waits}") if (waits := next_step(one.stage_on(today))) else "",
        "verbs": [
            {"said": say(f"publicity.{verb}"), "href": reverse(f"rollout:publicity:{verb}", args=[one.pk])}
            for verb in _verbs(request, one)
        ],
    }  # fmt: skip
    return render(request, "publicity/one.html", context)


def found_piece(request: HttpRequest, pk: int) -> Piece:
    """The text, for whoever sees it; for others there is none."""
    try:
        return piece_called(pk, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown


def trail() -> list[dict[str, str]]:
    """The way back."""
    return [{"title": say("publicity.title"), "href": reverse("rollout:publicity:pieces")}]


def way_to(one: Piece) -> list[dict[str, str]]:
    """The way back from an act upon a text."""
    return [*trail(), {"title": own(one.title), "href": reverse("rollout:publicity:piece", args=[one.pk])}]


def _verbs(request: HttpRequest, one: Piece) -> Iterator[str]:
    actor, subject, stage = actor_behind(request), subject_of(one), one.stage_on(timezone.localdate())
    step = next_step(stage)
    is_named = bool(subject.owner) and subject.owner == actor.key
    is_mine = step != "rewrite" or one.by == actor.key
    if step and is_mine and not is_named and reach_of(OF_STEP[step], actor).covers(subject):
        yield f"{step}_piece"
    if is_named and stage in OPEN and reach_of(CONSENT, actor).covers(subject):
        yield "consent_to_piece"
    if stage in OPEN and reach_of(WITHDRAW, actor).covers(subject):
        yield "withdraw_piece"


def _facts(one: Piece, reader: str) -> list[dict[str, str]]:
    names = people_called({one.person_id} if one.person_id else set())
    consent = "" if one.person_id is None else say(f"publicity.answered_{_answered(one)}")
    sources = [rests_on(source) for source in sources_for(one, reader)]
    if one.sources and not sources:
        sources = [say("publicity.source_count", count=len(one.sources))]
    rows = [
        ("kind", say(f"publicity.kind_{one.kind}")), ("byline", own(one.byline)),
        ("place", unit_names([one.place_id])[one.place_id]),
        ("names", wording().text(names[one.person_id]) if one.person_id else ""), ("consent", consent),
        ("rests", say("word.list_mark").join(sources)),
        ("fits", str(one.fits) if one.fits is not None else ""),
        ("published", one.published_on.isoformat() if one.published_on else ""),
        ("until", one.expires_on.isoformat() if one.expires_on else ""), ("digest", one.digest[:16]),
    ]  # fmt: skip
    return [{"term": say(f"publicity.head_{name}"), "said": said} for name, said in rows if said]


def _answered(one: Piece) -> str:
    if one.consent is None:
        return "not"
    if not one.consent:
        return "no"
    return "yes" if one.has_consent else "other"


def _steps(one: Piece) -> dict[str, Any]:
    rows = list(one.steps.order_by("pk"))
    names = names_of({row.by for row in rows})
    return {
        "id": "steps", "title": say("publicity.steps"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"publicity.head_{name}")} for kind, name in STEPS],
        "rows": [
            {"cells": [
                timezone.localtime(row.at).date().isoformat(), names.get(row.by, row.by),
                say(f"publicity.step_{row.kind}{'' if row.passed is not False else '_back'}"),
                own(row.words) or say("word.none"),
            ]}
            for row in rows
        ],
        "empty": {"said": say("publicity.no_steps"), "why": ""},
    }  # fmt: skip


def _replies(request: HttpRequest, one: Piece) -> dict[str, Any] | None:
    rows = list(one.replies.order_by("pk"))
    may = reach_of(ANSWER, actor_behind(request)).covers(subject_of(one))
    if not rows:
        return None
    return {
        "id": "replies", "title": say("publicity.replies"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"publicity.head_{name}")} for kind, name in REPLIES],
        "rows": [
            {"cells": [
                own(row.name), row.words,
                {None: say("publicity.reply_waits"), True: say("publicity.reply_printed"),
                 False: say("publicity.reply_not")}[row.is_printed],
                {"text": say("publicity.answer_piece_reply"),
                 "href": reverse("rollout:publicity:answer_piece_reply", args=[one.pk, row.pk])}
                if may and row.is_printed is None else row.reasons or say("word.none"),
            ]}
            for row in rows
        ],
        "empty": {"said": "", "why": ""},
    }  # fmt: skip
