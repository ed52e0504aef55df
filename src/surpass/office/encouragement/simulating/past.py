"""The final results of past years as a reward rule reads them, and rules with other amounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surpass.engine.allocations.entitled import active_allocation
from surpass.exchange.mechanisms.rewards.money import coins
from surpass.exchange.mechanisms.rewards.simulation import judged_years
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.mechanisms.encouragement.fund.simulate import Simulated
from surpass.mechanisms.encouragement.fund.variants import AMOUNTS, BUDGET, tried, varied
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.read import side_of, view_of
from surpass.office.encouragement.fund.standing import FINAL
from surpass.office.packs import office_pack
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.allocations.lists import parts_in
from surpass.policy.rules.rule import ACTIVE

SIMULATE = "encouragement.simulate_rewards"
MOST_YEARS, MOST_STEPS = 10, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """One amount in steps from the least to the most."""

    key: str
    least: int
    most: int
    steps: int

    def at(self) -> tuple[int, ...]:
        """The amounts, both ends included."""
        if self.steps < 2:
            return (self.least,)
        return tuple(
            self.least + (self.most - self.least) * nth // (self.steps - 1) for nth in range(self.steps)
        )


def rules_to_try(on: date) -> dict[str, Allocation]:
    """The budgets of the pack whose amounts move with a number, by name; whole funds before lists of one."""
    known = law_on(on).allocations
    parts = parts_in(known)
    found = dict(sorted(known.items(), key=lambda item: (item[0] in parts, item[1].budget is None)))
    return {
        name: one
        for name, one in found.items()
        if one.is_fund and one.status == ACTIVE and one.amounts and one.amounts.base is not None
    }  # fmt: skip


def amounts_in(one: Allocation) -> dict[str, int]:
    """The amounts of a rule that may be varied, in coins."""
    own = {key: getattr(one.amounts, key) for key in AMOUNTS}
    return {key: value for key, value in {**own, BUDGET: one.budget}.items() if value is not None}


def read_amounts(one: Allocation, written: Mapping[str, str]) -> dict[str, int]:
    """Amounts as somebody wrote them; an empty one is as the pack has it.

    Raises:   UseProblem: ``fund-no-amount``, ``simulation-amount``: all of them at once.
    """
    known, found, problems = amounts_in(one), {}, []
    for key, text in written.items():
        if key not in known or not text.strip():
            continue
        minus = text.strip().startswith(("-", "−")) and key == "step"
        try:
            number = coins(text.strip().lstrip("-−"), one.decimals)
        except ValueError:
            problems.append(_problem("fund-no-amount", f"{key}: {text!r}", "an amount"))
            continue
        found[key] = -number if minus else number
    raise_all(UseProblem, problems)
    return found


def with_amounts(one: Allocation, amounts: Mapping[str, int]) -> Allocation:
    """The rule with other amounts.

    Raises:   UseProblem: ``simulation-amount``.
    """
    try:
        return varied(one, amounts)
    except ValueError as wrong:
        raise UseProblem([_problem("simulation-amount", str(wrong), "a floor up to the cap")]) from wrong


def past_runs(actor: Actor) -> dict[str, Run]:
    """The newest final result of each year within reach, the latest ten, by period."""
    found = Run.objects.filter(
        within(reach_of(SIMULATE, actor), path="place__path"),
        programme=office_pack().default, stage__in=FINAL,
    )  # fmt: skip
    newest = {run.period: run for run in found.order_by("pk")}
    return dict(sorted(newest.items())[-MOST_YEARS:])


def tried_on_past(
    one: Allocation, variants: tuple[Allocation, ...], *, runs: Mapping[str, Run], on: date
) -> tuple[Simulated, ...]:
    """Every variant on every year, by the law of a day.

    Raises:   UseProblem: ``allocation-unknown``, ``allocation-not-active``.
    """
    book = law_on(on)
    active_allocation(book, one.id)
    years = {period: (view_of(run), side_of(run).facts) for period, run in runs.items()}
    return tried(variants, judged_years(years, book=book, allocation=one))


def swept(one: Allocation, sweep: Sweep) -> tuple[Allocation, ...]:
    """A variant for each step.

    Raises:   UseProblem: ``simulation-amount``.
    """
    return tuple(with_amounts(one, {sweep.key: amount}) for amount in sweep.at())


def _problem(code: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where="simulation", found=found, expected=expected, next_step="correct the amount"
    )
