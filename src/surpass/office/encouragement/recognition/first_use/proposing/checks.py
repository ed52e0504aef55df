"""What is asked before somebody is recommended, and again before it is confirmed."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.recognition.first_use.proposing.holding import hold_of
from surpass.office.encouragement.recognition.first_use.said import refused
from surpass.office.registry.models import Person


def check_not_own(doing: Doing, person: Person) -> None:
    """Nobody recommends or confirms themselves.

    Raises:   UseProblem: ``first-use-own``.
    """
    if person.account is not None and person.account.key == doing.by.key:
        raise refused("first-use-own", person.pk, "somebody else: nobody recommends themselves")


def check_not_held(person: Person, *, on: date) -> None:
    """No case that was filed and no period bars a post.

    Raises:   UseProblem: ``first-use-held`` with the clauses alone; ``first-use-hold-unknown``.
    """
    found = hold_of(person, on=on)
    if found.is_held:
        cites = ", ".join(found.cites) or "a filed case"
        raise refused("first-use-held", cites, "nobody whom a case or a period keeps from a post")
    if found.is_held is None:
        raise refused("first-use-hold-unknown", person.pk, "to know whether something bars a post")
