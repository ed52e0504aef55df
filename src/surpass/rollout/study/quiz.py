"""Sheets of a quiz, drawn from clauses by a digest: the same pack gives the same sheets, without any chance.

What is asked and what is right are two values, so that whoever writes out a question holds no key.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surpass.rollout.study.clauses import Answer, Clause, Words

ON_A_SHEET = 5
MOST_WRONG = 3
FEWEST_WRONG = 2
"""With a single wrong answer it would be a toss of a coin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it stands before it is answered: it does not know its answer."""

    id: str
    kind: str
    subject: Words
    within: Words
    options: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; which option is right, counted from 0; the clause that explains it."""

    asked: Asked
    right: int
    clause: Clause


def questions(clauses: Iterable[Clause], *, digest: str) -> tuple[Question, ...]:
    """A question of each clause that has honest wrong answers, in an order that follows from the digest.

    Wrong answers are what other clauses say of the same kind of value. Of a clause with fewer than two of
    them nothing is asked.

    Examples:
        >>> questions([], digest="a")
        ()
    """
    held = tuple(clauses)
    pools: dict[str, dict[str, Answer]] = defaultdict(dict)
    for one in held:
        pools[one.pool][one.answer.mark] = one.answer
    found = (_question(one, pools[one.pool], digest) for one in held)
    return tuple(
        sorted(
            (one for one in found if one is not None), key=lambda one: _draw(digest, "order", one.asked.id)
        )
    )


def sheets(found: Sequence[Question]) -> int:
    """How many sheets there are.

    Examples:
        >>> sheets([])
        0
    """
    return -(-len(found) // ON_A_SHEET)


def sheet(found: Sequence[Question], *, number: int) -> tuple[Question, ...]:
    """One sheet, counted from 1; none of the questions stands on another.

    Missing:  a number without a sheet gives none.
    """
    return tuple(found[(number - 1) * ON_A_SHEET : number * ON_A_SHEET]) if number > 0 else ()


def _question(clause: Clause, pool: Mapping[str, Answer], digest: str) -> Question | None:
    def drawn(marks: Iterable[str], what: str) -> list[str]:
        return sorted(marks, key=lambda mark: _draw(digest, what, clause.id, mark))

    own = clause.answer.mark
    wrong = drawn((mark for mark in pool if mark != own), "wrong")[:MOST_WRONG]
    if len(wrong) < FEWEST_WRONG:
        return None
    marks = drawn([own, *wrong], "place")
    asked = Asked(
        id=clause.id, kind=clause.kind, subject=clause.subject, within=clause.within,
        options=tuple(pool[mark] for mark in marks),
    )  # fmt: skip
    return Question(asked, marks.index(own), clause)


def _draw(*words: str) -> bytes:
    return hashlib.sha256("\n".join(words).encode()).digest()
