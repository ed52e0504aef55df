"""Assess a wide frame under a scheme: the compiled plan, run on whichever engine holds the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw

from surpass.engine.exact.tree import steps

if TYPE_CHECKING:
    from surpass.policy.scheme import Scheme


def assess_exact(frame: Any, scheme: Scheme) -> Any:
    """Add every node's points and state, the total, the score and the rank to a wide frame.

    Shapes:   one row per unit and period in; the same rows out, more columns.
    Units:    points columns at the scheme's points decimals, ``score`` at its score decimals.
    Missing:  null; ``k_`` says whether absent (0), known (1) or unknown (2).
    Source:   decisions, points 1 and 6.
    """
    lazy = nw.from_native(frame).lazy()
    columns = frozenset(lazy.collect_schema().names())
    for expressions in steps(scheme, columns):
        if expressions:
            lazy = lazy.with_columns(*expressions)
    return lazy.to_native()
