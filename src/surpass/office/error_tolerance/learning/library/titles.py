"""What situations, bottom lines, factors and deciding bodies are called by the rules alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.mechanisms.error_tolerance.law_of_day import laws_for
from surpass.exchange.mechanisms.error_tolerance.questions import GATE, asked
from surpass.exchange.showing.wording import Wording
from surpass.foundation.problems import Problems
from surpass.office.error_tolerance.asking.opening import PROCEDURE
from surpass.office.packs import office_pack
from surpass.policy.procedures.kinds import DECISION, SCREEN
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.rules.book import rule_book
from surpass.policy.shape.pack import Pack

Titles = dict[str, dict[str, str]]
DECIDED = frozenset((DECISION, SCREEN))
"""Kinds of steps at which a body says yes or no to somebody."""


@dataclass(frozen=True, slots=True)
class Called:
    """Key -> words, in each language.

    Missing:  what the rules of today no longer know is called by its key.
    """

    situations: Titles
    gates: Titles
    factors: Titles
    bodies: Titles
    asked: tuple[str, ...]
    """The situations that a check must answer."""

    def situation(self, key: str, wording: Wording) -> str:
        """One situation."""
        return wording.text(self.situations.get(key, {"zh": key}))

    def gate(self, key: str, wording: Wording) -> str:
        """One bottom line."""
        return wording.text(self.gates.get(key, {"zh": key}))

    def body(self, key: str, wording: Wording) -> str:
        """One body that decides."""
        return wording.text(self.bodies.get(key, {"zh": key}))

    def factor(self, key: str, wording: Wording) -> str:
        """One factor."""
        return wording.text(self.factors.get(key, {"zh": key}))


def called_on(day: date) -> Called:
    """The words of a day."""
    return _called(office_pack().fingerprint, day)


@lru_cache(maxsize=4)
def _called(fingerprint: str, day: date) -> Called:
    """Read once for each edition of the pack and each day."""
    pack = office_pack()
    listed, law = rule_book(pack, on=day).situations, _law(pack, day)
    steps = law.steps.values() if law else ()
    bodies = dict.fromkeys(step.actor for step in steps if step.kind in DECIDED)
    return Called(
        situations={one.id: dict(one.says) for one in listed},
        gates=_gates(pack, day),
        factors={one.id: dict(one.title) for one in law.factors.values()} if law else {},
        bodies={name: dict(law.roles[name].title) for name in bodies} if law else {},
        asked=tuple(one.id for one in listed if one.is_asked),
    )


def _gates(pack: Pack, day: date) -> Titles:
    try:
        laws = laws_for(pack, day=day, today=day)
    except Problems:
        return {}
    return {one.fact: dict(one.says) for one in asked(laws) if one.group == GATE}


def _law(pack: Pack, day: date) -> Procedure | None:
    try:
        return laws_of_case(pack, PROCEDURE, on=day)[0]
    except Problems:
        return None
