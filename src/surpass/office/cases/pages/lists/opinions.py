"""Opinions that several bodies are asked for together, side by side; one that is owed says until when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from surpass.office.cases.pages.lists.clocks import clock_of
from surpass.office.cases.pages.seen import Seen
from surpass.office.cases.pages.words import say
from surpass.policy.procedures.kinds import OPINION, PARALLEL, TIMEOUT
from surpass.policy.procedures.procedure import Step
from surpass.procedure.cases.case import Event

Row = dict[str, Any]


def opinion_tables(seen: Seen) -> list[Row]:
    """A table for each step that the case has come to at which several bodies are heard.

    The step goes on when the procedure's ``join`` is met; an opinion without ``timeout`` is owed until it is
    there.
    """
    steps = seen.case.procedure.steps
    asked = [one for one in steps.values() if one.kind == PARALLEL and seen.case.visits.get(one.id)]
    found = [(one, [steps[name] for name in one.branches if steps[name].kind == OPINION]) for one in asked]
    return [_table(seen, step, bodies) for step, bodies in found if len(bodies) > 1]


def _table(seen: Seen, step: Step, bodies: list[Step]) -> Row:
    """One column a body; what it said, why, and when."""
    heads = [("name", say("opinions.what")), *(("long", _body(seen, one)) for one in bodies)]
    columns = [list(_opinion(seen, one)) for one in bodies]
    names = [say(f"opinions.{name}") for name in ("said", "why", "when")]
    return {
        "id": f"opinions-{step.id}", "title": say("opinions.title", step=seen.words.step(step.id)),
        "note": say("opinions.note", clause=seen.words.clause(step.cite or seen.case.procedure.cite)),
        "stacks": True, "columns": [{"kind": kind, "title": title} for kind, title in heads],
        "rows": [
            {"cells": [name, *cells]} for name, cells in zip(names, zip(*columns, strict=True), strict=True)
        ],
    }  # fmt: skip


def _body(seen: Seen, step: Step) -> str:
    held = seen.words.holder(step.actor, seen.case.seats.get(step.actor, ()))
    return say("opinions.body", step=seen.words.step(step.id), who=held)


def _opinion(seen: Seen, step: Step) -> Iterator[Any]:
    """Three cells: the newest opinion; or that it is owed, with its clock; or that nobody gave one."""
    if any(place.step.id == step.id for place in seen.case.places):
        yield from (_owed(seen, step), "", "")
        return
    event = next((one for one in reversed(seen.case.events) if one.step == step.id), None)
    if event is None:
        yield from (say("opinions.none"), "", "")
        return
    is_silent = event.act == TIMEOUT
    yield say("opinions.silent") if is_silent else seen.words.act(event.act)
    yield "" if is_silent else _reasons(seen, event)
    yield event.on.isoformat()


def _reasons(seen: Seen, event: Event) -> str:
    word = seen.words.wording.word
    return " ".join(word(one) for one in (event.reasons, *event.points) if one)


def _owed(seen: Seen, step: Step) -> Row:
    duty = next((one.duty for one in seen.owed if one.duty.step == step.id), None)
    waits: Row = {"text": say("opinions.owed"), "note": ""}
    clock = clock_of(duty, seen.case) if duty else {}
    if duty is not None and "days" in clock:
        waits |= {"text": seen.words.left(duty) or waits["text"], "level": clock["level"]}
        waits["note"] = clock["until"]
    return waits
