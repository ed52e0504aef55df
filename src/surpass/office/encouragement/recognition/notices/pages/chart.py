"""The chart of a group's gains: places before and now of those who moved up; its table stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.exchange.showing.report.charts import shortened
from surpass.exchange.showing.report.drawing.lines import (
    HEAD,
    PLOT,
    ROOM,
    Ending,
    Lines,
    across,
    heads_of,
    line_of,
)
from surpass.office.encouragement.recognition.notices.pages.words import Row

STEP = 20
"""Pixels from place to place."""


def draw_gains(
    ups: Sequence[Row], names: Sequence[str], periods: tuple[str, str], *, kind: str, title: str, said: str
) -> Lines | None:
    """A line for each unit that moved up, with its name at the right; None where nobody did."""
    if not ups:
        return None
    xs = across(2, left=ROOM)
    lowest = max(up["before"] for up in ups)
    ends: dict[int, list[str]] = {}
    for up, name in zip(ups, names, strict=True):
        ends.setdefault(up["now"], []).append(shortened(name))
    return Lines(
        kind=kind, title=title, said=said, width=2 * ROOM + PLOT, height=HEAD + STEP * lowest, left=ROOM,
        right=ROOM + PLOT, words_at=ROOM + PLOT + 8, heads=tuple(heads_of(periods, xs)), ticks=(),
        lines=tuple(
            line_of(xs, [_down(up["before"]), _down(up["now"])], is_marked=up is ups[0]) for up in ups
        ),
        before=tuple(
            Ending(y=_down(rank) + 4, words=str(rank), is_marked=False)
            for rank in sorted({up["before"] for up in ups})
        ),
        now=tuple(
            Ending(y=_down(rank) + 4, words=f"{rank} {' · '.join(found)}", is_marked=rank == ups[0]["now"])
            for rank, found in sorted(ends.items())
        ),
    )  # fmt: skip


def _down(rank: int) -> float:
    return HEAD + STEP * (rank - 0.5)
