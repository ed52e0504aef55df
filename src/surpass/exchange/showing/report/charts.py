"""Charts of a report: bars from zero and dots with their error, placed here, drawn by ``chart.html`` as SVG.

Sizes are fixed and names have a fixed room, so that the same run gives the same bytes. No scale is cut: bars
start at zero. Colours are the page's own variables, so print and dark mode follow.
"""

from __future__ import annotations

import math
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from surpass.exchange.showing.run_view.numbers import typeset
from surpass.foundation.problems import Problem, UseProblem

FONT_PACKAGE = "fonts-noto-cjk"
NAME_ROOM, PLOT, MARGIN, STEP, FOOT = 112, 224, 14, 21, 22
"""Pixels: the names' room, the marks' room, what is left of it free, a line, the numbers below."""
LETTERS = 8.6
"""How wide a name may be, in Chinese characters; a Latin letter takes about half of one."""
TICKS = 6
"""Numbers below a chart, at most, beside zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One unit in a chart: name, number, the number as shown, and how far it may reach.

    ``error`` either way of the number, or between two ``ends``.
    """

    name: str
    number: float
    shown: str
    error: float | None = None
    ends: tuple[float, float] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A mark in its line: where it begins and ends, where its number's point is, and where text stands."""

    name: str
    shown: str
    y: float
    low: float
    high: float
    at: float
    is_left: bool
    """Whether the number is negative, so that its text stands at the left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart ready to be drawn, all places in pixels."""

    kind: str
    title: str
    width: int
    floor: int
    """Where the lines end and the scale's numbers begin."""
    height: int
    zero: float
    ticks: tuple[tuple[float, str], ...]
    marks: tuple[Placed, ...]


def require_font(lang: str) -> None:
    """Refuse a Chinese chart on a machine without Chinese glyphs.

    Raises: UseProblem: ``font-missing``, with the package to install.
    """
    if lang == "zh" and not has_chinese_font():
        raise UseProblem(
            [
                Problem(
                    code="font-missing",
                    where="fonts of this machine (fc-list :lang=zh)",
                    found="no font with Chinese glyphs",
                    expected="one font that covers zh",
                    next_step=f"install the package {FONT_PACKAGE}",
                )
            ]
        )


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font with Chinese glyphs; without fontconfig nobody can tell: False."""
    asked = shutil.which("fc-list")
    if asked is None:
        return False
    found = subprocess.run([asked, ":lang=zh", "family"], capture_output=True, check=False)  # noqa: S603
    return bool(found.stdout.strip())


def place_marks(marks: Sequence[Mark], *, kind: str, title: str) -> Chart:
    """A line for each mark, top to bottom: a bar from zero, or a dot within its error where it has one."""
    low, high = _reach(marks)

    def place(number: float) -> float:
        return round(NAME_ROOM + PLOT * (number - low) / (high - low), 1)

    floor = STEP * len(marks)
    return Chart(
        kind=kind, title=title, width=NAME_ROOM + PLOT + MARGIN, floor=floor, height=floor + FOOT,
        zero=place(0), ticks=tuple((place(float(tick)), typeset(f"{tick:f}")) for tick in ticks(low, high)),
        marks=tuple(
            Placed(
                name=shortened(mark.name), shown=mark.shown, y=STEP * (line + 0.5), at=place(mark.number),
                low=place(min(0, mark.number) if mark.error is None else mark.number - mark.error),
                high=place(max(0, mark.number) if mark.error is None else mark.number + mark.error),
                is_left=mark.number < 0,
            )
            for line, mark in enumerate(marks)
        ),
    )  # fmt: skip


def place_bands(marks: Sequence[Mark], *, title: str) -> Chart:
    """A line for each mark: a dot at its place, on the band between its ends; the first place at the left."""
    width, last = PLOT - ROOM_OF_BAND, max((mark.ends[1] for mark in marks), default=1)

    def place(number: float) -> float:
        return round(NAME_ROOM + EDGE + (width - EDGE) * (number - 1) / max(1, last - 1), 1)

    numbers = dict.fromkeys((1, *(int(tick) for tick in ticks(0, last) if tick % 1 == 0 and tick >= 1)))
    floor = STEP * len(marks)
    return Chart(
        kind="bands", title=title, width=NAME_ROOM + PLOT + MARGIN, floor=floor, height=floor + FOOT,
        zero=place(1), ticks=tuple((place(number), str(number)) for number in numbers),
        marks=tuple(
            Placed(
                name=shortened(mark.name), shown=mark.shown, y=STEP * (line + 0.5), at=place(mark.number),
                low=place(mark.ends[0]), high=place(mark.ends[1]), is_left=False,
            )
            for line, mark in enumerate(marks)
        ),
    )  # fmt: skip


EDGE, ROOM_OF_BAND = 8, 44
"""Pixels: before the first place, and for the words of a band behind it."""


def ticks(low: float, high: float) -> list[Decimal]:
    """Round numbers between the ends, as many as there is room for.

    Examples:
        >>> [f"{tick:f}" for tick in ticks(0, 96.2)], [f"{tick:f}" for tick in ticks(-0.7, 1.1)]
        (['0', '20', '40', '60', '80'], ['-0.5', '0.0', '0.5', '1.0'])
    """
    power = math.floor(math.log10((high - low) / TICKS))
    factor = next((factor for factor in (1, 2, 5) if TICKS * factor * 10.0**power >= high - low), 10)
    step = Decimal(factor).scaleb(power)
    first, last = math.ceil(low / float(step)), math.floor(high / float(step))
    return [count * step for count in range(first, last + 1)]


def shortened(name: str) -> str:
    """A name that fits its room; what is cut off is marked.

    Examples:
        >>> shortened("云山新镇"), shortened("Chengguan Subdistrict Office")
        ('云山新镇', 'Chengguan Subd…')
    """
    room = LETTERS
    for place, letter in enumerate(name):
        room -= 1 if unicodedata.east_asian_width(letter) in "WF" else 0.55
        if room < 0:
            return name[: place - 1].rstrip() + "…"
    return name


def _reach(marks: Sequence[Mark]) -> tuple[float, float]:
    ends = [mark.number + side * (mark.error or 0) for mark in marks for side in (-1, 1)]
    low, high = min(0.0, *ends), max(0.0, *ends)
    room = (high - low or 1.0) * 0.16
    return (low - room if low < 0 else 0.0, high + room if high > 0 or low == 0 else 0.0)
