"""A run folder opened as values: its frozen facts and its scheme."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from surpass.exchange.runs.compare_runs import Side
from surpass.exchange.runs.freeze import facts_from_files
from surpass.exchange.runs.run_folder import read_run
from surpass.foundation.problems import Problem, UseProblem
from surpass.policy.parts.read_scheme import read_scheme

if TYPE_CHECKING:
    from pathlib import Path


def side_of(path: Path, period: str | None) -> Side:
    """Facts, scheme and period of a run; the latest period unless one is named.

    Raises:   UseProblem: the run has no such period.
    """
    files = read_run(path)
    periods = json.loads(files["manifest.json"])["periods"]
    chosen = period or periods[-1]
    if chosen not in periods:
        problem = Problem(
            code="period-not-in-run", where=str(path), found=chosen,
            expected=f"one of {', '.join(periods)}", next_step="name one of them",
        )  # fmt: skip
        raise UseProblem([problem])
    frozen = {
        name.removeprefix("facts/"): content for name, content in files.items() if name.startswith("facts/")
    }
    return Side(facts_from_files(frozen), read_scheme(json.loads(files["scheme.json"])), chosen)
