"""Two runs side by side: who moved, by how much, and because of what.

Sixteen builds for each unit asked; twice as many where the two sides do not block the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import isnan
from typing import TYPE_CHECKING, TypeVar

from surpass.engine.assessment.cube import group_of
from surpass.engine.research.build import build_period
from surpass.exchange.runs.engines.embedded import assessed, outcome
from surpass.foundation.facts import Facts, Membership, UnitRow
from surpass.foundation.period import Period
from surpass.foundation.shapley import shapley

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from surpass.engine.research.build import Build
    from surpass.foundation.effects import Blocker
    from surpass.foundation.facts import Key
    from surpass.policy.scheme import Scheme

T = TypeVar("T")
Figures = tuple[Fraction | None, int | None]
"""Score and rank; None: unknown."""
CAUSES = ("own_facts", "others_facts", "rules", "group")
BLOCKERS = "blockers"
"""A fifth cause, where the two sides do not block the same."""


@dataclass(frozen=True, slots=True)
class Side:
    """One run at one period."""

    facts: Facts
    scheme: Scheme
    period: str


@dataclass(frozen=True, slots=True)
class Change:
    """A blocker that only one of two runs has, or has otherwise; ``is_new``: the later run has it."""

    blocker: Blocker
    is_new: bool


@dataclass(frozen=True, slots=True)
class Move:
    """How a unit's score, rank and grade differ, and each cause's exact share. None: no rank on one side.

    ``because``: the blockers without which the unit's score, rank or grade would stand as before them.
    """

    unit: str
    before: Figures
    after: Figures
    score_shares: Mapping[str, Fraction] | None
    rank_shares: Mapping[str, Fraction] | None
    grades: tuple[str, str] = ("", "")
    because: tuple[Change, ...] = ()


def movers(left: Side, right: Side) -> list[Move]:
    """Every unit of either run with its figures before and after; shares are not split."""
    before, after = (_standings(side.facts, side.scheme, side.period) for side in (left, right))
    nothing: Figures = (None, None)
    moves = [
        Move(unit, before.get(unit, nothing), after.get(unit, nothing), None, None)
        for unit in sorted({*before, *after})
    ]
    return with_grades(moves, left, right)


def with_grades(moves: Iterable[Move], left: Side, right: Side) -> list[Move]:
    """The same moves with grades before and after, and the blockers that made a difference."""
    before, after = _grades(left), _grades(right)
    because = _because(left, right)
    return [
        replace(
            move,
            grades=(before.get(move.unit, ""), after.get(move.unit, "")),
            because=because.get(move.unit, ()),
        )
        for move in moves
    ]


def explain_move(unit: str, left: Side, right: Side) -> Move:
    """Split one unit's move over own facts, others' facts, rules, group, and blockers where these differ.

    Missing:  when any of the builds has no rank for the unit, the shares are None, not a guess.
    """
    built: dict[frozenset[str], Figures] = {}
    causes = (*CAUSES, BLOCKERS) if _in_force(left) != _in_force(right) else CAUSES

    def build(later: frozenset[str]) -> Figures:
        if later not in built:
            facts = _mixed(unit, left, right, later)
            scheme = right.scheme if "rules" in later else left.scheme
            built[later] = _standings(facts, scheme, right.period).get(unit, (None, None))
        return built[later]

    def part(place: int) -> Mapping[str, Fraction] | None:
        try:
            return shapley(causes, lambda later: Fraction(_known(build(later)[place])))
        except LookupError:
            return None

    return Move(unit, build(frozenset()), build(frozenset(causes)), part(0), part(1))


def _known(figure: Fraction | int | None) -> Fraction | int:
    if figure is None:
        raise LookupError
    return figure


def _standings(facts: Facts, scheme: Scheme, period: str) -> dict[str, Figures]:
    if scheme.arithmetic != "exact":
        return _research_standings(build_period(facts, scheme, period=period), scheme)
    table = assessed(facts, scheme, periods=[period])
    unit: int = 10**scheme.score_decimals
    return {
        row[0]: (None if row[1] is None else Fraction(row[1], unit), row[2])
        for row in table.select("unit", "score", "rank").iter_rows()
    }


def _research_standings(built: Build, scheme: Scheme) -> dict[str, Figures]:
    """Scores of a research index as the fractions that its doubles are."""
    root = scheme.root.id
    scores = built.score_of(root).tolist()
    ranks = built.ranks_of(root, grouping=scheme.grouping)[:, 0].tolist()
    return {
        unit: (None if isnan(score) else Fraction(score), None if isnan(rank) else int(rank))
        for unit, score, rank in zip(built.units, scores, ranks, strict=True)
    }


def _grades(side: Side) -> dict[str, str]:
    """Each unit's effective grade; research indices have none."""
    if side.scheme.arithmetic != "exact":
        return {}
    table = assessed(side.facts, side.scheme, periods=[side.period])
    rows = outcome(table, side.facts, side.scheme).results
    return {row["unit"]: row["effective_grade"] for row in rows if row["node"] == side.scheme.root.id}


def _in_force(side: Side) -> frozenset[Blocker]:
    """The blockers in force on the last day of the side's period, held for all time."""
    day = Period.read(side.period).last_day
    found = (row for row in side.facts.blockers if row.is_in_force(day))
    return frozenset(replace(row, from_=date.min, until=None) for row in found)


def _because(left: Side, right: Side) -> dict[str, tuple[Change, ...]]:
    """For each unit the blockers that made a difference: set them back, and its figures are others."""
    earlier, later = _in_force(left), _in_force(right)
    changed = earlier ^ later
    if not changed:
        return {}
    found: dict[str, tuple[Change, ...]] = {}
    now = _whole(right)
    for key in sorted({(row.unit, row.blocks) for row in changed}):
        kept = [row for row in later if (row.unit, row.blocks) != key]
        back = [row for row in earlier if (row.unit, row.blocks) == key]
        then = _whole(replace(right, facts=replace(right.facts, blockers=(*kept, *back))))
        rows = sorted((row for row in changed if (row.unit, row.blocks) == key), key=lambda row: row.order)
        for unit in (unit for unit in now if then[unit] != now[unit]):
            found[unit] = (*found.get(unit, ()), *(Change(row, row in later) for row in rows))
    return found


def _whole(side: Side) -> dict[str, tuple[Figures, str]]:
    """Score, rank and grade of every unit."""
    grades = _grades(side)
    standings = _standings(side.facts, side.scheme, side.period)
    return {unit: (figures, grades.get(unit, "")) for unit, figures in standings.items()}


def _mixed(unit: str, left: Side, right: Side, later: frozenset[str]) -> Facts:
    """Facts in which the unit's own, and everybody else's, come from the chosen side, at right's period."""
    moved = _shifted(left, right.period)
    own = right.facts if "own_facts" in later else moved
    others = right.facts if "others_facts" in later else moved
    side = right if "group" in later else left
    groups = {
        name: UnitRow(_row_of(name, own, others, unit).names, _fixed_groups(side, name))
        for name in {*own.units, *others.units}
        if name in side.facts.units
    }

    def pick(mine: Mapping[Key, T], theirs: Mapping[Key, T]) -> dict[Key, T]:
        return {key: value for key, value in theirs.items() if key[1] != unit} | {
            key: value for key, value in mine.items() if key[1] == unit
        }

    return Facts(
        groups,
        pick(own.values, others.values),
        pick(own.targets, others.targets),
        pick(own.counts, others.counts),
        pick(own.flags, others.flags),
        blockers=tuple(_in_force(right if BLOCKERS in later else left)),
    )


def _row_of(name: str, own: Facts, others: Facts, unit: str) -> UnitRow:
    """The row of a unit from the side its facts come from, or from whichever side knows it."""
    first, second = (own, others) if name == unit else (others, own)
    return first.units.get(name) or second.units[name]


def _fixed_groups(side: Side, unit: str) -> tuple[Membership, ...]:
    """The unit's group in every grouping, held for all time."""
    period = Period.read(side.period)
    found = {grouping: group_of(side.facts, unit, period, grouping) for grouping in side.scheme.groupings}
    return tuple(Membership(grouping, group) for grouping, group in found.items() if group is not None)


def _shifted(side: Side, period: str) -> Facts:
    """The facts with every period moved so that the side's own period becomes *period*."""
    there, here = Period.read(period), Period.read(side.period)
    ahead = (there.year - here.year) * there.cycle.per_year + there.ordinal - here.ordinal
    if ahead == 0:
        return side.facts

    def move(rows: Mapping[Key, T]) -> dict[Key, T]:
        return {
            (name, unit, str(Period.read(when).shifted(ahead))): row
            for (name, unit, when), row in rows.items()
        }

    facts = side.facts
    return replace(
        facts,
        values=move(facts.values),
        targets=move(facts.targets),
        counts=move(facts.counts),
        flags=move(facts.flags),
    )
