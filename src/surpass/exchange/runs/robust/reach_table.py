"""What each unit lacks of the one above it, as a run keeps it: of each indicator alone, and in a mix."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from surpass.engine.robustness.pairs.linear import linear_of
from surpass.engine.robustness.pairs.reach import needed_to_reach
from surpass.engine.robustness.robust import MOST_COMPARED
from surpass.exchange.showing.run_view.numbers import rounded
from surpass.foundation.quantity import show

if TYPE_CHECKING:
    from surpass.engine.robustness.pairs.linear import Linear
    from surpass.engine.robustness.pairs.reach import Need
    from surpass.engine.robustness.peers import Floats, Peers
    from surpass.policy.scheme import Node, Scheme

REACH = ("unit", "period", "group", "place", "other", "gap", "node", "alone", "mix")
Row = dict[str, str]


def reach_rows(peers: Peers, scheme: Scheme, *, group: str) -> Iterator[Row]:
    """A row for each indicator that helps a unit past the one above it, at equal cost of all points of each.

    Missing:  the first have no row; whoever cannot get there at all has one without an indicator. Nothing
              where the total is no sum, and for more than 500 units.
    """
    linear = linear_of(peers)
    if linear is None or scheme.arithmetic != "exact" or len(peers.units) > MOST_COMPARED:
        return
    points = [full_of(scheme, name, group) for name in linear.inputs]
    order: list[int] = np.argsort(-linear.total, kind="stable").tolist()
    for place, row in enumerate(order):
        above = [one for one in order[:place] if peers.ranks[one] < peers.ranks[row]]
        if above:
            need = needed_to_reach(
                linear, unit=row, other=above[-1], full=full_terms(linear, row, points),
                beyond=float(rank_step(scheme)),
            )  # fmt: skip
            key = {
                "unit": peers.units[row], "place": str(peers.ranks[above[-1]]),
                "other": peers.units[above[-1]], "gap": _gap(peers, scheme, ahead=above[-1], behind=row),
            }  # fmt: skip
            yield from (key | cells for cells in _needed(linear, need, points, scheme))


def _gap(peers: Peers, scheme: Scheme, *, ahead: int, behind: int) -> str:
    """By how much a unit must gain to stand above the other."""
    total = peers.results[peers.root] + peers.held
    least = 10 ** (scheme.points_decimals - scheme.rank_decimals)
    return show(max(0, int(total[ahead] - total[behind]) + least), scheme.points_decimals)


def _needed(linear: Linear, need: Need, points: list[Decimal], scheme: Scheme) -> Iterator[Row]:
    mix = np.zeros(len(points)) if need.mix is None else need.mix
    found = False
    for name, full, *shares in zip(linear.inputs, points, need.alone.tolist(), mix.tolist(), strict=True):
        alone, part = ("" if isnan(one) else _more(one, full, scheme) for one in shares)
        if alone or part:
            found = True
            yield {"node": name, "alone": alone, "mix": part}
    if not found:
        yield {"node": "", "alone": "", "mix": ""}


def _more(share: float, full: Decimal, scheme: Scheme) -> str:
    """Points that a share stands for; nothing where it is only dust."""
    more = points_of(share, full, scheme.points_decimals)
    return f"{more:f}" if more > 0 else ""


def rank_step(scheme: Scheme) -> Decimal:
    """The least difference that gives another rank."""
    return Decimal(1).scaleb(-scheme.rank_decimals)


def points_of(share: float, full: Decimal, decimals: int) -> Decimal:
    """A share of full points, rounded up; what is only dust does not count."""
    exact = Fraction(share) * Fraction(full) - Fraction(1, 10 ** (decimals + 3))
    return rounded(exact, decimals, ROUND_CEILING)


def full_of(scheme: Scheme, name: str, group: str) -> Decimal:
    """All points of an input in the group; none where the pack gives none."""
    node = next(node for node in scheme.nodes if node.id == name)
    return _full(scheme, node, group) or Decimal(0)


def _full(scheme: Scheme, node: Node, group: str) -> Decimal | None:
    own = node.full.get(group)
    if own is not None or node.scoring is not None or node.method != "sum" or node.kind == "adjustment":
        return own
    below = [_full(scheme, child, group) for child in scheme.nodes if child.parent == node.id]
    present = [full for full in below if full is not None]
    return sum(present, Decimal(0)) if present else None


def full_terms(linear: Linear, unit: int, points: list[Decimal]) -> Floats:
    """What all weight on each input would give a unit that has all its points."""
    row, full = linear.pattern[unit], np.array([float(one) for one in points])
    with np.errstate(divide="ignore", invalid="ignore"):
        terms: Floats = np.where(linear.weights[row] > 0, full * linear.gains[row] / linear.weights[row], 0.0)
    return terms
