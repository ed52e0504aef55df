"""Whether a fact would be covered: each gate and situation with its clause, and what is still unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from surpass.engine.allocations.entitled import Subject
from surpass.exchange.mechanisms.error_tolerance.law_of_day import Law, Laws, laws_for
from surpass.exchange.mechanisms.error_tolerance.questions import (
    GATE,
    GROUPS,
    LISTED,
    UNKNOWN,
    YES,
    Question,
    check_answers,
    questions_of,
    values_of,
)
from surpass.exchange.showing.finding_text import clause_words
from surpass.exchange.showing.wording import Wording
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.error_tolerance.screen_fact import screen_fact
from surpass.policy.shape.pack import Pack

BARRED, SETTLED, OPEN = "barred", "settled", "open"
"""A gate is answered yes; the rest is against it by what was said; or it hangs on what is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One law with the answers. The proposal explains itself; ``state`` says what is left open."""

    law: Law
    answered: tuple[tuple[Question, str], ...]
    proposal: Proposal

    @property
    def state(self) -> str:
        """Barred by a gate, settled by the answers, or open."""
        if any(one.group == GATE and said == YES for one, said in self.answered):
            return BARRED
        return SETTLED if self.proposal.stands is False else OPEN

    @property
    def unknown(self) -> tuple[Question, ...]:
        """What nobody has said yet, the judgements of the deciding body among it."""
        return tuple(one for one, said in self.answered if said == UNKNOWN)

    @property
    def fitting(self) -> tuple[Question, ...]:
        """The listed situations that were said to apply."""
        return tuple(one for one, said in self.answered if one.group == LISTED and said == YES)


def check_fact(
    pack: Pack, *, day: date, answers: Mapping[str, str], today: date
) -> tuple[Laws, tuple[Checked, ...]]:
    """Hold answers against every law that may apply to a fact of a day; nothing is kept.

    Raises:   UseProblem: ``fact-in-future``, ``rule-unknown``, ``question-unknown``, ``answer-unknown``.
    """
    laws = laws_for(pack, day=day, today=today)
    check_answers(answers, laws)
    return laws, tuple(_checked(law, answers) for law in laws.laws)


def _checked(law: Law, answers: Mapping[str, str]) -> Checked:
    fact = Subject(key="fact", values=values_of(answers, law.book))
    answered = tuple(
        (one, answers.get(one.fact, UNKNOWN)) for one in questions_of(law.book, rule=law.rule.id)
    )
    proposal = screen_fact(book=law.book, rule=law.rule.id, fact=fact)
    return Checked(law=law, answered=answered, proposal=proposal)


def as_data(laws: Laws, found: tuple[Checked, ...], wording: Wording) -> dict[str, Any]:
    """The answer for programs."""
    return {
        "day": laws.day.isoformat(),
        "is_older_than_rules": laws.is_older,
        "laws": [_law_as_data(one, wording) for one in found],
    }


def _law_as_data(found: Checked, wording: Wording) -> dict[str, Any]:
    book = found.law.book
    return {
        "pack": book.pack,
        "editions": list(book.editions),
        "since": found.law.since.isoformat(),
        "is_of_today": found.law.is_of_today,
        "state": found.state,
        **{group: _points(found, group, wording) for group in GROUPS},
        "unknown": [one.fact for one in found.unknown],
    }  # fmt: skip


def _points(found: Checked, group: str, wording: Wording) -> list[dict[str, Any]]:
    return [_point(one, said, wording) for one, said in found.answered if one.group == group]


def _point(one: Question, said: str, wording: Wording) -> dict[str, Any]:
    clause = clause_words(one.cited, wording)
    return {
        "fact": one.fact, "says": wording.text(one.says), "clause": clause, "answer": said,
        "is_judged": one.is_judged,
    }  # fmt: skip
