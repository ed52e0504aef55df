"""Level against improvement: a dot for each unit, its total to the right, its change upwards."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from surpass.exchange.showing.report.charts import shortened
from surpass.exchange.showing.report.drawing.scale import scale_of

LEFT, TOP, PLOT, HEIGHT, RIGHT, FOOT = 44, 22, 460, 270, 26, 40
"""Pixels: the numbers' room, the axis' word above, the dots' room, what is left of it, the numbers below."""
HAN, LATIN, LETTER = 12.5, 7, 13
"""How wide and how high a letter of a name is."""
RADIUS = 4
AT = (
    (8, 4, "start"), (-8, 4, "end"), (0, -8, "middle"), (0, 17, "middle"),
    (7, -7, "start"), (-7, -7, "end"), (7, 15, "start"), (-7, 15, "end"),
)  # fmt: skip
"""Where a name may stand beside its dot, the best first."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A unit that stands in the chart: its total, and how much it changed since the last period."""

    name: str
    total: Decimal
    change: Decimal
    is_marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One unit in pixels; without a name where there is no room for it."""

    x: float
    y: float
    name: str
    words: tuple[float, float, str] | None
    """Where the name stands, and how it is anchored."""
    is_marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """The chart."""

    title: str
    said: str
    across: str
    upwards: str
    width: int
    height: int
    left: int
    right: int
    top: int
    floor: int
    ticks_across: tuple[tuple[float, str], ...]
    ticks_upwards: tuple[tuple[float, str], ...]
    mean: float
    """Where the group's mean total stands."""
    level: float
    """Where no change stands."""
    dots: tuple[Dot, ...]


def draw_dots(
    units: Sequence[Moved], *, mean: Decimal, title: str, said: str, across: str, upwards: str
) -> Dots | None:
    """The chart of a peer group; *across* and *upwards* name its axes. None for nobody.

    Missing:  whoever has no total or no earlier one is not handed in.
    """
    if not units:
        return None
    right, floor = LEFT + PLOT, TOP + HEIGHT
    totals = scale_of([*(one.total for one in units), mean], start=LEFT, end=right)
    changes = scale_of([*(one.change for one in units), Decimal(0)], start=floor, end=TOP)
    spots = [(totals.place(one.total), changes.place(one.change)) for one in units]
    return Dots(
        title=title, said=said, across=across, upwards=upwards, width=right + RIGHT, height=floor + FOOT,
        left=LEFT, right=right, top=TOP, floor=floor, ticks_across=totals.ticks, ticks_upwards=changes.ticks,
        mean=totals.place(mean), level=changes.place(0), dots=tuple(_dots(units, spots)),
    )  # fmt: skip


def _dots(units: Sequence[Moved], spots: Sequence[tuple[float, float]]) -> Iterator[Dot]:
    """Each dot with its name where that stands free: on no other dot or name, and inside the chart."""
    taken: list[Box] = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in spots]
    for one, (x, y) in zip(units, spots, strict=True):
        name = shortened(one.name)
        places = [
            ((x + right, y + down, anchor), _box(name, x + right, y + down, anchor))
            for right, down, anchor in AT
        ]
        free = next((place for place in places if _is_free(place[1], taken)), None)
        if free:
            taken.append(free[1])
        yield Dot(x=x, y=y, name=name, words=free and free[0], is_marked=one.is_marked)


def _box(name: str, x: float, y: float, anchor: str) -> Box:
    width = sum(HAN if unicodedata.east_asian_width(letter) in "WF" else LATIN for letter in name)
    left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    return left, y - LETTER + 3, left + width, y + 3


def _is_free(box: Box, taken: Sequence[Box]) -> bool:
    left, top, right, foot = box
    is_inside = left >= LEFT and top >= TOP - 6 and right <= LEFT + PLOT + RIGHT and foot <= TOP + HEIGHT
    return is_inside and not any(
        left < far and near < right and top < low and high < foot for near, high, far, low in taken
    )
