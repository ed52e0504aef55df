"""Somebody in an appraisal, locked for an act; after the notice nothing before it changes any more."""

from __future__ import annotations

from surpass.office.encouragement.appraisal.models import Appraisal, Appraised, GradingTie
from surpass.office.encouragement.appraisal.said import refused


def held_appraisal(one: Appraisal) -> Appraisal:
    """The year of the unit, locked; of units that share places the others too, in one order.

    Raises:   UseProblem: ``appraisal-confirmed``.
    """
    top = f"/{one.place.path.strip('/').split('/')[0]}/"
    same = Appraisal.objects.filter(year=one.year, place__path__startswith=top).order_by("pk")
    list(same.select_for_update(of=("self",)))
    found = Appraisal.objects.select_related("place").get(pk=one.pk)
    if found.confirmed_on is not None:
        raise refused("appraisal-confirmed", found.confirmed_on.isoformat(), "a year that is not fixed yet")
    return found


def held_appraised(one: Appraised) -> Appraised:
    """Somebody in it, locked with it.

    Raises:   UseProblem: ``appraisal-confirmed``.
    """
    appraisal = held_appraisal(one.appraisal)
    found = Appraised.objects.select_related("person__account", "person__place").get(pk=one.pk)
    found.appraisal = appraisal
    return found


def check_hand(one: Appraised, who: str) -> None:
    """Nobody grades themselves, nor before saying whether a tie binds them, nor somebody they are tied to.

    Raises:   UseProblem: ``grade-own``, ``tie-undeclared``, ``grade-tied``.
    Source:   L1 art.74, 76: avoidance; kinship is in no registry, everybody declares it.
    """
    account = one.person.account
    if account is not None and account.key == who:
        raise refused("grade-own", who, "somebody other than the person")
    tie = GradingTie.objects.filter(appraised=one, who=who).values_list("has_tie", flat=True).first()
    if tie is None:
        raise refused("tie-undeclared", "no declaration", "that a tie binds you, or that none does")
    if tie:
        raise refused("grade-tied", who, "somebody whom no tie binds to the person")
