"""A reward rule of a pack on the years of past runs, from their frozen facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from surpass.engine.allocations.entitled import Subject, active_allocation
from surpass.exchange.mechanisms.rewards.money import coins
from surpass.exchange.mechanisms.rewards.standings import SCORE, read_standings
from surpass.exchange.pack_folder.prove_pack import load_rules
from surpass.exchange.runs.freeze import facts_from_files
from surpass.exchange.runs.run_folder import read_run as run_files
from surpass.exchange.showing.run_view.run import Run
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.foundation.facts import Facts
from surpass.foundation.problems import Problem, UseProblem
from surpass.mechanisms.encouragement.fund.propose_rewards import propose_rewards
from surpass.mechanisms.encouragement.fund.rewards import Rewards
from surpass.mechanisms.encouragement.fund.simulate import Simulated, simulated, thirds
from surpass.mechanisms.encouragement.fund.variants import JudgedYear, judged_year
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A past run and its facts."""

    run: Run
    facts: Facts


def read_past(folders: Sequence[Path]) -> tuple[Past, ...]:
    """The runs in these folders.

    Raises:   UseProblem: ``run-not-found`` and what else reading a run raises; ``simulation-twice``: two runs
              of one year.
    """
    found = []
    for folder in folders:
        files = run_files(folder)
        frozen = {
            name.removeprefix("facts/"): raw for name, raw in files.items() if name.startswith("facts/")
        }
        found.append(Past(run=read_run(files), facts=facts_from_files(frozen)))
    periods = [period for one in found for period in one.run.periods]
    twice = sorted({period for period in periods if periods.count(period) > 1})
    if twice:
        raise _refused("simulation-twice", "runs", f"two runs of {', '.join(twice)}", "one run a year")
    return tuple(found)


def simulate(past: Sequence[Past], *, pack: str, allocation: str, on: date, budget: str | None) -> Simulated:
    """Every year of the runs under the allocation of a pack, by the law of one day.

    Shapes:   years in their order. ``budget``: of each year, as it was written, in the place of the pack's.
    Raises:   UseProblem: ``allocation-unknown`` ..., ``fund-no-amount``; PolicyProblem.
    """
    book = load_rules(pack, on=on)
    decimals = active_allocation(book, allocation).decimals
    money = None if budget is None else _coins(budget, decimals)
    years = {period: one for one in past for period in one.run.periods}
    found = {
        period: _year(years[period], book=book, allocation=allocation, period=period, budget=money)
        for period in sorted(years)
    }
    return simulated(found, decimals=decimals)


def judged_years(
    years: Mapping[str, tuple[Run, Facts]], *, book: RuleBook, allocation: Allocation
) -> dict[str, JudgedYear]:
    """Every year judged once, for as many amounts as somebody tries."""
    found = {}
    for period in sorted(years):
        run, facts = years[period]
        units = read_standings(run, facts, book=book, period=period)
        found[period] = judged_year(allocation, book, units, before=_before(units, book))
    return found


def _before(units: Sequence[Subject], book: RuleBook) -> dict[str, str]:
    """Each unit's third of the year before."""
    last = book.facts[SCORE].column(1)
    return thirds({one.key: (one.pool, one.values.get(last)) for one in units})


def _year(
    past: Past, *, book: RuleBook, allocation: str, period: str, budget: int | None
) -> tuple[Rewards, dict[str, str]]:
    units = read_standings(past.run, past.facts, book=book, period=period)
    rewards = propose_rewards(book=book, fund=allocation, units=units, budget=budget)
    return rewards, _before(units, book)


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
