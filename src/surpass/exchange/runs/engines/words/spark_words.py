"""The plan's words in Spark's own columns; each is some calls into Java."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.sql import functions as words
from pyspark.sql.window import Window

from surpass.exchange.runs.engines.words.engine_words import EngineWords, told_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import Column
    from pyspark.sql.window import WindowSpec

    from surpass.engine.exact.slices import Extreme


class SparkWords(EngineWords):
    """As Spark says what is more than an operator."""

    def col(self, name: str) -> Column:
        """By its whole name: Spark would look for fields behind a dot."""
        column: Column = self.once(name, lambda: words.col(f"`{told_apart(name)}`"))
        return column

    def number(self, value: int | None) -> Column:
        """As 64 bits, whatever fits."""
        column: Column = self.once(("number", value), lambda: words.lit(value).cast("bigint"))
        return column

    def _inside(self, window: tuple[str, ...]) -> WindowSpec:
        columns = [self.col(name) for name in window]
        spec: WindowSpec = self.once(window, lambda: Window.partitionBy(*columns))
        return spec

    def extreme(self, step: Extreme) -> Column:
        """The lowest or highest value inside the window."""
        lowest_or_highest = words.min if step.kind == "min" else words.max
        return lowest_or_highest(self.col(step.column)).over(self._inside(step.window))

    def present(self, value: Column, window: tuple[str, ...]) -> Column:
        """How many are there."""
        return words.count(value).over(self._inside(window))

    def place(self, value: Column, window: tuple[str, ...], ties: str, is_highest_first: bool) -> Column:  # noqa: FBT001 - a verb's part
        """The place; what is missing has none."""
        order = value.desc_nulls_last() if is_highest_first else value.asc_nulls_last()
        place = (words.dense_rank() if ties == "dense" else words.rank()).over(
            self._inside(window).orderBy(order)
        )
        if ties == "max":
            among = self._inside(window).partitionBy(*(self.col(name) for name in window), value)
            place = place + words.count(value).over(among) - 1
        return words.when(value.isNotNull(), place.cast("bigint"))

    def where(self, condition: Column, then: Column, otherwise: Column | None) -> Column:
        """One of two; without the second nothing."""
        chosen = words.when(condition, then)
        return chosen if otherwise is None else chosen.otherwise(otherwise)

    def or_zero(self, value: Column) -> Column:
        """Zero where it is missing."""
        return words.nvl(value, self.number(0))

    def least(self, *parts: Column) -> Column:
        """The least of what is there."""
        return words.least(*parts) if len(parts) > 1 else parts[0]

    def floordiv(self, top: Column, bottom: Column | int) -> Column:
        """``div`` divides whole numbers as whole numbers, unlike ``/``; neither side is negative."""
        whole = self.number(bottom) if isinstance(bottom, int) else bottom
        return words.call_function("div", top, whole)

    def is_null(self, value: Column) -> Column:
        """Whether nothing is there."""
        return value.isNull()

    def is_in(self, value: Column, texts: Sequence[str]) -> Column:
        """Whether it is one of the texts."""
        return value.isin(texts)

    def as_number(self, value: Column) -> Column:
        """1 where it holds, 0 where not."""
        return value.cast("bigint")
