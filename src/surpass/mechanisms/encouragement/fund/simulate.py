"""A reward rule on past years: what it costs, whom it rewards, and whom it leaves something to win."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from surpass.engine.allocations.budget import Division, Share
from surpass.foundation.truth import Truth
from surpass.mechanisms.encouragement.fund.rewards import Rewards

TOP, MIDDLE, BOTTOM = "top", "middle", "bottom"
CHANCES = ("open_chance_least", "open_chance_most")
"""The params of a pack between which a chance, in per cent, is neither hopeless nor safe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastYear:
    """One year under one rule. ``amounts``: by unit, before a fund that does not reach stops them.

    ``wanted``: all of them together. ``top``, ``bottom``: the share of the money that would go to the best
    and to the last third of the year before in their groups; None: no money, or nobody of whom that year is
    known.

    Units:    coins.
    Missing:  an amount that is None is not known yet. A unit of whom the year before is not known is in
              neither share, and not in the whole that they are of.
    """

    period: str
    amounts: Mapping[str, int | None]
    wanted: int
    is_stopped: bool
    open: int
    top: Fraction | None
    bottom: Fraction | None

    @property
    def rewarded(self) -> int:
        """How many units get something."""
        return sum(bool(amount) for amount in self.amounts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """All years under one rule. ``decimals``: of its coins.

    ``chances``: in how many of the years known of a unit it would have won.
    """

    years: tuple[PastYear, ...]
    totals: Mapping[str, int]
    chances: Mapping[str, Fraction]
    decimals: int

    def contested(self, least: Fraction, most: Fraction) -> tuple[str, ...]:
        """Units for whom the reward is neither hopeless nor safe: a chance between both, both included."""
        return tuple(unit for unit, chance in self.chances.items() if least <= chance <= most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a rule gives in one year. ``amounts``: by unit; None: not known yet. ``before``: its third.

    Units:    coins; a unit that gets nothing has 0.
    """

    amounts: Mapping[str, int | None]
    division: Division
    before: Mapping[str, str]


def simulated(years: Mapping[str, tuple[Rewards, Mapping[str, str]]], *, decimals: int) -> Simulated:
    """What a rule makes of past years.

    Shapes:   by period: the rewards that the rule proposes, and each unit's third of the year before, as
              :func:`thirds` gives it. Units by key.
    Missing:  a unit that is open in a year counts in no chance of that year.
    Source:   method.md 4 and 5.4: who rose most is often who fell before.
    """
    outcomes = {
        period: Outcome(
            amounts=amounts_of(rewards.division, {one.subject: one.stands for one in rewards.proposals}),
            division=rewards.division,
            before=before,
        )
        for period, (rewards, before) in years.items()
    }
    return added_up(outcomes, decimals=decimals)


def added_up(years: Mapping[str, Outcome], *, decimals: int) -> Simulated:
    """The same from what each year gives, without its explanations."""
    found = tuple(_year(period, one) for period, one in years.items())
    totals: Counter[str] = Counter()
    known: defaultdict[str, list[bool]] = defaultdict(list)
    for year in found:
        for unit, amount in year.amounts.items():
            totals[unit] += amount or 0
            if amount is not None:
                known[unit].append(amount > 0)
    chances = {unit: Fraction(sum(won), len(won)) for unit, won in sorted(known.items())}
    return Simulated(years=found, totals=dict(sorted(totals.items())), chances=chances, decimals=decimals)


def amounts_of(division: Division, holds: Mapping[str, Truth]) -> dict[str, int | None]:
    """What each unit would get, by key; before the fund is looked at where that stops the list."""
    shares = {share.subject: share for share in division.shares}
    return {unit: _coins(shares.get(unit), holds=stands) for unit, stands in sorted(holds.items())}


def chances_of(params: Mapping[str, Decimal]) -> tuple[Fraction, Fraction] | None:
    """Between which chances something is left to win, as shares; None: the pack does not say."""
    least, most = (params.get(name) for name in CHANCES)
    return None if least is None or most is None else (Fraction(least) / 100, Fraction(most) / 100)


def thirds(last: Mapping[str, tuple[str, int | None]]) -> dict[str, str]:
    """The third of its group in which each unit stood; equals stand together at their best place.

    Missing:  whose score is not known stands in no third, and counts in nobody's group.

    Examples:
        >>> thirds({"a": ("g", 90), "b": ("g", 80), "c": ("g", 70), "d": ("h", None)})
        {'a': 'top', 'b': 'middle', 'c': 'bottom'}
    """
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for group, score in last.values():
        if score is not None:
            groups[group].append(score)
    return {
        unit: _third(1 + sum(other > score for other in groups[group]), len(groups[group]))
        for unit, (group, score) in last.items()
        if score is not None
    }


def gains(before: Simulated, after: Simulated) -> tuple[tuple[str, int, int], ...]:
    """Each unit that would get more or less over the years, with both sums; who gains most first.

    Missing:  a year in which one of both amounts is not known counts in neither sum.
    """
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for old, new in zip(before.years, after.years, strict=True):
        for unit in old.amounts.keys() | new.amounts.keys():
            amounts = old.amounts.get(unit, 0), new.amounts.get(unit, 0)
            for nth, amount in enumerate(amounts):
                sums[unit][nth] += (amount or 0) * (None not in amounts)
    moved = [(unit, old, new) for unit, (old, new) in sums.items() if old != new]
    return tuple(sorted(moved, key=lambda row: (row[1] - row[2], row[0])))


def _third(place: int, size: int) -> str:
    if 3 * place <= size:
        return TOP
    return BOTTOM if 3 * place > 2 * size else MIDDLE


def _year(period: str, one: Outcome) -> PastYear:
    money: Counter[str] = Counter()
    for unit, amount in one.amounts.items():
        money[one.before.get(unit, "")] += amount or 0
    placed = sum(money[third] for third in (TOP, MIDDLE, BOTTOM))
    return PastYear(
        period=period, amounts=one.amounts, wanted=sum(amount or 0 for amount in one.amounts.values()),
        is_stopped=one.division.is_stopped, open=one.division.open,
        top=Fraction(money[TOP], placed) if placed else None,
        bottom=Fraction(money[BOTTOM], placed) if placed else None,
    )  # fmt: skip


def _coins(share: Share | None, *, holds: Truth) -> int | None:
    if share is None:
        return None if holds is None else 0
    return share.amount if share.amount is not None else share.wanted
