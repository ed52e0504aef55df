"""One case of settling: rights first, then the plan with its days, talks, the person's voice, the return."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.showing.case_view.view import case_view
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.words import names_of, people_in
from surpass.office.cases.store.reading import record_of
from surpass.office.record.seals import sealed_in
from surpass.office.up_and_down.rounds.seen import rounds_seen
from surpass.office.up_and_down.settling.acts.speak_at_check import open_check
from surpass.office.up_and_down.settling.models import Settling, Talk
from surpass.office.up_and_down.settling.pages.words import about, moved_said, say, step_said
from surpass.office.up_and_down.settling.seen import (
    SEE,
    as_party,
    as_seated,
    is_party,
    seats_of,
    settling_called,
)

PLAN = (("step", "name"), ("who", "w"), ("day", "w"), ("state", "w"))
SHAPES = {"done": ("neutral", "check"), "open": ("note", "soon"), "ahead": ("neutral", "paused")}
Row = dict[str, Any]


@door(SEE)
def settling_case(request: HttpRequest, key: str) -> HttpResponse:
    """What was said is shown to those who sit in the case, and to the person."""
    kept, actor = found_settling(request, key), actor_behind(request)
    case = record_of(kept).case
    context: Row = {
        "title": say("settling.of", who=about([kept])[kept.key]), "expected": say("settling.one_expected"),
        "trail": trail(), "kept": kept, "plan": _plan(kept), "links": _links(kept, actor),
        "is_own": is_party(kept, actor), "answer": _answer(kept, actor),
    }  # fmt: skip
    if seats_of(kept, actor):
        context |= {
            "is_seated": True, "talks": _talks(kept, actor), "voices": _voices(kept),
            "may_write": _may_write(kept, actor), "may_speak": _may_speak(kept, actor),
            "has_ended": case.is_closed,
        }  # fmt: skip
    return render(request, "up_and_down/settling/one.html", context)


def found_settling(request: HttpRequest, key: str) -> KeptCase:
    """The case, for whoever may read of it; for others there is none."""
    try:
        return settling_called(key, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown


def trail(kept: KeptCase | None = None) -> list[dict[str, str]]:
    """The way back."""
    steps = [{"title": say("settling.title"), "href": reverse("up_and_down:settling")}]
    if kept is not None:
        title = say("settling.of", who=about([kept])[kept.key])
        steps.append({"title": title, "href": reverse("up_and_down:settling_case", args=[kept.key])})
    return steps


def _plan(kept: KeptCase) -> Row:
    """The steps of the case with who does each and until when, read from its file."""
    record = record_of(kept)
    view = case_view(record, now=timezone.localdate(), wording=wording(), names=people_in([record]))
    return {
        "id": "plan", "title": say("settling.plan"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"settling.head_{name}")} for name, kind in PLAN],
        "rows": [{"cells": _plan_cells(row)} for row in view["stages"]],
    }  # fmt: skip


def _plan_cells(row: Mapping[str, Any]) -> list[Any]:
    state = row["state"]
    tone, shape = SHAPES[state]
    day = row["day"] if state == "done" else row["due"]
    stands = {"text": say(f"settling.step_{state}"), "tone": tone, "shape": shape}
    return [row["says"], row["who"], day or say("word.none"), stands]


def _links(kept: KeptCase, actor: Actor) -> list[tuple[str, str]]:
    """The case itself for whoever sits in it, and the case that it came after for whoever sits there."""
    found = []
    if seats_of(kept, actor):
        found.append((say("settling.see_case", case=kept.key), reverse("case", args=[kept.key])))
    link = Settling.objects.filter(case=kept).select_related("after", "placement__round__place").first()
    if link is not None and link.after is not None and seats_of(link.after, actor):
        title = say("settling.see_after", case=moved_said(link.after))
        found.append((title, reverse("case", args=[link.after.key])))
    if link is not None and link.placement is not None:
        one = link.placement.round
        if rounds_seen(actor).filter(pk=one.pk).exists():
            title = say("settling.see_after", case=moved_said(link.placement))
            found.append((title, reverse("up_and_down:round", args=[one.pk])))
    return found


def _talks(kept: KeptCase, actor: Actor) -> list[Row]:
    talks = list(kept.talks.order_by("at"))
    said = sealed_in([seq for one in talks for seq in (one.entry, one.answer_entry) if seq is not None])
    names = names_of({one.by for one in talks})
    return [
        {
            "moment": say(f"settling.moment_{one.moment}"), "words": _words(said, one.entry),
            "by": names.get(one.by, one.by), "on": timezone.localtime(one.at).date().isoformat(),
            "answer": say(f"settling.talk_{one.answer}") if one.answer else say("settling.talk_open"),
            "own": _words(said, one.answer_entry) if one.answer_entry is not None else "",
            "href": _to_answer(one, actor),
        }
        for one in talks
    ]  # fmt: skip


def _to_answer(one: Talk, actor: Actor) -> str:
    may = not one.answer and reach_of("up_and_down.answer_talk", actor).covers(as_party(one.case, actor))
    return reverse("up_and_down:answer_talk", args=[one.pk]) if may else ""


def _voices(kept: KeptCase) -> list[Row]:
    voices = list(kept.voices.order_by("at"))
    said, case = sealed_in([one.entry for one in voices]), record_of(kept).case
    return [
        {
            "step": step_said(case, one.step), "words": _words(said, one.entry),
            "on": timezone.localtime(one.at).date().isoformat(),
        }
        for one in voices
    ]  # fmt: skip


def _words(said: Mapping[int, Mapping[str, Any]], entry: int | None) -> str:
    found = said.get(entry, {}).get("words") if entry is not None else ""
    return wording().word(found) if found is not None else say("settling.erased")


def _may_write(kept: KeptCase, actor: Actor) -> bool:
    may = reach_of("up_and_down.write_talk", actor).covers(as_seated(kept, actor))
    return may and not kept.end and kept.talks.count() < len(Talk.Moment.values)


def _may_speak(kept: KeptCase, actor: Actor) -> bool:
    step, visit = open_check(kept)
    may = reach_of("up_and_down.speak_at_check", actor).covers(as_party(kept, actor))
    return may and bool(step) and not kept.voices.filter(step=step, visit=visit).exists()


def _answer(kept: KeptCase, actor: Actor) -> Row | None:
    """What was answered about the return: to the person, and to whoever may answer such proposals."""
    found = getattr(kept, "return_answer", None)
    if found is None:
        return None
    words = sealed_in([found.entry]).get(found.entry, {}).get("reasons")
    names = names_of([found.by])
    return {
        "said": say("settling.return_accepted" if found.is_accepted else "settling.return_declined"),
        "reasons": wording().word(words) if words is not None else say("settling.erased"),
        "by": names.get(found.by, found.by), "on": found.on.isoformat(),
    }  # fmt: skip
