"""Two groups in one or several peer groups: exact p, odds and ratio with their interval, what is noticeable.

All of it is one exact conditional test: within each peer group the margins are given, and the yes of the
first group are added up over the peer groups. With one peer group this is Fisher's test; with several it is
the exact form of Cochran's, Mantel's and Haenszel's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, exp, sqrt

from surpass.engine.fairness.rate import WHOLE, careful, last
from surpass.engine.fairness.spread import SLACK, Spread, Table, added, hypergeometric

FINE, WIDEST = 10**4, 10**9
"""Odds are sought in steps of 1/10,000 up to 100,000; beyond it is unbounded."""
COARSE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What the first group's outcomes say against the second's.

    Units:    ``p`` and ``least_p``, the smallest that these margins allow, in millionths, rounded up; ratios
              as fractions: rate of the first by rate of the second, weighed over peer groups after Mantel
              and Haenszel. ``odds`` and the ends of the ratio's interval belong to the same test.
    Missing:  a ratio or an end of an interval that has no bound is None; so is a ratio that the test could
              not have noticed however large.
    """

    p: int
    least_p: int
    odds: tuple[Fraction, Fraction | None]
    ratio: Fraction | None
    ratio_low: Fraction
    ratio_high: Fraction | None
    noticed_below: Fraction | None
    noticed_above: Fraction | None


def compare(tables: Sequence[Table], *, level: Fraction, power: Fraction) -> Compared:
    """Compare two groups; each table is a peer group.

    Missing:  a peer group in which one of the two is absent, or all have the same outcome, says nothing.
    Raises:   ValueError: none of them says anything.
    Source:   Fisher 1935; Gart 1970 for several tables; two-sided p is twice the smaller tail, so that it is
              below the level exactly where the interval leaves 1 out (Fay 2010).
    Examples:
        >>> compare([Table(3, 4, 1, 4)], level=Fraction("0.05"), power=Fraction("0.8")).p
        485715
    """
    told = [table for table in tables if table.span[0] < table.span[1]]
    if not told:
        raise ValueError(tables)
    null, seen = _at(told, 1.0), sum(table.yes for table in told)
    low, high = _odds(told, seen, level, null)
    below, above = _noticed(told, null, level=level, power=power)
    return Compared(
        p=_both(min(null.at_most(seen), null.at_least(seen))),
        least_p=_both(min(null.at_most(sum(one.span[0] for one in told)),
                          null.at_least(sum(one.span[1] for one in told)))),
        odds=(low, high),
        ratio=ratio_of(tables),
        ratio_low=_ratio_at(told, low) or Fraction(0),
        ratio_high=None if high is None else _ratio_at(told, high),
        noticed_below=below,
        noticed_above=above,
    )  # fmt: skip


def ratio_of(tables: Sequence[Table]) -> Fraction | None:
    """The first group's rate by the second's, weighed over peer groups after Mantel and Haenszel.

    Missing:  None where the second has no yes at all.
    Examples:
        >>> ratio_of([Table(3, 10, 6, 10)])
        Fraction(1, 2)
    """
    return _ratio([(Fraction(one.yes), one) for one in tables if one.size])


def difference_of(tables: Sequence[Table]) -> Fraction:
    """By how many yes the first group is ahead, weighed over peer groups: only its sign is used."""
    return sum(
        (Fraction(one.yes * one.other_of - one.other_yes * one.of, one.size) for one in tables if one.size),
        start=Fraction(0),
    )


def _ratio(counts: Sequence[tuple[Fraction, Table]]) -> Fraction | None:
    first = sum((yes * one.other_of / one.size for yes, one in counts), start=Fraction(0))
    second = sum(((one.all_yes - yes) * one.of / one.size for yes, one in counts), start=Fraction(0))
    return first / second if second else None


def _at(tables: Sequence[Table], odds: float) -> Spread:
    return added(hypergeometric(table, odds=odds) for table in tables)


def _both(tail: float) -> int:
    """Twice a tail, at most the whole, in millionths rounded up; what is no longer told apart from 0 is 1."""
    return max(1, min(WHOLE, ceil(2 * tail * (1 + SLACK) * WHOLE)))


def _odds(
    tables: Sequence[Table], seen: int, level: Fraction, null: Spread
) -> tuple[Fraction, Fraction | None]:
    """The ratios of odds that the test does not reject, rounded outward."""
    tail = careful(level / 2)
    middle, reach = (seen - null.mean) / null.variance, 2 / sqrt(null.variance)
    near_low, near_high = (_near(middle + away, FINE) for away in (-reach, reach))
    low = last(
        lambda at: not at or _at(tables, at / FINE).at_least(seen) <= tail, below=WIDEST, near=near_low
    )
    if seen == sum(table.span[0] for table in tables):
        low = 0
    if seen == sum(table.span[1] for table in tables):
        return Fraction(low, FINE), None
    high = (
        last(lambda at: not at or _at(tables, at / FINE).at_most(seen) > tail, below=WIDEST, near=near_high)
        + 1
    )
    return Fraction(low, FINE), Fraction(high, FINE) if high < WIDEST else None


def _ratio_at(tables: Sequence[Table], odds: Fraction) -> Fraction | None:
    """The ratio of rates that these margins show on average under a ratio of odds."""
    if not odds:
        return _ratio([(Fraction(table.span[0]), table) for table in tables])
    found = _ratio([(Fraction(hypergeometric(table, odds=float(odds)).mean), table) for table in tables])
    return None if found is None else Fraction(round(found * WHOLE), WHOLE)


def _near(logarithm: float, scale: int) -> int:
    """Where an end is looked for first."""
    return int(scale * exp(max(-10.0, min(10.0, logarithm))))


def _noticed(
    tables: Sequence[Table], null: Spread, *, level: Fraction, power: Fraction
) -> tuple[Fraction | None, Fraction | None]:
    """The ratios nearest to 1 that the test would have noticed so often."""
    tail = careful(level / 2)
    counts = range(null.low - 1, null.low + len(null.shares) + 1)
    few = counts[last(lambda at: not at or null.at_most(counts[at]) <= tail, below=len(counts))]
    many = counts[-1 - last(lambda at: not at or null.at_least(counts[-1 - at]) <= tail, below=len(counts))]

    def is_seen(odds: float) -> bool:
        spread = _at(tables, odds)
        return spread.at_most(few) + spread.at_least(many) >= power

    near = _near(-3 / sqrt(null.variance), COARSE)
    below = last(lambda at: not at or is_seen(at / COARSE), below=COARSE, near=near)
    above = last(lambda at: not at or is_seen(COARSE / at), below=COARSE, near=near)
    return (
        _ratio_at(tables, Fraction(below, COARSE)) if below else None,
        _ratio_at(tables, Fraction(COARSE, above)) if above else None,
    )
