"""Places over the periods as lines: who overtook whom is where two lines cross. Sizes are fixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surpass.exchange.showing.report.charts import shortened
from surpass.exchange.showing.report.race import Race, Runner

ROOM, PLOT, STEP, HEAD = 128, 420, 22, 26
"""Pixels: the names' room at either side, the lines' room, a place, the periods above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One unit's line: its drawing and its dots."""

    drawn: str
    dots: tuple[tuple[float, float], ...]
    is_marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who stands at a place at one end; units that share it share the words."""

    y: float
    words: str
    is_marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """The chart, all places in pixels."""

    title: str
    width: int
    height: int
    left: int
    right: int
    heads: tuple[tuple[float, str, str], ...]
    """Each period: where, its word, and where its word is anchored."""
    paths: tuple[Path, ...]
    before: tuple[Named, ...]
    now: tuple[Named, ...]


def draw_paths(race: Race, runners: Sequence[Runner], *, title: str) -> Paths | None:
    """The lines of some runners; None where there are fewer than two periods."""
    if len(race.periods) < 2 or not runners:
        return None
    step = PLOT / (len(race.periods) - 1)
    across = [round(ROOM + step * at, 1) for at in range(len(race.periods))]
    lowest = max((rank for one in race.runners for rank in one.ranks if rank), default=1)
    marked = [one for one in runners if one.is_obvious] or list(runners) * (len(runners) == 1)
    order = sorted(runners, key=lambda one: one in marked)
    ends = {0: "start", len(across) - 1: "end"}
    is_many = len(across) > 6
    return Paths(
        title=title, width=2 * ROOM + PLOT, height=HEAD + STEP * lowest, left=ROOM, right=ROOM + PLOT,
        heads=tuple(
            (x, word, ends.get(at, "middle"))
            for at, (x, word) in enumerate(zip(across, race.periods, strict=True))
            if not is_many or at in ends
        ),
        paths=tuple(_path(one, across, is_marked=one in marked) for one in order),
        before=tuple(_named(runners, marked, at=0, form="{names} {rank}")),
        now=tuple(_named(runners, marked, at=-1, form="{rank} {names}")),
    )  # fmt: skip


def _path(runner: Runner, across: Sequence[float], *, is_marked: bool) -> Path:
    drawn, dots, is_down = [], [], False
    for x, rank in zip(across, runner.ranks, strict=True):
        if rank is not None:
            dots.append((x, _down(rank)))
            drawn.append(f"{'L' if is_down else 'M'}{x} {_down(rank)}")
        is_down = rank is not None
    return Path(drawn="".join(drawn), dots=tuple(dots), is_marked=is_marked)


def _named(runners: Sequence[Runner], marked: Sequence[Runner], *, at: int, form: str) -> Iterator[Named]:
    held: dict[int, list[Runner]] = {}
    for runner in runners:
        rank = runner.ranks[at]
        if rank is not None:
            held.setdefault(rank, []).append(runner)
    for rank, found in sorted(held.items()):
        names = " · ".join(shortened(one.name) for one in found)
        is_marked = any(one in marked for one in found)
        yield Named(y=_down(rank) + 4, words=form.format(names=names, rank=rank), is_marked=is_marked)


def _down(rank: int) -> float:
    return HEAD + STEP * (rank - 0.5)
