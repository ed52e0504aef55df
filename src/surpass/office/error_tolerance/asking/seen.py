"""Requests as subjects of permission, and their rows for pages, programs and commands."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.error_tolerance.models import Request

SEE = "error_tolerance.see_requests"


def subject_of_request(row: Request) -> Subject:
    """A request is its asker's own, and lies in its unit; whoever made it seats nobody in it."""
    hands = {"error_tolerance.request_tolerance": frozenset({row.by})}
    return Subject(path=row.place.path, owner=row.by, hands=hands)


def requests_seen(actor: Actor) -> QuerySet[Request]:
    """The requests within reach, newest first."""
    reach = within(reach_of(SEE, actor), path="place__path", owner="by")
    return Request.objects.filter(reach).select_related("place", "registration").order_by("-pk")


def request_called(number: int, actor: Actor) -> Request:
    """One request that the actor may see.

    Raises:   UseProblem: ``request-unlisted``: there is none of this number, or none to be seen.
    """
    found = requests_seen(actor).filter(pk=number).first()
    if found is None:
        problem = Problem(
            code="request-unlisted", where="request", found=str(number),
            expected="a request that you may see", next_step="look at the list of requests",
        )  # fmt: skip
        raise UseProblem([problem])
    return found


def row_of(row: Request) -> dict[str, Any]:
    """One request: where it stands, never what it tells. ``state``: waits for seats, or its case is open."""
    return {
        "request": row.pk, "origin": row.origin, "unit": row.place_id, "day": row.day,
        "filed_on": row.filed_on, "state": "opened" if row.case else "waits", "case": row.case,
        "is_older_than_rules": row.is_older, "editions": row.editions, "entry": row.entry,
        "registration": row.registration_id,
    }  # fmt: skip
