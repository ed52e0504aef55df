"""Superiors who were asked to stand up: who, when, what they answered; silence counts for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from surpass.office.cases.pages.lists.clocks import clock_of
from surpass.office.cases.pages.seen import Seen
from surpass.office.cases.pages.words import say
from surpass.policy.procedures.kinds import STATEMENT, TIMEOUT
from surpass.policy.procedures.procedure import Step
from surpass.procedure.cases.case import Event

COLUMNS = (("name", "who"), ("w", "on"), ("long", "answer"))
Row = dict[str, Any]


def asked_table(seen: Seen) -> Row:
    """Everybody who was asked so far, in order, and who is asked now with the clock.

    Missing:  no rows where the procedure asks nobody, or has not come to it.
    """
    return {
        "id": "asked", "title": say("weighing.asked"), "note": say("weighing.asked_note"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"weighing.asked_{name}")} for kind, name in COLUMNS],
        "rows": [{"cells": cells} for cells in (*_answered(seen), *_open(seen))],
    }  # fmt: skip


def _answered(seen: Seen) -> Iterator[list[Any]]:
    steps, came = seen.case.procedure.steps, {seen.case.procedure.start: seen.case.opening.on}
    for event in seen.case.events:
        step = steps.get(event.step)
        if step is None or event.act not in step.go:
            continue
        if step.kind == STATEMENT:
            yield [_who(seen, step), came.get(step.id, event.on).isoformat(), _answer(seen, step, event)]
        came[step.go[event.act]] = event.on


def _open(seen: Seen) -> Iterator[list[Any]]:
    duties = {one.duty.step: one.duty for one in seen.owed}
    for place in seen.case.places:
        if place.step.kind == STATEMENT:
            duty = duties.get(place.step.id)
            clock = clock_of(duty, seen.case) if duty else {}
            waits: Row = {"text": say("weighing.asked_waits"), "note": clock.get("until", "")}
            if duty is not None and "days" in clock:
                waits |= {"text": seen.words.left(duty) or seen.words.state(duty), "level": clock["level"]}
            yield [_who(seen, place.step), place.since.isoformat(), waits]


def _who(seen: Seen, step: Step) -> Row:
    held = seen.words.holder(step.actor, seen.case.seats.get(step.actor, ()))
    return {"text": held, "note": seen.words.step(step.id)}


def _answer(seen: Seen, step: Step, event: Event) -> Row:
    """What they said; of silence, who is asked next."""
    if event.act != TIMEOUT:
        note = say("case.reasons", reasons=event.reasons) if event.reasons else ""
        return {
            "text": say("weighing.asked_said", act=seen.words.act(event.act), day=_day(event.on)),
            "note": note,
        }
    following = seen.case.procedure.steps.get(step.go[TIMEOUT])
    if following is None or following.kind != STATEMENT:
        return {"text": say("weighing.asked_silent", day=_day(event.on)), "note": ""}
    who = seen.words.holder(following.actor, seen.case.seats.get(following.actor, ()))
    return {
        "text": say("weighing.asked_silent", day=_day(event.on)),
        "note": say("weighing.asked_next", who=who),
    }


def _day(on: date) -> str:
    return on.isoformat()
