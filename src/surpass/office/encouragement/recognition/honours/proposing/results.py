"""What results entitle to: merit by the grades of three years, teams by the final result of a year."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from surpass.engine.allocations.quota import IN, Placing
from surpass.exchange.mechanisms.rewards.standings import read_standings
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.encouragement.honours.by_results import TEAMS, place_teams, propose_merits
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.read import side_of, view_of
from surpass.office.encouragement.fund.standing import FINAL
from surpass.office.encouragement.recognition.honours.models import TieChoice
from surpass.office.encouragement.recognition.honours.proposing.grades import graded
from surpass.office.packs import office_pack
from surpass.office.up_and_down.periods.law import law_on


def merits(people: Collection[str], *, on: date) -> dict[str, Proposal]:
    """By person, what the grades entitle to on a day."""
    book = law_on(on)
    found = propose_merits(book=book, people=graded(people, book=book, on=on))
    return {one.subject: one for one in found}


def final_run(place: str) -> Run | None:
    """The latest final result of the pack's first programme at a place; None: there is none."""
    found = Run.objects.filter(place=place, programme=office_pack().default, stage__in=FINAL)
    return found.order_by("-period", "-pk").first()


def teams(run: Run, *, on: date) -> tuple[Placing, ...]:
    """The quota of advanced teams, filled from a final result.

    Raises:   UseProblem: ``allocation-unknown``, ``allocation-not-active``.
    """
    book = law_on(on)
    units = read_standings(view_of(run), side_of(run).facts, book=book, period=run.period)
    return place_teams(book=book, units=units)


def has_place(run: Run, unit: str, *, on: date) -> bool:
    """Whether a unit has a place, by its result or because the panel chose it among equals."""
    (found,) = [one for one in teams(run, on=on) if one.subject == unit] or (None,)
    if found is None:
        return False
    return found.state == IN or unit in chosen_in(run, found.pool)


def chosen_in(run: Run, pool: str) -> tuple[str, ...]:
    """Whom the panel chose among equals; empty while nobody did."""
    row = TieChoice.objects.filter(run=run, allocation=TEAMS, pool=pool).first()
    return tuple(row.chosen) if row is not None else ()
