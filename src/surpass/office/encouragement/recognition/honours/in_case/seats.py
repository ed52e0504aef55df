"""Who is the party of a case about an honour, and who checks in it."""

from __future__ import annotations

from datetime import date

from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.standing import case_of
from surpass.office.returns.targets.setting.seats import people_of_units
from surpass.policy.procedures.kinds import CHECK


def party_of(one: Honour, *, on: date) -> tuple[str, ...]:
    """The account of the person; of a unit, its head and clerks.

    Missing:  empty where nobody of them has an account: the seat is filled by hand.
    """
    if one.person is not None:
        return (one.person.account.key,) if one.person.account is not None else ()
    return people_of_units([one.place_id], on=on).get(one.place_id, ())


def checkers_of(one: Honour) -> list[str]:
    """Who looks into objections, by the seats of the case, whether their step has come or not."""
    case = case_of(one)
    steps = case.procedure.steps.values() if case is not None else ()
    seats = case.seats if case is not None else {}
    return [key for step in steps if step.kind == CHECK for key in seats.get(step.actor, ())]


def is_checker(one: Honour, key: str) -> bool:
    """Whether somebody sits among those who look into objections, at their step."""
    case = case_of(one)
    places = case.places if case is not None else ()
    return any(
        place.step.kind == CHECK and case is not None and key in case.seats.get(place.step.actor, ())
        for place in places
    )
