"""The steps behind a place under other weights: the band, each cut, what would level the unit above."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.exchange.showing.run_view.numbers import percent
from surpass.exchange.showing.run_view.robust import Robust
from surpass.exchange.showing.run_view.robust_words import cut_title, share_words
from surpass.exchange.showing.run_view.run import Run
from surpass.foundation.explanation import ExplanationNode, Value


def explain_band(run: Run, *, unit: str, period: str) -> tuple[ExplanationNode, ...]:
    """The places of a unit over the draws of weights. Missing: nothing, where the run was not asked."""
    robust = run.robust
    band = None if robust is None else robust.bands.get((unit, period))
    if robust is None or band is None:
        return ()
    drawing = robust.drawing
    values: dict[str, Value] = {
        "low": str(band.low), "high": str(band.high), "median": str(band.median), "draws": str(drawing.draws),
        "spread": percent(drawing.spread), "share": percent(1 - 2 * drawing.tail),
    }  # fmt: skip
    children = (*_at_cuts(run, robust, unit, period), *_level(run, robust, unit, period))
    return (ExplanationNode(key="explain.band", values=values, children=children),)


def _at_cuts(run: Run, robust: Robust, unit: str, period: str) -> Iterator[ExplanationNode]:
    for at in robust.cuts.get((unit, period), ()):
        title = cut_title(run, robust, at.cut)
        values: dict[str, Value] = {"title": title, "probability": share_words(at.probability)}
        yield ExplanationNode(key=f"explain.cut_{at.state}", values=values)


def _level(run: Run, robust: Robust, unit: str, period: str) -> Iterator[ExplanationNode]:
    """By how much all weights would have to be off for the unit just above to be level."""
    group = run.row(unit, period, run.scheme.root.id)["group"]
    for pair in robust.pairs.get((period, group), ()):
        if pair.unit == unit and pair.common is not None:
            values: dict[str, Value] = {"name": run.name(pair.leader), "share": share_words(pair.common)}
            yield ExplanationNode(key="explain.level", values=values)
            return
