"""The round that a program speaks of, or nothing; and who acts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import caller
from surpass.office.up_and_down.rounds.models import MatchingRound, RoundPerson
from surpass.office.up_and_down.rounds.seen import SEE, round_called


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": caller(request), "at": timezone.now()}


def found_round(request: HttpRequest, row: int, act: str = SEE) -> MatchingRound:
    """The round, for whoever an act reaches.

    Raises:   NothingHere: for everybody else.
    """
    try:
        return round_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"round {row}") from unknown


def found_member(one: MatchingRound, person: str) -> RoundPerson:
    """Somebody of the round.

    Raises:   NothingHere: nobody of this key is in it.
    """
    found = one.people.select_related("round__place", "person__account").filter(person=person).first()
    if found is None:
        raise nothing_here(f"person {person}")
    return found
