"""Who sees whose periods, and that it is noted when somebody else does."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.periods.models import KeptMeasure

SEE = "up_and_down.see_periods"
RECORD = "up_and_down.record_measure"


def people_seen(actor: Actor, *, act: str = SEE) -> QuerySet[Person]:
    """The people whose periods somebody may read, oneself among them."""
    reach = within(reach_of(act, actor), path="place__path", owner="account__key")
    return Person.objects.filter(reach, withdrawn_entry=None).select_related("place", "account")


def is_entitled(actor: Actor) -> bool:
    """Whether somebody may read those of others."""
    return any(way.relation != "self" for way in reach_of(SEE, actor).ways)


def person_called(key: str, actor: Actor, *, act: str = SEE) -> Person:
    """A person within reach of an act.

    Raises:   UseProblem: ``person-not-found``.
    """
    found = Person.objects.select_related("place", "account").filter(pk=key, withdrawn_entry=None).first()
    if found is None or not reach_of(act, actor).covers(subject_of_person(found)):
        problem = Problem(
            code="person-not-found", where="person", found=key, expected="a person within your reach, by key",
            next_step="look the key up in the registry",
        )  # fmt: skip
        raise UseProblem([problem])
    return found


def measure_called(number: int, actor: Actor, *, act: str) -> KeptMeasure:
    """A measure upon somebody within reach of an act, by the number of its row.

    Raises:   UseProblem: ``measure-unlisted``.
    """
    reach = within(reach_of(act, actor), path="person__place__path")
    found = KeptMeasure.objects.filter(reach, pk=number).select_related("person__place").first()
    if found is None:
        problem = Problem(
            code="measure-unlisted", where="measure", found=str(number), expected="one that you see",
            next_step="list them: surpass up-and-down periods list",
        )  # fmt: skip
        raise UseProblem([problem])
    return found
