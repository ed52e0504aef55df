"""The cells of a fact: finitely many values that every comparison in sight tells apart, and missing.

A leaf compares one fact with constants. So the values on which its truth can turn are those at, just below
and just above each constant; levels and codes are few anyway. Values that no comparison tells apart stand in
one cell; which they are is asked of the engine itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from math import prod
from types import ModuleType
from typing import Any

import narwhals as nw

from surpass.engine.findings.columns import tests_of
from surpass.engine.findings.conditions import compared
from surpass.engine.pack_tests.pack_test import CellValue
from surpass.foundation.truth import Truth
from surpass.policy.rules.condition import Condition, Test, named
from surpass.policy.rules.fact import OUTSIDE, Fact

Cells = Mapping[str, tuple[CellValue, ...]]
"""Each column with one value for each of its cells; None, missing, is the last."""


@dataclass(slots=True, kw_only=True)
class CellFinder:
    """Finds the cells of columns and remembers them; one pass of the engine for all that are new."""

    facts: Mapping[str, Fact]
    backend: ModuleType
    known: dict[tuple[str, frozenset[Test]], tuple[CellValue, ...]] = field(default_factory=dict)

    def cells(self, trees: Iterable[Condition]) -> dict[str, tuple[CellValue, ...]]:
        """The cells of every column that *trees* read, with all their comparisons together.

        Examples:
            Of ``recognition >= 85`` and ``recognition >= 88``: 85, 88, 84 and missing.
        """
        tests: dict[str, dict[Test, Fact]] = {}
        for item in chain.from_iterable(named(tree) for tree in trees):
            for test in tests_of(item):
                tests.setdefault(test.column, {})[test] = self.facts[item.leaf.fact]
        keys = {column: (column, frozenset(held)) for column, held in tests.items()}
        fresh = {column: tests[column] for column, key in keys.items() if key not in self.known}
        if fresh:
            candidates = {column: _candidates(held) for column, held in fresh.items()}
            truths = _truths(candidates, fresh, self.backend)
            for column, values in candidates.items():
                self.known[keys[column]] = _apart(values, truths[column])
        return {column: self.known[key] for column, key in keys.items()}


def count(cells: Cells) -> int:
    """How many people on paper the cells make.

    Examples:
        >>> count({"a": (True, False, None), "b": (1, None)})
        6
    """
    return prod(len(values) for values in cells.values())


def _candidates(tests: Mapping[Test, Fact]) -> tuple[CellValue, ...]:
    """Values on which some comparison turns, constants first, none where the fact cannot be."""
    fact = next(iter(tests.values()))
    if fact.type == "bool":
        return (True, False)
    if fact.type in {"scale", "code"}:
        return (*range(len(fact.levels)), *(OUTSIDE - place for place in range(len(fact.outside))))
    constants = tuple(value for test in tests for value in test.values)
    near = dict.fromkeys(
        (*constants, *(value - 1 for value in constants), *(value + 1 for value in constants))
    )
    low, high = fact.low, fact.high
    inside = (value for value in near if (low is None or value >= low) and (high is None or value <= high))
    return tuple(inside) or (low,)


def _truths(
    candidates: Mapping[str, tuple[CellValue, ...]],
    tests: Mapping[str, Mapping[Test, Fact]],
    backend: ModuleType,
) -> dict[str, list[tuple[Truth, ...]]]:
    """Per column, the truth of its comparisons at each candidate; one pass, every column padded with null."""
    rows = list(zip_longest(*candidates.values()))
    frame = people_frame(dict(zip(candidates, zip(*rows, strict=True), strict=True)), backend=backend)
    named_tests = [(column, test) for column, held in tests.items() for test in held]
    found = frame.select(**{str(place): compared(test) for place, (_, test) in enumerate(named_tests)})
    columns: dict[str, list[list[Truth]]] = {column: [] for column in candidates}
    for place, (column, _) in enumerate(named_tests):
        columns[column].append(found[str(place)].to_list())
    return {column: list(zip(*held, strict=True)) for column, held in columns.items()}


def _apart(values: tuple[CellValue, ...], truths: list[tuple[Truth, ...]]) -> tuple[CellValue, ...]:
    """The first value of each cell, then missing."""
    first: dict[tuple[Truth, ...], CellValue] = {}
    for value, truth in zip(values, truths, strict=False):
        first.setdefault(truth, value)
    return (*first.values(), None)


def people_frame(columns: Mapping[str, Iterable[CellValue]], *, backend: ModuleType) -> nw.DataFrame[Any]:
    """Columns of cells as a frame; booleans as such, all else whole numbers."""
    held = {name: list(values) for name, values in columns.items()}
    kinds = {
        name: nw.Boolean() if any(isinstance(value, bool) for value in values) else nw.Int64()
        for name, values in held.items()
    }
    return nw.from_dict(held, schema=kinds, backend=backend)
