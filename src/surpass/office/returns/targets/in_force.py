"""Which targets hold: of one unit, of many, now or on an earlier day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

from surpass.office.accounts.standing import holding
from surpass.office.returns.targets.models import Target

Key = tuple[str, str, str]
"""Fact, place, period."""


def targets_of(*, period: str, place: str, on: date | None = None) -> dict[str, Target]:
    """The targets of a unit for a period, by fact; one query.

    Missing:  without a day, those in force now; a fact without a target is left out.
    """
    return targets_in(period=period, places=[place], on=on).get(place, {})


def targets_in(*, period: str, places: Iterable[str], on: date | None = None) -> dict[str, dict[str, Target]]:
    """The targets of several units, by unit and fact; one query."""
    days = Q(until=None) if on is None else holding(on)
    found: defaultdict[str, dict[str, Target]] = defaultdict(dict)
    for target in Target.objects.filter(days, period=period, place__in=list(places)):
        found[target.place_id][target.fact] = target
    return dict(found)


def history_of(*, period: str, place: str) -> Mapping[str, list[Target]]:
    """Every target that a unit ever had for a period, by fact, newest first; one query."""
    found: defaultdict[str, list[Target]] = defaultdict(list)
    for target in Target.objects.filter(period=period, place=place).order_by("-pk"):
        found[target.fact].append(target)
    return dict(found)
