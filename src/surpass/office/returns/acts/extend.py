"""Give a unit more time."""

from __future__ import annotations

from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.returns.cells.changing import check_open
from surpass.office.returns.models import Extension, Round


@act("returns.extend")
def extend(doing: Doing, *, found: Round, place: Place, until: date, reason: str) -> Extension:
    """A later date for one unit, with its reason; it cannot make an earlier date.

    Raises:   NotAllowed. UseProblem: ``extension-wrong``, ``round-frozen``.
    """
    doing.may(Subject(path=found.place.path))
    check_open(found)
    if until <= found.due or not reason.strip():
        raise UseProblem([_wrong(found, until, reason)])
    given = Extension.objects.create(
        round=found, place=place, until=until, reason=reason.strip(), given_by=doing.by.key, given_at=doing.at
    )
    doing.record(
        about=[f"round:{found.key}", f"unit:{place.key}"],
        facts={"until": until.isoformat(), "reason": reason.strip()},
    )
    return given


def _wrong(found: Round, until: date, reason: str) -> Problem:
    return Problem(
        code="extension-wrong", where=f"round {found.key}", found=f"{until}, reason {reason!r}",
        expected=f"a day after {found.due}, and a reason", next_step="correct the date or give the reason",
    )  # fmt: skip
