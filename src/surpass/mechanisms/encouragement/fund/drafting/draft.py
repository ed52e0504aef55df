"""What a drafter wants to differ from the pack, and how it is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from surpass.foundation.problems import Problem, UseProblem
from surpass.mechanisms.encouragement.fund.measures import RESIDUAL, SURE
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.condition import Check, Condition, Named, Test, mapped
from surpass.policy.rules.leaf import Leaf
from surpass.policy.rules.rule import Rule, RuleBook

AS_WRITTEN, FIRST, SHARE = "", "first", "share"
"""Who is picked: whoever reaches the threshold, so many of each group, or so large a share of it."""
MEASURES = ("", RESIDUAL, SURE)
PICKS = (AS_WRITTEN, FIRST, SHARE)
TOGETHER = ("", "add", "best", "choose")
TIES = ("", "panel", "include", "exclude")
OVER = ("", "stop", "largest_remainder")
METHODS = ("", "equal", "posts", "days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What differs from the pack; empty is as the pack has it.

    ``numbers``: other numbers for its params. ``measure``: of an advance, in the place of places gained;
    ``least``: from how many points beyond expectation on. ``pick``, ``picked``: so many of each group, or so
    large a share of it, by the measure of the threshold that falls away. ``together``: of a unit on several
    lists. ``ties``: at the cut of a quota. ``over_budget``: where the fund does not reach. ``method``: how
    units divide what they get among their persons.
    """

    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    measure: str = ""
    least: Decimal | None = None
    pick: str = AS_WRITTEN
    picked: Decimal | None = None
    together: str = ""
    ties: str = ""
    over_budget: str = ""
    method: str = ""

    @property
    def is_as_written(self) -> bool:
        """Whether nothing differs."""
        return self == Draft()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A fund by a book: what is tried."""

    fund: Allocation
    book: RuleBook


def put_into(book: RuleBook, *changed: Allocation) -> RuleBook:
    """The book with these in the place of what bears their names."""
    return replace(book, allocations={**book.allocations, **{one.id: one for one in changed}})


def changed(rule: Rule, change: Callable[[Named], Condition]) -> Rule:
    """A rule with every condition of its arms changed."""
    return replace(rule, arms=tuple(replace(arm, when=mapped(arm.when, change)) for arm in rule.arms))


def check_of(item: Check, book: RuleBook, fact: str, op: str, number: Decimal) -> Check:
    """The same condition of another fact, held against another number.

    Raises:   UseProblem: ``simulation-number``: the fact cannot hold it.
    """
    held = book.facts[fact]
    try:
        value = held.number(number)
    except ValueError as wrong:
        raise refused("simulation-number", f"{number}", str(wrong)) from wrong
    test = Test(column=held.column(), op=op, values=(value,))
    return replace(item, leaf=Leaf(fact, 0, op, (number,)), test=test)


def refused(code: str, found: str, expected: str) -> UseProblem:
    """A draft that cannot be tried."""
    next_step = "correct what is tried"
    return UseProblem(
        [Problem(code=code, where="simulation", found=found, expected=expected, next_step=next_step)]
    )
