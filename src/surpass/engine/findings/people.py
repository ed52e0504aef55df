"""People who exist only on paper: cells, tests and counterexamples, judged by the engine itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

import narwhals as nw

from surpass.engine.findings.find import find
from surpass.engine.pack_tests.pack_test import CellValue
from surpass.policy.rules.condition import Check, Named
from surpass.policy.rules.rule import Rule

Person = Mapping[str, CellValue]
"""One person: the value of each column; what is not there is unknown."""
KEY = "person"


def judged(people: Sequence[Person], rules: Iterable[Rule], *, backend: ModuleType) -> list[dict[str, Any]]:
    """One row of findings for each of *people*, in their order.

    Shapes:   the columns that the rules read are filled from each person; *backend* is the library
              that makes the frame (the core imports none).
    """
    listed = tuple(rules)
    kinds = columns_read(listed)
    frame = nw.from_dict(
        {KEY: list(range(len(people)))} | {name: [one.get(name) for one in people] for name in kinds},
        schema={KEY: nw.Int64(), **kinds},
        backend=backend,
    )
    rows = nw.from_native(find(frame.to_native(), listed, key=KEY)).sort(KEY)
    return list(rows.iter_rows(named=True))


def columns_read(rules: Iterable[Rule]) -> dict[str, nw.dtypes.DType]:
    """Each column that *rules* read, and what it holds."""
    return {
        test.column: nw.Boolean() if test.op in {"is", "not"} else nw.Int64()
        for rule in rules
        for item in rule.conditions
        for test in tests_of(item)
    }


def tests_of(item: Named) -> tuple[Any, ...]:
    """The settled comparisons of one named condition."""
    if isinstance(item, Check):
        return () if item.test is None else (item.test,)
    return item.tests
