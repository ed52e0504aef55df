"""Assess a wide frame under a scheme: the compiled plan, run on whichever engine holds the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw

from surpass.engine.assessment.fitness import refuse_unfit
from surpass.engine.exact.plan import IN_INTEGERS, THROUGH_DOUBLES, Extent, Plan
from surpass.engine.exact.tree import compile_scheme

if TYPE_CHECKING:
    from surpass.policy.scheme import Scheme

_WHOLE = frozenset({nw.Implementation.POLARS, nw.Implementation.DUCKDB})
"""Engines known to divide 64-bit integers as integers."""


def assess_exact(frame: Any, scheme: Scheme, *, limit: int | None = None) -> Any:
    """Add every node's points and state, the total, the score and the rank to a wide frame.

    Shapes:   one row per unit and period in; the same rows out, more columns.
    Units:    points columns at the scheme's points decimals, ``score`` at its score decimals.
    Missing:  null; ``k_`` says whether absent (0), known (1) or unknown (2).
    Raises:   UseProblem: a target that is not positive, a constant indicator that the scheme refuses, or
              numbers that no engine could hold exactly.
    Source:   decisions, points 1 and 6; *limit* is the largest dividend the engine divides exactly.
    """
    lazy = nw.from_native(frame).lazy()
    plan = compiled(lazy, scheme, limit=limit)
    words, growing = _in_its_words(lazy)
    for expressions in plan.layers(words):
        growing = growing.with_columns(*expressions)
    scored = growing.drop(*(name for name in plan.names() if name.startswith("x_")))
    return nw.to_native(scored, pass_through=True)


def compiled(frame: Any, scheme: Scheme, *, limit: int | None = None) -> Plan:
    """The plan of a scheme for a frame, after one look at the frame; nothing is computed yet.

    Raises:   UseProblem: as :func:`assess_exact`.
    """
    lazy = nw.from_native(frame).lazy()
    extent = survey(lazy)
    refuse_unfit(lazy, scheme, extent)
    exact = IN_INTEGERS if lazy.implementation in _WHOLE else THROUGH_DOUBLES
    plan = Plan(extent=extent, limit=exact if limit is None else limit)
    compile_scheme(scheme, plan)
    return plan


def _in_its_words(lazy: nw.LazyFrame[Any]) -> tuple[Any, Any]:
    """The words to speak a plan in, and the frame that understands them."""
    if lazy.implementation is nw.Implementation.POLARS:
        return lazy.implementation.to_native_namespace(), lazy.to_native()
    return nw, lazy


def survey(lazy: nw.LazyFrame[Any]) -> Extent:
    """One look at the input: the largest absolute value of each column, and which columns have gaps."""
    names = lazy.collect_schema().names()
    numbers = [name for name in names if name not in {"unit", "period", "group"}]
    if not numbers:
        return Extent(columns=frozenset(names), gaps=frozenset())
    columns = nw.col(*numbers)
    looks = (columns.min().name.suffix(":min"), columns.max().name.suffix(":max"))
    gaps = columns.null_count().name.suffix(":gaps")
    seen = {
        name: values[0]
        for name, values in lazy.select(*looks, gaps).collect().to_dict(as_series=False).items()
    }
    return Extent(
        columns=frozenset(names),
        largest={name: max(abs(seen[f"{name}:min"] or 0), abs(seen[f"{name}:max"] or 0)) for name in numbers},
        gaps=frozenset(name for name in numbers if seen[f"{name}:gaps"]),
    )
