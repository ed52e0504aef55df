"""Everything that trees of conditions can be together, each with a person on paper for whom they are that.

The engine itself judges every cell (:mod:`surpass.engine.findings.conditions`); pieces that share no fact
are put together by Kleene's tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from types import ModuleType

import narwhals as nw

from surpass.engine.findings.conditions import expression, tree
from surpass.engine.findings.people import Person
from surpass.engine.pack_tests.pack_test import CellValue
from surpass.engine.proof.cells import CellFinder, Cells, count, people_frame
from surpass.engine.proof.independent import Trees, columns, parts, pieces
from surpass.foundation.problems import PolicyProblem, Problem
from surpass.foundation.truth import Truth, all_of, any_of
from surpass.policy.rules.condition import Check, Condition, Group, named
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import Rule

MOST_CELLS = 1_000_000
"""A piece with more cells is refused; it would have to read more than a dozen facts that hang together."""

Truths = tuple[Truth, ...]
Attained = Mapping[Truths, Person]
"""What trees can be together, each with somebody for whom they are that; with as little missing as can be."""


@dataclass(slots=True, kw_only=True)
class Prover:
    """Judges cells and remembers what it has found.

    ``facts``: every fact that the rules read. ``backend``: the library that makes frames; the core imports
    none. ``judged``: how many cells were judged so far.
    """

    facts: Mapping[str, Fact]
    backend: ModuleType
    judged: int = 0
    known: dict[object, Attained] = field(default_factory=dict)
    finder: CellFinder = field(init=False)

    def __post_init__(self) -> None:
        """One finder of cells for all proofs."""
        self.finder = CellFinder(facts=self.facts, backend=self.backend)

    def cells(self, trees: Iterable[Condition]) -> dict[str, tuple[CellValue, ...]]:
        """The cells of the columns that *trees* read."""
        return self.finder.cells(trees)

    def attained(self, trees: tuple[Condition, ...], *, is_complete: bool = False) -> Attained:
        """All that *trees* can be together.

        Shapes:   a truth for each tree, in order. *is_complete*: only people of whom everything is known.
        Raises:   PolicyProblem: more than a million cells hang together.
        """
        cells = self.cells(trees)
        if is_complete:
            cells = {column: values[:-1] for column, values in cells.items()}
        return self._together(trees, cells)

    def _together(self, trees: Trees, cells: Cells) -> Attained:
        apart = pieces(trees)
        if len(apart) == 1 and _same(apart[0], trees):
            return self._by_cells(trees, cells)
        kinds = tuple(parts(tree)[0] for tree in trees)
        neutral = tuple(kind == "all" for kind in kinds)
        found = (self._filled(piece, neutral, cells) for piece in apart)
        return reduce(lambda one, other: _joined(one, other, kinds), found, {neutral: {}})

    def _filled(self, piece: Trees, neutral: tuple[bool, ...], cells: Cells) -> Attained:
        """What the trees of a piece can be; a tree that has no part in it is neutral."""
        present = [place for place, one in enumerate(piece) if one is not None]
        attained = self._together(tuple(piece[place] for place in present), cells)
        filled = {}
        for truths, person in attained.items():
            held = dict(zip(present, truths, strict=True))
            filled[tuple(held.get(place, neutral[place]) for place in range(len(piece)))] = person
        return filled

    def _by_cells(self, trees: Trees, cells: Cells) -> Attained:
        held = tuple(tree for tree in trees if tree is not None)
        read = sorted(frozenset().union(*(columns(tree) for tree in held)))
        mine = {column: cells[column] for column in read}
        key = (tuple(shape(tree) for tree in held), tuple(mine.items()))
        if key not in self.known:
            self._refuse_too_many(mine, held)
            self.judged += count(mine)
            self.known[key] = _judge(held, mine, self.backend)
        return self.known[key]

    def _refuse_too_many(self, cells: Cells, trees: tuple[Condition, ...]) -> None:
        if count(cells) <= MOST_CELLS:
            return
        raise PolicyProblem(
            [
                Problem(
                    code="too-many-cells",
                    where=str(trees[0].mark),
                    found=f"{count(cells):,} cells of {', '.join(cells)}, which hang together",
                    expected=f"at most {MOST_CELLS:,}",
                    next_step="split the rule, or put a derived fact in place of several",
                )
            ]
        )


def shape(condition: Condition) -> object:
    """A tree without its words: equal for trees that the engine judges alike."""
    if isinstance(condition, Check):
        return condition.test
    if isinstance(condition, Group):
        return (condition.kind, condition.need, tuple(shape(part) for part in condition.parts))
    return (condition.need, condition.tests)


def form(rule: Rule) -> object:
    """A rule without its words: equal for rules that the engine judges alike."""
    unless = None if rule.unless is None else shape(rule.unless)
    return tuple((arm.outcome, shape(arm.when)) for arm in rule.arms), unless


def _same(piece: Trees, trees: Trees) -> bool:
    return [one and shape(one) for one in piece] == [one and shape(one) for one in trees]


def _judge(trees: tuple[Condition, ...], cells: Cells, backend: ModuleType) -> Attained:
    """Cross the cells, judge everybody, keep one of each kind: whoever has the least missing."""
    frame = reduce(
        lambda one, other: one.join(other, how="cross"),
        (people_frame({column: values}, backend=backend) for column, values in cells.items()),
    )
    checks = {
        f"{place}.{item.id}": expression(item) for place, one in enumerate(trees) for item in named(one)
    }
    truths = {str(place): tree(one, prefix=f"{place}.") for place, one in enumerate(trees)}
    missing = nw.sum_horizontal(*(nw.col(column).is_null().cast(nw.Int64) for column in cells))
    judged = frame.with_columns(**checks, missing=missing).with_columns(**truths)
    kept = judged.sort("missing").unique(subset=list(truths), keep="first", maintain_order=True)
    rows = kept.select(*cells, *truths).iter_rows()
    width = len(cells)
    return {tuple(row[width:]): dict(zip(cells, row[:width], strict=True)) for row in rows}


def _joined(one: Attained, other: Attained, kinds: tuple[str, ...]) -> Attained:
    found: dict[Truths, Person] = {}
    for truths, person in one.items():
        for more, somebody in other.items():
            key = tuple(
                all_of(pair) if kind == "all" else any_of(pair)
                for kind, *pair in zip(kinds, truths, more, strict=True)
            )
            both = {**person, **somebody}
            if key not in found or missing(both) < missing(found[key]):
                found[key] = both
    return found


def missing(person: Person) -> int:
    """How much is not known of somebody."""
    return sum(value is None for value in person.values())
