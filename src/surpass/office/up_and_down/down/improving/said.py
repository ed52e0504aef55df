"""What is refused about a period to improve."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.up_and_down.down.improving.reading import improvements_seen


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    problem = Problem(
        code=code, where="improvement", found=found, expected=expected,
        next_step="look at the case of improvement and what stands in it",
    )  # fmt: skip
    return UseProblem([problem])


def improvement_called(key: str, actor: Actor) -> KeptCase:
    """A period to improve that somebody may read of.

    Raises:   UseProblem: ``improvement-unlisted``.
    """
    found = improvements_seen(actor).filter(pk=key).first()
    if found is None:
        raise refused("improvement-unlisted", key, "a period to improve that you see")
    return found
