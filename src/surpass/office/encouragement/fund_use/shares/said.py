"""What is said when a unit divides its reward, and what stands in the way of an act upon shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import InvalidOperation

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.foundation.quantity import normal_digits, read_decimal
from surpass.office.encouragement.fund_use.shares.members import Declared

MOST_RULE, MOST_REASONS, MOST_DOCUMENT = 200, 900, 120
Written = Mapping[str, tuple[str, str]]
"""Coefficient and days of each person, as somebody wrote them; empty: not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A division as a unit puts it up."""

    method: str
    rule: str
    people: Written = field(default_factory=dict)


def read_declared(said: Said) -> dict[str, Declared]:
    """The declarations, read; every fault at once.

    Raises:   UseProblem: ``shares-wordless``, ``shares-no-number``.
    """
    problems = list(_wordless("rule", said.rule, MOST_RULE))
    declared: dict[str, Declared] = {}
    for key, (coefficient, days) in said.people.items():
        try:
            declared[key] = Declared(coefficient=_hundredths(coefficient), days=_whole(days))
        except (InvalidOperation, ValueError):
            found = f"{key}: {coefficient!r}, {days!r}"
            problems.append(problem("shares-no-number", found, "a coefficient with two decimals, whole days"))
    raise_all(UseProblem, problems)
    return declared


def check_words(**words: str) -> None:
    """Words that must be there, each at most as long as its field.

    Raises:   UseProblem: ``shares-wordless``.
    """
    most = {"document": MOST_DOCUMENT}
    raise_all(
        UseProblem,
        [one for name, text in words.items() for one in _wordless(name, text, most.get(name, MOST_REASONS))],
    )


def _wordless(name: str, text: str, most: int) -> Iterator[Problem]:
    if not 0 < len(text.strip()) <= most:
        yield problem("shares-wordless", f"{name}: {len(text.strip())} characters", f"1 to {most} characters")


def _hundredths(written: str) -> int | None:
    text = written.strip()
    if not text:
        return None
    scaled = read_decimal(text).scaleb(2)
    if scaled != scaled.to_integral_value() or abs(scaled) > 10**6:
        raise ValueError(text)
    return int(scaled)


def _whole(written: str) -> int | None:
    text = normal_digits(written).strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 4:
        raise ValueError(text)
    return int(text)


def problem(code: str, found: str, expected: str) -> Problem:
    """What stands in the way."""
    return Problem(
        code=code, where="shares", found=found, expected=expected,
        next_step="look at the division of the unit, and say it again",
    )  # fmt: skip


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected)])
