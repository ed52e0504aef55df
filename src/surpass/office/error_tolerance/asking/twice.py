"""The same fact asked for twice: same unit, same day, and the same words or the same registration."""

from __future__ import annotations

from django.db.models import Q
from django.utils.crypto import salted_hmac

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.subjects import subject_of_case
from surpass.office.error_tolerance.asking.told import Told
from surpass.office.error_tolerance.models import Request

TAKEN_BACK = "withdrawn"


def words_digest(what: str) -> str:
    """A keyed digest of the words, however they were spaced or written in capitals."""
    plain = "".join(what.split()).casefold()
    return salted_hmac("surpass.request", plain, algorithm="sha256").hexdigest()


def check_once(told: Told, place: Place, actor: Actor) -> None:
    """Whether nobody asked for this fact before; the unit is held until the act ends.

    Raises:   UseProblem: ``request-twice``, with the first case's number if the asker may see it.
    """
    Place.objects.select_for_update().get(pk=place.pk)
    same = Q(words=words_digest(told.what))
    if told.registration is not None:
        same |= Q(registration=told.registration)
    for first in Request.objects.filter(same, place=place, day=told.day).order_by("pk"):
        kept = KeptCase.objects.select_related("place").filter(pk=first.case).first()
        if kept is None or kept.end != TAKEN_BACK:
            raise UseProblem([_twice(first, kept, actor)])


def _twice(first: Request, kept: KeptCase | None, actor: Actor) -> Problem:
    found = "a request that you may not see"
    if kept is not None and reach_of("cases.see_cases", actor).covers(subject_of_case(kept, actor)):
        found = f"case {kept.key}"
    elif first.by == actor.key:
        found = f"request {first.pk}"
    return Problem(
        code="request-twice", where="request", found=found,
        expected="a fact for which nobody asked yet", next_step="add what is new to the file of that case",
    )  # fmt: skip
