"""The final results of past years as a fund reads them: every assessment that it reads, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surpass.exchange.mechanisms.rewards.simulation import programmes_read, year_of
from surpass.exchange.mechanisms.rewards.standings import Board
from surpass.foundation.period import Period
from surpass.mechanisms.encouragement.fund.measures import MAIN, with_measures
from surpass.mechanisms.encouragement.fund.variants import Year
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.read import side_of, view_of
from surpass.office.encouragement.fund.standing import FINAL
from surpass.office.encouragement.recognition.commendations.counted import counted, none_counted
from surpass.office.packs import office_pack
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

SIMULATE = "encouragement.simulate_rewards"
MOST_YEARS = 10
Runs = Mapping[str, Run]
"""The results of one year by assessment, the pack's first under ``MAIN``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Years with a final result. ``without``: years left out, each with the assessments that it lacks."""

    years: Mapping[str, Runs]
    without: Mapping[str, tuple[str, ...]]


def past_results(actor: Actor, *, book: RuleBook, fund: Allocation) -> Past:
    """The newest final results of each year within reach that a fund reads, the latest ten.

    Missing:  a year that lacks the result of an assessment that the fund reads is left out, and named.
    """
    found = Run.objects.filter(within(reach_of(SIMULATE, actor), path="place__path"), stage__in=FINAL)
    newest = {(run.programme, run.period): run for run in found.select_related("place").order_by("pk")}
    default = office_pack().default
    mains = sorted((run.period, run) for (programme, _), run in newest.items() if programme == default)
    read = sorted(programmes_read(book, fund) - {MAIN})
    years: dict[str, Runs] = {}
    without: dict[str, tuple[str, ...]] = {}
    for period, main in mains[-MOST_YEARS:]:
        others = {name: _beside(main, name, newest) for name in read}
        known = {name: run for name, run in others.items() if run is not None}
        if len(known) < len(others):
            without[period] = tuple(name for name in read if name not in known)
        else:
            years[period] = {MAIN: main, **known}
    return Past(years=years, without=without)


def _beside(main: Run, programme: str, newest: Mapping[tuple[str, str], Run]) -> Run | None:
    """The result of another assessment whose period ends on the same day, of the same place."""
    day = Period.read(main.period).last_day
    for (name, period), run in newest.items():
        if name == programme and run.place_id == main.place_id and Period.read(period).last_day == day:
            return run
    return None


def years_of(past: Past, *, book: RuleBook) -> dict[str, Year]:
    """Each year as rules read it, commendations of the year among it."""
    known = with_measures(book)
    nothing = none_counted(known)
    return {
        period: year_of(
            {name: Board(view_of(run), side_of(run).facts, run.period) for name, run in runs.items()},
            book=known, nothing=nothing, beside=counted(known, year=_calendar_year(period)),
        )
        for period, runs in past.years.items()
    }  # fmt: skip


def _calendar_year(period: str) -> int:
    last: date = Period.read(period).last_day
    return last.year
