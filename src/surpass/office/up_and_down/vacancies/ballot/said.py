"""What is said when a ballot is prepared, and what must be true before it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.mechanisms.up_and_down.ballots.counted import Counted
from surpass.office.up_and_down.vacancies.models import Vacancy

MOST_ON_ROLL = 500
SLIPS = ("issued", "returned", "valid", "spoiled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """The day of the meeting, who may vote there, and the two who count."""

    held_on: date
    roll: tuple[str, ...]
    tellers: tuple[str, ...]


def roll_of(text: str) -> tuple[str, ...]:
    r"""One name a line; how it is spaced changes nothing.

    Examples:
        >>> roll_of(" Wang  Min\n\nLi Qiang ")
        ('Wang Min', 'Li Qiang')
    """
    return tuple(name for line in text.splitlines() if (name := " ".join(line.split())))


def sheet_of(said: object) -> Counted:
    """What a teller counted, from plain data.

    Raises:   UseProblem: ``sheet-unreadable``: a figure is missing, too many, or no whole number.
    """
    given = said if isinstance(said, dict) else {}
    votes = given.get("votes")
    of_each = votes if isinstance(votes, dict) else {"": None}
    whole = [given.get(name) for name in SLIPS]
    whole += [count for of in of_each.values() for count in (of.values() if isinstance(of, dict) else [None])]
    is_read = isinstance(given.get("box"), str) and all(type(count) is int for count in whole)
    if not is_read or set(given) != {"box", "votes", *SLIPS}:
        raise refused(
            "sheet-unreadable", f"{sorted(given)}", f"box, {', '.join(SLIPS)}, votes, all whole numbers"
        )
    return Counted(**given)


def prepared_problems(said: Prepared, vacancy: Vacancy, candidates: Sequence[object]) -> Iterator[Problem]:
    """What stands in the way, but for the tellers."""
    if not candidates:
        yield problem("ballot-nobody", "nobody", "a candidate whose case stands at the recommendation")
    if not said.roll:
        yield problem("roll-empty", "no name", "everybody who may vote at the meeting, one a line")
    if len(said.roll) > MOST_ON_ROLL:
        yield problem("roll-long", f"{len(said.roll)} names", f"at most {MOST_ON_ROLL}")
    twice = sorted(name for name, count in Counter(said.roll).items() if count > 1)
    if twice:
        yield problem("roll-twice", ", ".join(twice), "each name once; tell people of one name apart")
    if said.held_on < vacancy.opened_on:
        yield problem("ballot-day", said.held_on.isoformat(), f"a day from {vacancy.opened_on} on")


def problem(code: str, found: str, expected: str, *, where: str = "ballot") -> Problem:
    """What stands in the way."""
    return Problem(
        code=code, where=where, found=found, expected=expected,
        next_step="look at the page of the ballot, and say it again",
    )  # fmt: skip


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected)])
