"""Cases as subjects of permission: whoever has a seat may look and act; the procedure judges the rest."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q

from surpass.exchange.cases.case_store import case_not_found
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.cases.models import Exhibit, KeptCase, Seat


def subject_of_case(kept: KeptCase, actor: Actor) -> Subject:
    """A case as this actor meets it: with a seat in it, it is the actor's own."""
    has_seat = Seat.objects.filter(case=kept, person=actor.key).exists()
    return Subject(path=kept.place.path if kept.place else "", owner=actor.key if has_seat else "")


def case_called(key: str, actor: Actor) -> KeptCase:
    """A case that an actor may see; for anybody else it is not there.

    Raises:   UseProblem: ``case-not-found``.
    """
    kept = KeptCase.objects.select_related("place").filter(pk=key).first()
    if kept is None or not reach_of("cases.see_cases", actor).covers(subject_of_case(kept, actor)):
        raise case_not_found(f"office, case {key}")
    return kept


def subject_of_exhibit(exhibit: Exhibit, actor: Actor) -> Subject:
    """A file of a case, and whose hand put it there."""
    hands = {"cases.add_exhibit": frozenset({exhibit.by})}
    return replace(subject_of_case(exhibit.case, actor), hands=hands)


def seen_by(actor: Actor) -> Q:
    """The cases that an actor may see; each may come once for each seat."""
    return within(reach_of("cases.see_cases", actor), path="place__path", owner="seats__person")
