"""The receiving office seats a request that could not be seated by itself."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.error_tolerance.asking.opening import (
    laws_of_tolerance,
    open_for,
    opening_of,
    subject_of,
)
from surpass.office.error_tolerance.asking.seen import subject_of_request
from surpass.office.error_tolerance.models import Request


@act("error_tolerance.seat_request")
def seat_request(doing: Doing, *, request: Request, seats: Mapping[str, tuple[str, ...]]) -> Request:
    """Open its case; whoever asked is the party, whatever *seats* says.

    Raises:   NotAllowed: out of reach, or one's own request. UseProblem: ``request-seated``, and everything
              that stands in the way of the opening.
    """
    row = Request.objects.select_for_update(of=("self",)).select_related("place").get(pk=request.pk)
    doing.may(subject_of_request(row))
    if row.case:
        problem = Problem(
            code="request-seated", where=f"request {row.pk}", found=f"case {row.case}",
            expected="a request that waits for seats", next_step="look at its case",
        )  # fmt: skip
        raise UseProblem([problem])
    laws = laws_of_tolerance(opens="request", on=doing.today)
    whole = {**seats, laws[0].party: (row.by,)}
    opening = opening_of(row, seats=whole, subject=subject_of(row), by=doing.by.key, on=doing.today)
    open_for(doing, row, opening, laws)
    return row
