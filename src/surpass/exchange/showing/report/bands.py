"""The part of a report that says how far the places of a group rest on the weights."""

from __future__ import annotations

from dataclasses import dataclass

from surpass.exchange.showing.report.charts import Chart, Mark, place_bands
from surpass.exchange.showing.run_view.numbers import percent
from surpass.exchange.showing.run_view.robust import Robust
from surpass.exchange.showing.run_view.robust_words import (
    band_words,
    cut_title,
    cut_words,
    discussion_words,
    discussions,
    drawn_words,
)
from surpass.exchange.showing.run_view.run import Run
from surpass.exchange.showing.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """What was drawn, who must be discussed, the chart, and the table behind it."""

    drawn: str
    sentences: tuple[str, ...]
    chart: Chart
    note: str
    cuts: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    """Name, place, places drawn, certain bounds, then a cell for each cut."""


def read_bands(
    run: Run, *, period: str, group: str, wording: Wording, shown: int, drawn: int
) -> Bands | None:
    """The bands of a group, best first; None where the run has none, or nobody of the group a rank."""
    robust = run.robust
    units = [row["unit"] for row in run.group(period, group) if row["rank"]]
    if robust is None or not units:
        return None
    cuts = [cut for cut, _ in discussions(run, robust, period=period, group=group)]
    title = wording.text(run.group_name(group))
    return Bands(
        drawn=drawn_words(robust, wording),
        sentences=tuple(discussion_words(run, robust, period=period, group=group, wording=wording)),
        chart=place_bands(
            [_mark(run, robust, unit, period, wording) for unit in units[:drawn]],
            title=wording.say("robust.chart", group=title),
        ),
        note=wording.say("robust.chart_note", share=percent(1 - 2 * robust.drawing.tail)),
        cuts=tuple(wording.text(cut_title(run, robust, cut)) for cut in cuts),
        lines=tuple(_line(run, robust, unit, period, cuts, wording) for unit in units[:shown]),
    )


def _mark(run: Run, robust: Robust, unit: str, period: str, wording: Wording) -> Mark:
    band = robust.bands[unit, period]
    return Mark(
        name=wording.text(run.name(unit)),
        number=band.rank,
        shown=band_words(band),
        ends=(band.low, band.high),
    )


def _line(  # noqa: PLR0917 - the parts of one line
    run: Run, robust: Robust, unit: str, period: str, cuts: list[str], wording: Wording
) -> tuple[str, ...]:
    band = robust.bands[unit, period]
    bounds = [band.certain_best, band.certain_worst]
    certain = "–".join(dict.fromkeys(str(bound) for bound in bounds if bound is not None))
    found = [robust.cut(unit, period, cut) for cut in cuts]
    return (
        wording.text(run.name(unit)),
        str(band.rank),
        band_words(band),
        certain or wording.say("word.none"),
        *(wording.say("word.none") if at is None else cut_words(at, wording) for at in found),
    )
