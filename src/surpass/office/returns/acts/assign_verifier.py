"""Say who verifies an item from a day on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.returns.models import Verifier


@act("returns.assign_verifier")
def assign_verifier(
    doing: Doing,
    *,
    fact: str,
    place: Place,
    since: date,
    low: Decimal | None = None,
    high: Decimal | None = None,
) -> Verifier:
    """The unit that verifies a fact (``value:gdp``) in rounds opened from a day on, and its plausible limits.

    Rounds that are open keep who verified them when they were opened.

    Raises:   NotAllowed. UseProblem: ``limits-crossed``.
    """
    doing.may(Subject(path=place.path))
    if low is not None and high is not None and low > high:
        raise UseProblem([_crossed(fact, low, high)])
    given = Verifier.objects.create(
        fact=fact, place=place, low=low, high=high, since=since, given_by=doing.by.key, given_at=doing.at
    )
    doing.record(
        about=[f"unit:{place.key}"],
        facts={
            "fact": fact, "since": since.isoformat(), "low": low and str(low), "high": high and str(high),
        },
    )  # fmt: skip
    return given


def _crossed(fact: str, low: Decimal, high: Decimal) -> Problem:
    return Problem(
        code="limits-crossed", where=f"item {fact}", found=f"from {low} to {high}",
        expected="a lower limit that is not above the upper one", next_step="exchange or correct the limits",
    )  # fmt: skip
