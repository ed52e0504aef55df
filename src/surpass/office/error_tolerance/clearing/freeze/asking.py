"""What must be there before a freeze is recorded, and when it is reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.error_tolerance.clearing.freeze.clauses import (
    calendar_name,
    clauses_on,
    review_days,
)
from surpass.office.error_tolerance.clearing.freeze.standing import in_force
from surpass.office.error_tolerance.clearing.models import Freeze
from surpass.office.packs import office_calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """The filed case of a competent body: its number, the body, the day, and the clause that freezes."""

    body: str
    number: str
    filed_on: date
    clause: str
    is_told: bool = True


def check_filed(filed: Filed, subject: str, *, today: date) -> None:
    """Everything that stands in the way, at once.

    Raises:   UseProblem: ``freeze-without-case``, ``filed-in-future``, ``clause-without-freeze``,
              ``freeze-untold``, ``freeze-again``, ``freeze-review-unknown``.
    """
    if problems := list(_problems(filed, subject, today)):
        raise UseProblem(problems)


def _problems(filed: Filed, subject: str, today: date) -> Iterator[Problem]:
    known = clauses_on(today)
    if not filed.body.strip() or not filed.number.strip():
        expected = "the competent body and the number of its filed case; a report alone changes nothing"
        yield _problem("freeze-without-case", filed.number or "no number", expected)
    if filed.filed_on > today:
        yield _problem("filed-in-future", filed.filed_on.isoformat(), f"{today} or before")
    if filed.clause not in known:
        yield _problem("clause-without-freeze", filed.clause, f"one of {', '.join(known)}")
    elif not filed.is_told and not known[filed.clause].may_tell_later:
        yield _problem(
            "freeze-untold", filed.clause, "the person told at once: this clause does not put it off"
        )
    if in_force(today).filter(subject=subject, body=filed.body.strip(), number=filed.number.strip()).exists():
        yield _problem("freeze-again", filed.number, "a case that is not recorded yet")
    if review_days(today) is None:
        yield _problem(
            "freeze-review-unknown", "no review term", "the parameter freeze_review_days of the pack"
        )


def next_review(*, since: date, on: date) -> date:
    """The day on which the next review is due, by the working days of the pack."""
    days = review_days(on)
    if days is None:
        raise UseProblem(
            [
                _problem(
                    "freeze-review-unknown", "no review term", "the parameter freeze_review_days of the pack"
                )
            ]
        )
    return office_calendar(calendar_name()).after(since, working_days=days).day


def ended(one: Freeze) -> UseProblem:
    """It ended already."""
    return UseProblem([_problem("freeze-over", f"ended {one.ended_on}", "a freeze in force")])


def wordless(found: str) -> UseProblem:
    """Words are missing."""
    return UseProblem([_problem("finding-missing", found, "what is asked, in words")])


def _problem(code: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where="freeze", found=found, expected=expected, next_step="look at the filed case"
    )
