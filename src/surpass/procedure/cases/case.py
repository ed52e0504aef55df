"""A case: what happened in it, and where it stands because of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from surpass.foundation.problems import Problem
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.policy.procedures.term import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How a case begins: about whom, on what ground, by whom, and who plays which part.

    ``seats``: role -> the people in it. ``ties``: person -> grounds to stand aside that are known from the
    start. ``case``: its id, ``subject`` the key of the official, unit or thing it is about.
    """

    case: str
    subject: str
    on: date
    by: str
    ground: str
    seats: Mapping[str, tuple[str, ...]]
    ties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What named people did on a day, in a role.

    ``points``: what a reply raises. ``answers``: to each point of the replies, or to each situation of the
    tolerance check. ``voices``: person -> the act that each of a body was for; ``dissents``: why, where it
    was another one. ``person``, ``ground``: who stands aside or takes a seat, and why. ``evidence``:
    references, never the papers themselves.
    """

    act: str
    on: date
    role: str
    by: tuple[str, ...]
    step: str = ""
    reasons: str = ""
    outcome: str = ""
    points: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    voices: Mapping[str, str] = field(default_factory=dict)
    dissents: Mapping[str, str] = field(default_factory=dict)
    person: str = ""
    ground: str = ""
    evidence: tuple[str, ...] = ()


class Place(NamedTuple):
    """A step that is open.

    ``since``: the day it opened. ``due``: its last day (None: no term), reckoned from ``reckoned`` by
    ``terms`` one after another on the calendar of this digest; ``is_provisional``: it does not know that day.
    """

    step: Step
    since: date
    reckoned: date
    terms: tuple[Term, ...]
    due: date | None
    is_provisional: bool
    calendar: str
    extended: int = 0


class Taken(NamedTuple):
    """An effect that came into force: at which step, with which outcome, from when until when."""

    effect: str
    step: str
    outcome: str
    from_: date
    until: date | None
    cite: str


class Case(NamedTuple):
    """The state of a case: nothing but the fold of its events.

    ``given``: branch -> act, of the parallel step that is open. ``outcome``: the last one decided;
    ``ceiling``: the one appealed against, than which no later one may be heavier.
    ``unanswered``: points of replies that no decision has answered yet. ``acted``: person -> offices held.
    ``paused``: since when the clocks stand still. ``end``: the step at which it closed; empty while open.
    """

    procedure: Procedure
    opening: Opening
    seats: Mapping[str, tuple[str, ...]]
    places: tuple[Place, ...]
    visits: Mapping[str, int]
    given: Mapping[str, str]
    outcome: str
    ceiling: str
    unanswered: tuple[str, ...]
    recused: frozenset[str]
    acted: Mapping[str, frozenset[str]]
    effects: tuple[Taken, ...]
    paused: date | None
    end: str
    events: tuple[Event, ...]

    @property
    def is_closed(self) -> bool:
        """Whether nothing more can happen."""
        return bool(self.end)

    @property
    def last_day(self) -> date:
        """The day of the last event, else of the opening."""
        return self.events[-1].on if self.events else self.opening.on

    def place(self, step: str) -> Place | None:
        """The open step of this id."""
        for place in self.places:
            if place.step.id == step:
                return place
        return None

    def in_force(self, on: date) -> tuple[Taken, ...]:
        """The effects that hold on a day."""
        return tuple(
            taken for taken in self.effects if taken.from_ <= on and (taken.until is None or on < taken.until)
        )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act is not possible; the case is as it was. ``cite``: the clause that stands in the way."""

    problems: tuple[Problem, ...]
    cite: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The problem codes, for whoever tests them."""
        return tuple(problem.code for problem in self.problems)
