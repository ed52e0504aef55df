"""Registrations as subjects of permission."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.error_tolerance.models import Registration

SEE = "error_tolerance.see_registrations"


def subject_of_registration(registration: Registration) -> Subject:
    """A registration belongs to its unit; whoever filed it goes on seeing it."""
    return Subject(path=registration.place.path, owner=registration.by)


def registrations_seen(actor: Actor) -> QuerySet[Registration]:
    """The registrations within reach, newest first."""
    reach = within(reach_of(SEE, actor), path="place__path", owner="by")
    return Registration.objects.filter(reach).select_related("place").order_by("-pk")


def registration_called(number: int, actor: Actor) -> Registration:
    """One registration that the actor may see.

    Raises:   UseProblem: ``registration-unlisted``: there is none of this number, or none to be seen.
    """
    found = registrations_seen(actor).filter(pk=number).first()
    if found is None:
        problem = Problem(
            code="registration-unlisted", where="registration", found=str(number),
            expected="a registration that you may see", next_step="look at the list of registrations",
        )  # fmt: skip
        raise UseProblem([problem])
    return found
