"""People who exist only on paper: cells, tests and counterexamples, judged by the engine itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

import narwhals as nw

from surpass.engine.findings.columns import columns_read
from surpass.engine.findings.find import find
from surpass.engine.pack_tests.pack_test import CellValue
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
