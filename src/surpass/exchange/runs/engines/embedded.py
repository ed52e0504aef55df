"""The embedded engine: a wide cube as a Polars frame, assessed and collected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from surpass.engine.assessment.assess import assess_exact
from surpass.engine.assessment.cube import build_cube
from surpass.engine.assessment.results import Outcome, gather

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from surpass.engine.assessment.cube import Cube
    from surpass.engine.research.build import Build
    from surpass.foundation.facts import Facts
    from surpass.policy.scheme import Scheme


def frame_of(cube: Cube) -> pl.DataFrame:
    """The cube as a frame with declared types."""
    schema = {name: pl.String() for name in cube.text} | {name: pl.Int64() for name in cube.numbers}
    return pl.DataFrame({**cube.text, **cube.numbers}, schema=schema)


def assessed(facts: Facts, scheme: Scheme, *, periods: Iterable[str]) -> pl.DataFrame:
    """Every column of the plan, one row per unit and period, sorted by key."""
    return assessed_frame(frame_of(build_cube(facts, scheme, periods=periods)), scheme)


def assessed_frame(frame: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    """The same from the wide frame."""
    lazy: pl.LazyFrame = assess_exact(frame, scheme)
    return lazy.collect().sort("period", "unit")


def outcome(table: pl.DataFrame, facts: Facts, scheme: Scheme) -> Outcome:
    """The keyed rows of an assessed table."""
    return gather(table.to_dict(as_series=False), facts, scheme)


def steps_frame(builds: Mapping[str, Build]) -> pl.DataFrame:
    """Every step of research builds as columns, from observed to node scores."""
    frames = []
    for period, build in builds.items():
        columns: dict[str, Any] = {"unit": build.units, "period": [period] * len(build.units)}
        for step in ("observed", "denominated", "imputed", "screened", "treated", "normalised"):
            matrix = getattr(build, step)
            columns |= {f"{step}_{name}": matrix[:, place] for place, name in enumerate(build.indicators)}
        columns |= {f"score_{name}": build.scores[:, place] for place, name in enumerate(build.nodes)}
        frames.append(pl.DataFrame(columns))
    return pl.concat(frames).sort("period", "unit")
