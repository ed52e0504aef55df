"""Who reads which entries: those who decide, the library; whoever has a part in an entry, its draft too."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.error_tolerance.learning.models import Precedent

SEE = "error_tolerance.see_precedents"
CHECK, CONFIRM = "error_tolerance.check_precedent", "error_tolerance.confirm_anonymous"
WITHDRAW = "error_tolerance.withdraw_precedent"
DRAFT = "error_tolerance.draft_precedent"


def subject_of_precedent(one: Precedent) -> Subject:
    """An entry lies at the top of its tree; the person concerned owns it, its drafter's hand is on it."""
    return Subject(path=one.place.path, owner=one.owner, hands={DRAFT: frozenset({one.by})})


def precedents_seen(actor: Actor, *, on: date) -> QuerySet[Precedent]:
    """What stands in the library within reach; and what the reader drafted, checks or is concerned by."""
    listed = within(reach_of(SEE, actor), path="place__path") & Precedent.listed(on)
    at_work = within(reach_of(WITHDRAW, actor), path="place__path")
    own = Q(owner=actor.key) | Q(by=actor.key) if actor.key else Q(pk__in=())
    return Precedent.objects.filter(listed | at_work | own).select_related("place").order_by("-pk")


def precedent_called(number: int, actor: Actor, *, on: date) -> Precedent:
    """One entry that the actor may see.

    Raises:   UseProblem: ``precedent-unlisted``: there is none of this number, or none to be seen.
    """
    found = precedents_seen(actor, on=on).filter(pk=number).first()
    if found is None:
        problem = Problem(
            code="precedent-unlisted", where="precedent", found=str(number),
            expected="an entry that you may see", next_step="look at the library",
        )  # fmt: skip
        raise UseProblem([problem])
    return found


def precedent_problem(code: str, one: Precedent, found: str, expected: str) -> UseProblem:
    """What stands in the way of an act upon an entry; it never names the case."""
    problem = Problem(
        code=code, where=f"entry {one.pk}", found=found, expected=expected, next_step="look at the entry"
    )
    return UseProblem([problem])
