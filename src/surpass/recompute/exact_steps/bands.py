"""Places of every draw again, bands, cuts and wins: by sorting, counting and nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from math import ceil
from operator import and_, ge, gt, le, lt, or_
from typing import Any

from surpass.recompute.exact_steps.draws import Group, drawn_factors, drawn_points
from surpass.recompute.figures import number, rounded
from surpass.recompute.order import quota_places
from surpass.recompute.read_files import Run


@dataclass(frozen=True, slots=True)
class Line:
    """A cut: so many first or last places, a score, or both; a grade's is met by a better grade's too."""

    id: str
    side: str
    places: int | None
    at_least: Fraction | None
    ties: str
    is_grade: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the draws say, one by one: each unit's key and score, and the n-th largest of all keys."""

    keys: Mapping[str, list[int]]
    scores: Mapping[str, list[int]]
    largest: Sequence[Sequence[int]]

    def wins(self, unit: str, leader: str) -> int:
        """In how many draws *unit* is ahead."""
        return sum(map(gt, self.keys[unit], self.keys[leader]))

    def within(self, unit: str, place: int, ties: str) -> int:
        """In how many draws the unit's place is no worse than *place*."""
        if place >= len(self.largest):
            return len(self.keys[unit])
        if ties == "max":
            return sum(map(gt, self.keys[unit], self.largest[place]))
        return sum(map(ge, self.keys[unit], self.largest[place - 1]))

    def quantile(self, unit: str, share: Fraction, ties: str) -> int:
        """The smallest place that at least *share* of the draws do not exceed."""
        least = max(1, ceil(share * len(self.keys[unit])))
        return (
            bisect_left(range(1, len(self.largest)), least, key=lambda place: self.within(unit, place, ties))
            + 1
        )


def lines_of(run: Run, drawing: Mapping[str, Any], *, group: str, size: int) -> list[Line]:
    """The cuts of a group: those of the grades, then those that the drawing keeps."""
    grades = run.rules["grades"]
    found = [
        Line(
            rule["grade"], "first",
            None if rule["quota"] is None else quota_places(rule, grades, group=group, size=size),
            number(rule["at_least"]), grades["ties"], is_grade=True,
        )
        for rule in (grades["rules"] if grades else ())
    ]  # fmt: skip
    beside = drawing["cuts"].items()
    return found + [
        Line(name, cut["side"], cut["places"], None, "panel", is_grade=False) for name, cut in beside
    ]


def draw_again(run: Run, group: Group, drawing: Mapping[str, Any]) -> Drawn:
    """Every unit's key and score in every draw."""
    draws, rules = int(drawing["draws"]), run.rules
    points, bits = drawn_points(group, group.root, drawn_factors(group, drawing), draws)
    finer = 10 ** (rules["points_decimals"] - rules["score_decimals"]) << bits
    coarser = 10 ** (rules["score_decimals"] - rules["rank_decimals"])
    scores, keys = {}, {}
    for unit, row in points.items():
        held = group.held[unit] << bits
        scores[unit] = _divided([max(0, one + held) for one in row], finer, rules["rounding"])
        keys[unit] = _divided(scores[unit], coarser, rules["rounding"])
    is_dense = rules["rank_ties"] == "dense"
    ordered = (
        sorted(set(row) if is_dense else row, reverse=True) for row in zip(*keys.values(), strict=True)
    )
    beyond = min(min(row) for row in keys.values()) - 1  # below everybody, where ties leave fewer places
    return Drawn(keys, scores, list(zip_longest(*ordered, fillvalue=beyond)))


def _divided(values: Sequence[int], by: int, rule: str) -> list[int]:
    """Whole numbers divided once by a named rule; nothing here is negative."""
    if by == 1:
        return list(values)
    if rule == "half_even":
        pairs = (divmod(value, by) for value in values)
        return [whole + (2 * rest > by or (2 * rest == by and whole % 2 == 1)) for whole, rest in pairs]
    more = {"down": 0, "up": by - 1}.get(rule, by // 2)
    return [(value + more) // by for value in values]


def count_lines(
    run: Run, group: Group, drawn: Drawn, lines: Sequence[Line]
) -> dict[tuple[str, str], tuple[int, int]]:
    """For each unit and cut in how many draws it may be inside, and in how many it must be."""
    unit_of = Fraction(10) ** run.rules["score_decimals"]
    by_size = [sorted(row, reverse=True) for row in zip(*drawn.keys.values(), strict=True)]
    largest = list(zip(*by_size, strict=True))
    found = {}
    for unit in group.units:
        best: tuple[list[bool], list[bool]] | None = None
        for line in lines:
            may, must = _inside(line, drawn.keys[unit], largest)
            if line.at_least is not None:
                least = ceil(line.at_least * unit_of)
                enough = [score >= least for score in drawn.scores[unit]]
                may, must = list(map(and_, may, enough)), list(map(and_, must, enough))
            if line.is_grade:
                if best is not None:
                    may, must = list(map(or_, may, best[0])), list(map(or_, must, best[1]))
                best = may, must
            found[unit, line.id] = sum(may), sum(must)
    return found


def _inside(
    line: Line, keys: Sequence[int], largest: Sequence[Sequence[int]]
) -> tuple[list[bool], list[bool]]:
    """Of each draw whether the unit has one of the places, and whether its whole tie has."""
    size, places = len(largest), line.places
    if places is None:
        return [True] * len(keys), [True] * len(keys)
    if places <= 0 or places >= size:
        return [places > 0] * len(keys), [places > 0] * len(keys)
    if line.side == "first":
        may, must = map(ge, keys, largest[places - 1]), map(gt, keys, largest[places])
    else:
        may, must = map(le, keys, largest[size - places]), map(lt, keys, largest[size - places - 1])
    sides = list(may), list(must)
    return {"include": (sides[0], sides[0]), "exclude": (sides[1], sides[1])}.get(line.ties, sides)


def state_of(may: int, must: int, *, draws: int, tail: Fraction) -> str:
    """Inside or outside in all but *tail* of the draws, or open."""
    least = ceil((1 - tail) * draws)
    return "inside" if must >= least else "outside" if draws - may >= least else "open"


def share(count: int, draws: int) -> Fraction:
    """A share of the draws as a table keeps it."""
    return rounded(Fraction(count, draws), 6)
