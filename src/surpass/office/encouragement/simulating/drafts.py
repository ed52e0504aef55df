"""What a drafter tries: the funds of the pack, and numbers as somebody writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from surpass.exchange.mechanisms.rewards.money import number_of
from surpass.exchange.mechanisms.rewards.simulation import fund_called
from surpass.foundation.problems import PolicyProblem, Problem, UseProblem, raise_all
from surpass.mechanisms.encouragement.fund.drafting.draft import Draft, Variant
from surpass.mechanisms.encouragement.fund.drafting.redraft import numbers_in, redrafted
from surpass.mechanisms.encouragement.fund.simulate import CHANCES
from surpass.office.packs import office_pack
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.allocations.lists import parts_in
from surpass.policy.rules.rule import ACTIVE, RuleBook
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import plain

MOST_STEPS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """The fund that is tried, the law that it stands in, and the layer of the pack that has it."""

    fund: Allocation
    book: RuleBook
    pack: Pack

    @property
    def numbers(self) -> dict[str, Decimal]:
        """Every number that it rests upon."""
        return numbers_in(self.book, self.pack, self.fund)

    def variant(self, draft: Draft) -> Variant:
        """As a draft has it.

        Raises:   UseProblem: what cannot be tried, and what a pack could not hold.
        """
        try:
            return redrafted(self.book, self.pack, self.fund, draft)
        except PolicyProblem as wrong:
            raise UseProblem(wrong.problems) from wrong

    def titled(self, param: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """What a number is called, and its unit."""
        item = self.pack.whole.below("params").below(param)
        title, unit = plain(item.below("title")), plain(item.get("unit"))
        return title, unit if isinstance(unit, Mapping) else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """One number in steps from the least to the most."""

    param: str
    least: Decimal
    most: Decimal
    steps: int

    def at(self) -> tuple[Decimal, ...]:
        """The numbers, both ends included, with no more decimals than the ends have."""
        if self.steps < 2:
            return (self.least,)
        places = max(_places(self.least), _places(self.most))
        unit, span = Decimal(1).scaleb(-places), self.most - self.least
        return tuple((self.least + span * nth / (self.steps - 1)).quantize(unit) for nth in range(self.steps))


def funds_to_try(on: date) -> dict[str, Allocation]:
    """The funds of the pack that may be tried; whole funds first, those of several lists after others."""
    known = law_on(on).allocations
    parts = parts_in(known)
    ordered = sorted(
        known.items(), key=lambda item: (item[0] in parts, item[1].budget is None, bool(item[1].lists))
    )
    return {
        name: one
        for name, one in ordered
        if one.is_fund and not one.is_of_persons and one.status == ACTIVE and (one.lists or _moves(one))
    }


def _moves(one: Allocation) -> bool:
    return one.amounts is not None and one.amounts.moves


def fund_tried(name: str, *, on: date) -> Tried:
    """A fund of the law of a day.

    Raises:   UseProblem: ``allocation-unknown``, ``allocation-not-active``, ``allocation-other-kind``.
    """
    book = law_on(on)
    layer = next(one for one in office_pack().lineage if one.fingerprint == book.fingerprint)
    return Tried(fund=fund_called(book, name), book=book, pack=layer)


def swept(one: Tried, draft: Draft, sweep: Sweep) -> tuple[Variant, ...]:
    """A variant for each step.

    Raises:   UseProblem: as :meth:`Tried.variant`.
    """
    numbers = [{**draft.numbers, sweep.param: number} for number in sweep.at()]
    return tuple(one.variant(replace(draft, numbers=held)) for held in numbers)


def read_numbers(written: Mapping[str, str]) -> dict[str, Decimal]:
    """Numbers as somebody wrote them, full-width or with 万; an empty one is left out.

    Raises:   UseProblem: ``fund-no-amount``: all of them at once.
    """
    found: dict[str, Decimal] = {}
    problems = []
    for key, text in written.items():
        if not text.strip():
            continue
        try:
            found[key] = number_of(text)
        except ValueError:
            problems.append(_problem("fund-no-amount", f"{key}: {text!r}", "a number"))
    raise_all(UseProblem, problems)
    return found


def chances_of(book: RuleBook) -> tuple[Decimal | None, Decimal | None]:
    """Between which chances a reward is neither hopeless nor safe, as the pack says; None: it does not."""
    least, most = (book.params.get(name) for name in CHANCES)
    return least, most


def bounds(least: Decimal | None, most: Decimal | None) -> tuple[Fraction, Fraction] | None:
    """Both as shares; None where one is not known.

    Raises:   UseProblem: ``simulation-number``.
    """
    if least is None or most is None:
        return None
    if not 0 <= least <= most <= 100:
        raise UseProblem([_problem("simulation-number", f"{least} – {most}", "0 to 100, the least first")])
    return Fraction(least) / 100, Fraction(most) / 100


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _problem(code: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where="simulation", found=found, expected=expected, next_step="correct the number"
    )
