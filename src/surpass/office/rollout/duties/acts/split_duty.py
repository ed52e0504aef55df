"""A unit gives parts of its duty to units below it; it stays answerable for the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.duties.models import Duty
from surpass.office.rollout.duties.reading.preview import outside
from surpass.office.rollout.duties.said import held, problem, refused, step, words_of
from surpass.office.rollout.duties.seen import at_unit


@dataclass(frozen=True, slots=True)
class Part:
    """What a unit below is to do, until when."""

    unit: str
    words: str
    due: date


@act("rollout.split_duty")
def split_duty(doing: Doing, *, duty: Duty, parts: Sequence[Part]) -> list[Duty]:
    """Each part is a duty of its own, that reports to this unit.

    Raises:   NotAllowed. UseProblem with all that speaks against it: ``duty-state``, ``duty-outside``,
              ``duty-day``, ``duty-twice``, ``duty-nobody``, ``reasons-missing``, ``text-too-long``.
    """
    doing.may(at_unit(duty))
    duty = held(duty, Duty.State.ACCEPTED)
    if not parts:
        raise refused("duty-nobody", "no part", "one unit below and what it is to do")
    problems = outside(duty.place, [part.unit for part in parts], on=doing.today)
    held_by = set(duty.parts.values_list("place_id", flat=True))
    for part in parts:
        if part.unit in held_by:
            problems.append(problem("duty-twice", part.unit, "a unit that has no part of it yet"))
        if not doing.today < part.due <= duty.due:
            span = f"after {doing.today.isoformat()}, until {duty.due.isoformat()}"
            problems.append(problem("duty-day", part.due.isoformat(), span))
        held_by.add(part.unit)
    if problems:
        raise UseProblem(problems)
    made = [
        Duty.objects.create(
            assignment=duty.assignment, place_id=part.unit, asker=duty.place, part_of=duty, due=part.due,
            part=words_of(part.words, "what the unit is to do"), accept_by=None,
        )
        for part in parts
    ]  # fmt: skip
    step(doing, duty, facts={"parts": [[one.pk, one.place_id, one.due.isoformat()] for one in made]})
    return made
