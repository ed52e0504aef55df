"""How much a group moved, again: pairs of units that agree less pairs that do not, and who left a grade."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import groupby

from surpass.recompute.figures import period_before, rounded
from surpass.recompute.progress import Figure

DECIMALS = 4
Figures = Mapping[str, Figure]


def mobility_figures(
    results: Mapping[tuple[str, ...], Figures], *, root: str
) -> dict[tuple[str, ...], dict[str, Figure]]:
    """The columns of mobility.csv by group and period, from recomputed results by unit, period and node.

    Missing:  a period without one before it in the run has no rows.
    """
    found: dict[tuple[str, ...], list[tuple[Figures, Figures]]] = {}
    periods = {period for _, period, _ in results}
    for (unit, period, node), now in results.items():
        if node == root and period_before(period) in periods:
            past = results.get((unit, period_before(period), root), {"group": None})
            compared = found.setdefault((str(now["group"]), period), [])
            compared += [(past, now)] if past["group"] == now["group"] else []
    return {key: _figures(pairs) for key, pairs in found.items()}


def _figures(pairs: Iterable[tuple[Figures, Figures]]) -> dict[str, Figure]:
    ranks = _known(pairs, "rank")
    grades = _known(pairs, "effective_grade")
    places = [(int(str(before)), int(str(now))) for before, now in ranks]
    moved = sum(max(pair) - min(pair) for pair in places)
    return {
        "ranked": len(places),
        "mean_places": rounded(Fraction(moved, len(places)), DECIMALS) if len(places) > 1 else None,
        "tau": _tau(places),
        "graded": len(grades),
        "shorrocks": _left(grades),
    }


def _known(pairs: Iterable[tuple[Figures, Figures]], column: str) -> list[tuple[Figure, Figure]]:
    both = [(before[column], now[column]) for before, now in pairs]
    return [pair for pair in both if None not in pair]


def _tau(places: list[tuple[int, int]]) -> Fraction | None:
    """Tau-b; None where one of the rankings tells nobody apart."""
    balance, apart_before = _balance(places)
    _, apart_now = _balance([(now, before) for before, now in places])
    if not apart_before or not apart_now:
        return None
    with localcontext() as context:
        context.prec = 80
        size = Fraction((Decimal(balance**2) / Decimal(apart_before * apart_now)).sqrt())
    return rounded(-size if balance < 0 else size, DECIMALS)


def _balance(places: list[tuple[int, int]]) -> tuple[int, int]:
    """Pairs in the same order less pairs in the other, and the pairs that the first ranking tells apart."""
    above: list[int] = []
    balance = apart = 0
    for _, block in groupby(sorted(places), key=lambda pair: pair[0]):
        here = [second for _, second in block]
        apart += len(above) * len(here)
        balance += sum(bisect_left(above, own) + bisect_right(above, own) - len(above) for own in here)
        for own in here:
            insort(above, own)
    return balance, apart


def _left(grades: list[tuple[Figure, Figure]]) -> Fraction | None:
    """The shares of those who left each grade, added up, by one less than there are grades."""
    after: dict[Figure, list[Figure]] = {}
    for before, now in grades:
        after.setdefault(before, []).append(now)
    if len(after) < 2:
        return None
    shares = [Fraction(sum(one != grade for one in now), len(now)) for grade, now in after.items()]
    return rounded(sum(shares, Fraction(0)) / (len(after) - 1), DECIMALS)
