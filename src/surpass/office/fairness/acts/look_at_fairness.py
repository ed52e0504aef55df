"""Somebody reads the page of a place and year: the ledger has it, and the page says who it was."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.fairness.models import PageLook
from surpass.office.fairness.released import YearOf
from surpass.office.fairness.seen import SEE


@act(SEE)
def look_at_fairness(doing: Doing, *, place: Place, year: int) -> int:
    """Returns the entry's place.

    Raises:   NotAllowed: out of reach.
    """
    doing.may(Subject(path=place.path))
    entry = doing.record(about=[f"place:{place.pk}"], facts={"year": year})
    PageLook.objects.bulk_create(
        [PageLook(place=place, year=year, on=doing.today, by=doing.by.key, at=doing.at, entry=entry)],
        ignore_conflicts=True,
    )
    return entry


def note_look(one: YearOf, *, by: Actor, at: datetime) -> None:
    """Note it once a day; where nothing was released, nothing was read."""
    today = timezone.localdate(at)
    noted = PageLook.objects.filter(place=one.place, year=one.year, by=by.key, on=today)
    if one.found is not None and not noted.exists():
        look_at_fairness(by=by, at=at, place=one.place, year=one.year)
