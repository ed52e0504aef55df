"""A chart of lines over the periods of a run: what each is made of, all places in pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from surpass.exchange.showing.report.race import Runner

ROOM, PLOT, HEAD = 128, 290, 26
"""Pixels: the names' room, the lines' room, the periods above."""
HEADS = 5
"""Periods that are written above, at most; the last always is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its drawing and its dots; a frontier is no unit, and is drawn as such."""

    drawn: str
    dots: tuple[tuple[float, float], ...]
    is_marked: bool = False
    is_frontier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Words at one end of a line; units that share a place share the words."""

    y: float
    words: str
    is_marked: bool
    leads_to: str = ""
    """A thin line from the end to words that stand elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The chart."""

    kind: str
    title: str
    said: str
    """How to read it, and where its numbers stand."""
    width: int
    height: int
    left: int
    right: int
    words_at: int
    """Where the words at the right begin."""
    heads: tuple[tuple[float, str, str], ...]
    """Each period that is written: where, its word, and where its word is anchored."""
    ticks: tuple[tuple[float, str], ...]
    """Numbers at the left, where the lines have a scale."""
    lines: tuple[Line, ...]
    before: tuple[Ending, ...]
    now: tuple[Ending, ...]


def across(count: int, *, left: int) -> list[float]:
    """Where each of the periods stands."""
    return [round(left + PLOT / (count - 1) * at, 1) for at in range(count)]


def heads_of(periods: Sequence[str], xs: Sequence[float]) -> Iterator[tuple[float, str, str]]:
    """The periods that are written: as many as there is room for, counted back from the last."""
    last = len(periods) - 1
    every = -(-len(periods) // HEADS)
    for at, (x, word) in enumerate(zip(xs, periods, strict=True)):
        if (last - at) % every == 0:
            yield x, word, {0: "start", last: "end"}.get(at, "middle")


def line_of(xs: Sequence[float], ys: Iterable[float | None], *, is_marked: bool = False) -> Line:
    """A line through what is known; where a period is unknown the line is broken, never bridged."""
    drawn, dots, is_down = [], [], False
    for x, y in zip(xs, ys, strict=True):
        if y is not None:
            dots.append((x, y))
            drawn.append(f"{'L' if is_down else 'M'}{x} {y}")
        is_down = y is not None
    return Line(drawn="".join(drawn), dots=tuple(dots), is_marked=is_marked)


def marked_of(runners: Sequence[Runner]) -> list[Runner]:
    """Whose lines are thick: whoever improved obviously, or the only one there is."""
    return [one for one in runners if one.is_obvious] or list(runners) * (len(runners) == 1)
