"""Many variants of a rule on past years: whatever two of them have in common is judged once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from surpass.engine.allocations.budget import Division, divide_budget
from surpass.engine.allocations.candidates import Candidate
from surpass.engine.allocations.entitled import Entitlement, Subject
from surpass.engine.allocations.lists import Listed, divide_lists
from surpass.engine.findings.explain import Finding
from surpass.foundation.truth import Truth
from surpass.mechanisms.encouragement.fund.drafting.draft import Variant
from surpass.mechanisms.encouragement.fund.propose_by_lists import judged_list
from surpass.mechanisms.encouragement.fund.rewards import Boards, Settled
from surpass.mechanisms.encouragement.fund.simulate import Outcome, Simulated, added_up, amounts_of
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import Rule, RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A past year: its units, who stands on which board, and each unit's third of the year before."""

    units: Sequence[Subject]
    boards: Boards
    before: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    candidates: tuple[Candidate, ...]
    holds: Mapping[str, Truth]


class _OneYear:
    """A year and what was judged of it: by rule and unit, and by list where no rule of the list changed."""

    def __init__(self, year: Year) -> None:
        self.year = year
        self._findings: dict[tuple[int, str], Finding] = {}
        self._lists: dict[tuple[object, ...], _Judged] = {}
        self._alive: list[Rule | Allocation] = []

    def entitlement(self, allocation: Allocation, book: RuleBook, unit: Subject) -> Entitlement:
        """As the engine judges it, each rule of each unit once."""
        findings = tuple(self._finding(book.rules[name], book, unit) for name in allocation.rules)
        return Entitlement(allocation=allocation, book=book, subject=unit, findings=findings)

    def _finding(self, rule: Rule, book: RuleBook, unit: Subject) -> Finding:
        key = (id(rule), unit.key)
        if key not in self._findings:
            self._alive.append(rule)
            self._findings[key] = Finding(
                rule=rule, book=book, subject=unit.key, name=unit.name, values=unit.values
            )
        return self._findings[key]

    def judged(self, part: Allocation, book: RuleBook) -> _Judged:
        """Who shares in a list; what its amounts are does not matter to that."""
        key = _signature(part, book)
        if key not in self._lists:
            self._alive += [book.rules[name] for name in part.rules]
            self._lists[key] = self._judge(part, book)
        return self._lists[key]

    def _judge(self, part: Allocation, book: RuleBook) -> _Judged:
        found = judged_list(part, book, self.year.units, self.year.boards, Settled(), judge=self.entitlement)
        return _Judged(candidates=found.candidates(), holds={unit: found.holds(unit) for unit in found.units})

    def outcome(self, variant: Variant) -> Outcome:
        """What a variant gives in this year."""
        fund, book = variant.fund, variant.book
        if not fund.lists:
            one = self.judged(fund, book)
            return self._outcome(divide_budget(fund, one.candidates), one.holds)
        lists = [book.allocations[name] for name in fund.lists]
        judged = [self.judged(part, book) for part in lists]
        listed = [
            Listed(allocation=part, candidates=one.candidates)
            for part, one in zip(lists, judged, strict=True)
        ]
        holds: dict[str, Truth] = {}
        for unit in (one.key for one in self.year.units):
            own = [one.holds[unit] for one in judged if unit in one.holds]
            holds[unit] = True if True in own else None if None in own else False
        return self._outcome(divide_lists(_settling(fund), listed, chosen={}).whole, holds)

    def _outcome(self, division: Division, holds: Mapping[str, Truth]) -> Outcome:
        return Outcome(amounts=amounts_of(division, holds), division=division, before=self.year.before)


def tried(variants: Iterable[Variant], years: Mapping[str, Year]) -> tuple[Simulated, ...]:
    """Every variant on every year, in their order.

    Shapes:   *years* by period.
    Missing:  as :func:`surpass.mechanisms.encouragement.fund.simulate.simulated`. A unit that is to choose
              between lists is taken to choose the largest amount.
    """
    held = {period: _OneYear(year) for period, year in sorted(years.items())}
    return tuple(
        added_up({period: year.outcome(one) for period, year in held.items()}, decimals=one.fund.decimals)
        for one in variants
    )


def _settling(fund: Allocation) -> Allocation:
    return replace(fund, together="best") if fund.together == "choose" else fund


def _signature(part: Allocation, book: RuleBook) -> tuple[object, ...]:
    """Equal where the same units share in a list, whatever its amounts."""
    rules = tuple(id(book.rules[name]) for name in part.rules)
    quota = book.allocations[part.within] if part.within else None
    places = (
        () if quota is None
        else (tuple(id(book.rules[name]) for name in quota.rules), quota.seats, quota.order, quota.ties,
              quota.pool, quota.bars)
    )  # fmt: skip
    return (rules, part.bars, part.pool, part.programme, part.facts, places)
