"""Somebody releases what may be told of a place and year, once and for good."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.fairness.counts.computed import computed, used_of
from surpass.office.fairness.models import Release
from surpass.office.fairness.released import body_of, digest_of
from surpass.office.fairness.said import refused
from surpass.office.fairness.seen import RELEASE, switches_at, tree_locked


@act(RELEASE)
def release_fairness(doing: Doing, *, place: Place, year: int) -> Release:
    """Nothing is told of it a second time, so that no two tellings can be held against each other.

    Raises:   NotAllowed. UseProblem: ``fairness-year-open``, ``fairness-released``, ``attribute-off``,
              ``fairness-unset``.
    """
    doing.may(Subject(path=place.path))
    tree_locked(place)
    if year >= doing.today.year:
        raise refused("fairness-year-open", str(year), f"a year before {doing.today.year}")
    if Release.objects.filter(place=place, year=year).exists():
        raise refused("fairness-released", str(year), "a year that was not released yet")
    list(switches_at(place).select_for_update(of=("self",)))
    used = used_of(place, year, on=doing.today)
    if not used:
        raise refused("attribute-off", str(year), "an attribute that was on in the year and is")
    found = computed(place, year, used, on=doing.today)
    body = body_of(found)
    entry = doing.record(
        about=[f"place:{place.pk}"],
        facts={
            "year": year, "digest": digest_of(body),
            "attributes": {name: switch.entry for name, (_, switch) in used.items()},
        },
    )  # fmt: skip
    return Release.objects.create(
        place=place, year=year, body=body, on=doing.today, by=doing.by.key, at=doing.at, entry=entry
    )
