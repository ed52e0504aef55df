"""A scale for dots and lines: round numbers around what is drawn. Bars start at zero; dots need not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from surpass.exchange.showing.report.charts import ticks
from surpass.exchange.showing.run_view.numbers import typeset

ROOM = 0.06
"""What is left free at either end, as a share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From numbers to pixels, and the round numbers that are written beside it."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[tuple[float, str], ...] = ()

    def place(self, number: Decimal | float) -> float:
        """Where a number stands."""
        return round(
            self.start + (self.end - self.start) * (float(number) - self.low) / (self.high - self.low), 1
        )


def scale_of(numbers: Iterable[Decimal], *, start: float, end: float) -> Scale:
    """A scale on which all the numbers stand, from the pixel *start* to *end*.

    Examples:
        >>> scale = scale_of([Decimal(40), Decimal(60)], start=0, end=100)
        >>> scale.place(50), [word for _, word in scale.ticks]
        (50.0, ['40', '45', '50', '55', '60'])
    """
    held = [float(one) for one in numbers]
    room = (max(held) - min(held) or 1.0) * ROOM
    low, high = min(held) - room, max(held) + room
    bare = Scale(low=low, high=high, start=start, end=end)
    written = tuple((bare.place(tick), typeset(f"{tick:f}")) for tick in ticks(low, high))
    return Scale(low=low, high=high, start=start, end=end, ticks=written)
