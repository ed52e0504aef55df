"""A reward rule of a pack, or a draft of it, on the years of past runs, from their frozen facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from surpass.engine.allocations.entitled import Subject, active_allocation
from surpass.exchange.mechanisms.rewards.money import coins
from surpass.exchange.mechanisms.rewards.standings import Board, Values, read_boards
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.pack_folder.prove_pack import rules_on
from surpass.exchange.runs.freeze import facts_from_files
from surpass.exchange.runs.run_folder import read_run as run_files
from surpass.exchange.showing.run_view.run import Run
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.foundation.facts import Facts
from surpass.foundation.period import Period
from surpass.foundation.problems import Problem, UseProblem
from surpass.mechanisms.encouragement.fund.drafting.draft import Draft
from surpass.mechanisms.encouragement.fund.drafting.redraft import redrafted
from surpass.mechanisms.encouragement.fund.measures import MAIN, SCORE_OF_MAIN, with_measures
from surpass.mechanisms.encouragement.fund.persons import (
    PeopleYear,
    PersonsTried,
    law_of_persons,
    persons_tried,
)
from surpass.mechanisms.encouragement.fund.propose_by_lists import programmes_of_lists
from surpass.mechanisms.encouragement.fund.simulate import Simulated, chances_of, thirds
from surpass.mechanisms.encouragement.fund.variants import Year, tried
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

COMMENDED = "_commendations"
Chances = tuple[Fraction, Fraction] | None


class Trial(NamedTuple):
    """Past years under one rule; between which chances something is left to win; the limits for persons.

    Missing:  None: the pack does not say.
    """

    found: Simulated
    chances: Chances
    persons: Allocation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A past run and its facts."""

    run: Run
    facts: Facts


def read_past(folders: Sequence[Path]) -> tuple[Past, ...]:
    """The runs in these folders.

    Raises:   UseProblem: ``run-not-found`` and what else reading a run raises; ``simulation-twice``: two runs
              of one year of one assessment.
    """
    found = []
    for folder in folders:
        files = run_files(folder)
        frozen = {
            name.removeprefix("facts/"): raw for name, raw in files.items() if name.startswith("facts/")
        }
        found.append(Past(run=read_run(files), facts=facts_from_files(frozen)))
    periods = [(one.run.scheme.programme, period) for one in found for period in one.run.periods]
    twice = sorted({period for programme, period in periods if periods.count((programme, period)) > 1})
    if twice:
        raise _refused("simulation-twice", "runs", f"two runs of {', '.join(twice)}", "one run a year")
    return tuple(found)


def simulate(
    past: Sequence[Past],
    *,
    pack: str,
    allocation: str,
    on: date,
    budget: str | None,
    draft: Draft | None = None,
    is_none_commended: bool = False,
) -> Trial:
    """Every year of the runs under the allocation of a pack, by the law of one day, as a draft has it.

    Shapes:   years in their order. ``budget``: of each year, as it was written, in the place of the pack's.
    Missing:  a year of which an assessment that the fund reads has no run is left out.
    Raises:   UseProblem: ``allocation-unknown`` ..., ``fund-no-amount``, ``board-missing``: no year has every
              assessment; and what a draft raises; PolicyProblem.
    """
    held = load_pack(pack)
    book = rules_on(held, on=on)
    fund = fund_called(book, allocation)
    variant = redrafted(book, held, fund, draft or Draft())
    if budget is not None:
        whole = replace(variant.fund, budget=_coins(budget, fund.decimals))
        variant = replace(variant, fund=whole)
    years = past_years(past, book=book, fund=fund, is_none_commended=is_none_commended)
    persons = law_of_persons(variant.book, fund.id)
    return Trial(tried([variant], years)[0], chances_of(book.params), persons)


def persons_of(one: Trial, people: Mapping[str, PeopleYear]) -> PersonsTried | None:
    """What the rule gives to persons; *people* by calendar year.

    Missing:  None: the pack sets no limits for persons; a year that nobody is known of counts in nothing.
    """
    if one.persons is None:
        return None
    of_year = {
        year.period: people.get(str(Period.read(year.period).last_day.year)) for year in one.found.years
    }
    known = {period: held for period, held in of_year.items() if held is not None}
    return persons_tried(one.persons, {year.period: year.amounts for year in one.found.years}, known)


def fund_called(book: RuleBook, name: str) -> Allocation:
    """A fund of a pack that may be tried.

    Raises:   UseProblem: ``allocation-unknown``, ``allocation-not-active``, ``allocation-other-kind``.
    """
    fund = active_allocation(book, name)
    if not fund.is_fund or fund.is_of_persons:
        kind = "a list, or a fund of persons" if fund.kind == "budget" else fund.kind
        where = f"{book.pack} {book.edition}, {name}"
        raise _refused("allocation-other-kind", where, kind, "a budget")
    return fund


def programmes_read(book: RuleBook, fund: Allocation) -> frozenset[str]:
    """The assessments that a fund reads, the pack's first as ``MAIN``."""
    return frozenset({MAIN, *programmes_of_lists(fund, book)})


def past_years(
    past: Iterable[Past], *, book: RuleBook, fund: Allocation, is_none_commended: bool = False
) -> dict[str, Year]:
    """Every year of the runs of which each assessment that the fund reads is there, by period."""
    read = programmes_read(book, fund)
    held: dict[str, dict[date, Board]] = {name: {} for name in read}
    for one in past:
        name = one.run.scheme.programme
        for period in one.run.periods:
            day = Period.read(period).last_day
            held[name if name in read else MAIN][day] = Board(one.run, one.facts, period)
    days = sorted(held[MAIN])
    whole = {
        held[MAIN][day].period: {name: boards[day] for name, boards in held.items()}
        for day in days
        if all(day in boards for boards in held.values())
    }
    if days and not whole:
        missing = ", ".join(sorted(name for name, boards in held.items() if not boards.keys() & set(days)))
        raise _refused("board-missing", fund.id, missing, "a run of every assessment that a list reads")
    known = with_measures(book)
    nothing = {fact.column(): 0 for name, fact in known.facts.items() if name.endswith(COMMENDED)}
    return {
        period: year_of(boards, book=known, nothing=nothing if is_none_commended else {})
        for period, boards in whole.items()
    }


def year_of(
    boards: Mapping[str, Board],
    *,
    book: RuleBook,
    nothing: Values,
    beside: Mapping[str, Values] | None = None,
) -> Year:
    """A past year as rules read it. *nothing*: values of whoever is not in *beside*."""
    units, on_boards = read_boards(boards, book=book)
    more = beside or {}
    held = [replace(one, values={**nothing, **one.values, **more.get(one.key, {})}) for one in units]
    return Year(units=held, boards=on_boards, before=_before(held, book))


def _before(units: Sequence[Subject], book: RuleBook) -> dict[str, str]:
    """Each unit's third of the year before."""
    last = book.facts[SCORE_OF_MAIN].column(1)
    return thirds({one.key: (one.pool, one.values.get(last)) for one in units})


def _coins(budget: str, decimals: int) -> int:
    try:
        return coins(budget, decimals)
    except ValueError as wrong:
        expected = f"an amount with at most {decimals} decimals"
        raise _refused("fund-no-amount", "option --budget", repr(budget), expected) from wrong


def _refused(code: str, where: str, found: str, expected: str) -> UseProblem:
    return UseProblem(
        [Problem(code=code, where=where, found=found, expected=expected, next_step="say it again")]
    )
