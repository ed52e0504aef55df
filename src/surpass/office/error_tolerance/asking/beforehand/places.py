"""Units by their keys."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.models import Place


def place_called(key: str) -> Place:
    """The place of a unit.

    Raises:   UseProblem: ``place-unknown``.
    """
    found = Place.objects.filter(pk=key).first()
    if found is None:
        problem = Problem(
            code="place-unknown", where="unit", found=repr(key), expected="the key of a unit of this office",
            next_step="look at the list of units",
        )  # fmt: skip
        raise UseProblem([problem])
    return found
