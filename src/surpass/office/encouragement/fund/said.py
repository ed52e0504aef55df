"""What is said when a fund is opened, and what stands in the way of an act upon it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from surpass.engine.allocations.entitled import active_allocation
from surpass.exchange.mechanisms.rewards.money import coins, money
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.models import Place
from surpass.office.encouragement.fund.models import Fund
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.rules.allocations.allocation import Allocation

LENGTHS = {"source": 200, "document": 120, "most_cite": 200}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A fund as somebody opens it; amounts as they were written. ``most`` is empty where none is set."""

    allocation: str
    year: int
    budget: str
    reserve: str
    most: str = ""
    most_cite: str = ""
    source: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The same in coins."""

    budget: int
    reserve: int
    most: int | None


def check_opened(said: Opened, place: Place, *, on: date, is_new: bool = True) -> Counted:
    """Everything that stands in the way at once; of a fund that is there already not that it is.

    Raises:   UseProblem: ``allocation-unknown``, ``allocation-not-active``, ``allocation-other-kind``,
              ``fund-no-amount``, ``fund-over-cap``, ``fund-reserve``, ``fund-year``, ``fund-wordless``,
              ``fund-again``.
    Source:   ENC-17, ENC-23: a budget with its source and approval, never beyond a bound from above.
    """
    allocation = active_allocation(law_on(on), said.allocation)
    problems = list(_words(said, on))
    if not allocation.is_fund:
        problems.append(
            problem("allocation-other-kind", said.allocation, "a budget that divides money by itself")
        )
    counted: dict[str, int | None] = {}
    for name in ("budget", "reserve", "most"):
        counted[name] = None
        if name == "most" and not said.most.strip():
            continue
        try:
            counted[name] = coins(getattr(said, name), allocation.decimals)
        except ValueError:
            expected = f"an amount with at most {allocation.decimals} decimals"
            problems.append(problem("fund-no-amount", f"{name}: {getattr(said, name)!r}", expected))
    budget, reserve, most = counted["budget"], counted["reserve"], counted["most"]
    problems += _bounds(allocation, budget, reserve, most, said)
    if is_new and Fund.objects.filter(place=place, allocation=said.allocation, year=said.year).exists():
        problems.append(problem("fund-again", f"{said.allocation} {said.year}", "one fund a year"))
    raise_all(UseProblem, problems)
    return Counted(budget=budget or 0, reserve=reserve or 0, most=most)


def check_bounds(fund: Fund, *, on: date) -> None:
    """Whether a budget that was opened inside the bounds is inside those of a later day.

    Raises:   UseProblem: ``fund-over-cap``, ``allocation-unknown``, ``allocation-not-active``.
    """
    allocation = active_allocation(law_on(on), fund.allocation)
    raise_all(UseProblem, list(_beyond(allocation, fund.budget, ((fund.most, fund.most_cite),))))


def _words(said: Opened, on: date) -> Iterator[Problem]:
    if not 2000 <= said.year <= on.year:
        yield problem("fund-year", str(said.year), f"a year up to {on.year}")
    for name, most in LENGTHS.items():
        text = getattr(said, name).strip()
        if len(text) > most or (not text and (name != "most_cite" or said.most.strip())):
            yield problem("fund-wordless", f"{name}: {len(text)} characters", f"1 to {most} characters")


def _bounds(
    allocation: Allocation, budget: int | None, reserve: int | None, most: int | None, said: Opened
) -> Iterator[Problem]:
    if budget is None:
        return
    yield from _beyond(allocation, budget, ((most, said.most_cite.strip()),))
    if not budget or (reserve is not None and reserve >= budget):
        yield problem("fund-reserve", f"budget {said.budget}, reserve {said.reserve}", "a reserve below it")


def _beyond(allocation: Allocation, budget: int, caps: Iterable[tuple[int | None, str]]) -> Iterator[Problem]:
    for cap, cite in ((allocation.budget, allocation.cite), *caps):
        if cap is not None and budget > cap:
            found, bound = (money(one, allocation.decimals) for one in (budget, cap))
            yield problem("fund-over-cap", str(found), f"at most {bound} ({cite})")


def problem(code: str, found: str, expected: str) -> Problem:
    """What stands in the way."""
    return Problem(
        code=code, where="fund", found=found, expected=expected,
        next_step="look at the fund, and say it again",
    )  # fmt: skip


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected)])
