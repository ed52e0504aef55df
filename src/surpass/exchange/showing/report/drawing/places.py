"""Places over the periods as lines: who overtook whom is where two lines cross. Sizes are fixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    marked_of,
)
from surpass.exchange.showing.report.race import Race, Runner

STEP = 20
"""Pixels from place to place."""


def draw_places(race: Race, runners: Sequence[Runner], *, title: str, said: str) -> Lines | None:
    """The lines of some runners; None where there are fewer than two periods."""
    if len(race.periods) < 2 or not runners:
        return None
    xs = across(len(race.periods), left=ROOM)
    lowest = max((rank for one in race.runners for rank in one.ranks if rank), default=1)
    marked = marked_of(runners)
    order = sorted(runners, key=lambda one: one in marked)
    return Lines(
        kind="places", title=title, said=said, width=2 * ROOM + PLOT, height=HEAD + STEP * lowest, left=ROOM,
        right=ROOM + PLOT, words_at=ROOM + PLOT + 8,
        heads=tuple(heads_of(race.periods, xs)), ticks=(),
        lines=tuple(
            line_of(xs, [_down(rank) if rank else None for rank in one.ranks], is_marked=one in marked)
            for one in order
        ),
        before=tuple(_named(runners, marked, at=0, form="{names} {rank}")),
        now=tuple(_named(runners, marked, at=-1, form="{rank} {names}")),
    )  # fmt: skip


def _named(runners: Sequence[Runner], marked: Sequence[Runner], *, at: int, form: str) -> Iterator[Ending]:
    held: dict[int, list[Runner]] = {}
    for runner in runners:
        rank = runner.ranks[at]
        if rank is not None:
            held.setdefault(rank, []).append(runner)
    for rank, found in sorted(held.items()):
        names = " · ".join(shortened(one.name) for one in found)
        is_marked = any(one in marked for one in found)
        yield Ending(y=_down(rank) + 4, words=form.format(names=names, rank=rank), is_marked=is_marked)


def _down(rank: int) -> float:
    return HEAD + STEP * (rank - 0.5)
