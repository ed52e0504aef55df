"""What each unit lacks of the one above it again, in fractions: of each indicator alone, and in a mix."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from surpass.recompute.exact_steps.draws import Group
from surpass.recompute.exact_steps.pairs import DUST, Figure, Sums
from surpass.recompute.exact_steps.tree import full_of
from surpass.recompute.read_files import Run

Found = tuple[str, str, dict[str, Figure]]


def reach_figures(run: Run, sums: Sums, group: Group, *, name: str) -> Iterator[Found]:
    """Unit, node and figures of each row of reach.csv of one group."""
    nodes = {node.id: node for node in run.nodes}
    full = {one: full_of(run, nodes[one], name) or Fraction(0) for one in sums.block.inputs}
    step = Fraction(1, 10 ** run.rules["rank_decimals"])
    order = sorted(group.units, key=lambda unit: -group.total(unit))
    for place, unit in enumerate(order):
        above = [one for one in order[:place] if group.ranks[one] < group.ranks[unit]]
        if not above:
            continue
        gap = max(sums.total[above[-1]] - sums.total[unit] + step, Fraction(0))
        row: dict[str, Figure] = {
            "group": name, "place": group.ranks[above[-1]], "other": above[-1],
            "gap": gap,
        }  # fmt: skip
        worth = {one: points * sums.gains[unit].get(one, Fraction(0)) for one, points in full.items()}
        room = {
            one: max(1 - sums.terms[unit][one] * sums.weights[unit][one] / brought, Fraction(0))
            for one, brought in worth.items()
            if brought > 0 and one in sums.weights[unit]
        }
        for node, cells in _rows(gap, worth, room, full, run.rules["points_decimals"]):
            yield unit, node, row | cells


def _rows(
    gap: Fraction,
    worth: dict[str, Fraction],
    room: dict[str, Fraction],
    full: dict[str, Fraction],
    decimals: int,
) -> Iterator[tuple[str, dict[str, Figure]]]:
    mix = _cheapest(gap, worth, room)
    is_empty = True
    for node, free in room.items():
        share = gap / worth[node]
        alone = _points(share * full[node], decimals) if share <= free + DUST else None
        part = _points(mix.get(node, Fraction(0)) * full[node], decimals) or None
        if alone is not None or part is not None:
            is_empty = False
            yield node, {"alone": alone, "mix": part}
    if is_empty:
        yield "", {"alone": None, "mix": None}


def _cheapest(gap: Fraction, worth: dict[str, Fraction], room: dict[str, Fraction]) -> dict[str, Fraction]:
    """First what brings most; nothing where everything together is too little."""
    found, left = {}, gap
    for node in sorted(room, key=lambda one: -worth[one]):
        if left <= gap * DUST:
            break
        found[node] = min(room[node], left / worth[node])
        left -= found[node] * worth[node]
    return found if left <= Fraction(1, 10**9) * max(gap, Fraction(1)) else {}


def _points(exact: Fraction, decimals: int) -> Fraction:
    scale = 10**decimals
    return Fraction(ceil((exact - Fraction(1, 1000 * scale)) * scale), scale)
