"""How the years of a place stand: which have results, which have a report, which are closed."""

from __future__ import annotations

from dataclasses import dataclass

from surpass.office.accounts.models import Place
from surpass.office.assessment.models import Run
from surpass.office.returns.models import Round
from surpass.office.rollout.records.gathered.numbers import below, of_year
from surpass.office.rollout.records.models import ClosedYear, HandedUp, YearReport

UNTOLD = (Run.Stage.PROVISIONAL, Run.Stage.FINAL)
"""A result that is told and not published yet."""


@dataclass(frozen=True, slots=True)
class YearStanding:
    """One year. ``runs``: published results; ``later``: results made after the year was closed."""

    year: int
    runs: int
    report: YearReport | None
    closed: ClosedYear | None
    handed_up: int
    later: tuple[str, ...]


def years_of(place: Place, *, today: int) -> list[YearStanding]:
    """Every year that is over and has anything, the latest first."""
    periods = Run.objects.filter(below(place, "place__path")).exclude(stage=Run.Stage.TRIAL)
    years = {int(period[:4]) for period in periods.values_list("period", flat=True).distinct()}
    for found in (YearReport.objects, ClosedYear.objects, HandedUp.objects):
        years |= {*found.filter(place=place).values_list("year", flat=True)}
    return [standing_of(place, year) for year in sorted(years, reverse=True) if year < today]


def standing_of(place: Place, year: int) -> YearStanding:
    """One of them."""
    runs = Run.objects.filter(below(place, "place__path"), of_year("period", year))
    closed = ClosedYear.objects.filter(place=place, year=year).first()
    later = runs.filter(entry__gte=closed.head).exclude(stage=Run.Stage.TRIAL) if closed else runs.none()
    return YearStanding(
        year=year, runs=runs.filter(stage=Run.Stage.PUBLISHED).count(),
        report=YearReport.objects.select_related("place").filter(place=place, year=year).first(),
        closed=closed, handed_up=HandedUp.objects.filter(place=place, year=year).count(),
        later=tuple(later.order_by("key").values_list("key", flat=True)),
    )  # fmt: skip


def unfinished(place: Place, year: int) -> list[str]:
    """What stands in the way of closing a year: rounds not frozen, results told and not published."""
    rounds = Round.objects.filter(below(place, "place__path"), of_year("period", year), purpose="results")
    runs = Run.objects.filter(below(place, "place__path"), of_year("period", year), stage__in=UNTOLD)
    return [
        *rounds.exclude(state=Round.State.FROZEN).order_by("key").values_list("key", flat=True),
        *runs.order_by("key").values_list("key", flat=True),
    ]
