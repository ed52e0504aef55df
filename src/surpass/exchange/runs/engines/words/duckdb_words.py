"""The plan's words in DuckDB's own expressions, where ``//`` divides whole numbers as whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from surpass.exchange.runs.engines.words.engine_words import EngineWords, told_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import Expression

    from surpass.engine.exact.slices import Extreme


class DuckdbWords(EngineWords):
    """As DuckDB says what is more than an operator."""

    def col(self, name: str) -> Expression:
        """By its whole name, whatever signs it has."""
        return duckdb.col(told_apart(name))

    def number(self, value: int | None) -> Expression:
        """As 64 bits: DuckDB would take 32 for what fits."""
        return duckdb.lit(value).cast("BIGINT")

    def _inside(self, window: tuple[str, ...]) -> list[Expression]:
        return [self.col(name) for name in window]

    def extreme(self, step: Extreme) -> Expression:
        """The lowest or highest value, of whatever it is aggregated over."""
        value = self.col(step.column)
        return value.min() if step.kind == "min" else value.max()

    def present(self, value: Expression, window: tuple[str, ...]) -> Expression:
        """How many are there."""
        return value.count().over(self._inside(window))

    def place(
        self, value: Expression, window: tuple[str, ...], ties: str, is_highest_first: bool  # noqa: FBT001 - a verb's part
    ) -> Expression:  # fmt: skip
        """The place; what is missing has none."""
        order = (value.desc() if is_highest_first else value.asc()).nulls_last()
        rank = duckdb.dense_rank() if ties == "dense" else duckdb.rank()
        place = rank.over(self._inside(window), order_by=[order])
        if ties == "max":
            place = place + value.count().over([*self._inside(window), value]) - 1
        return duckdb.when(value.is_not_null()).then(place).end()

    def where(self, condition: Expression, then: Expression, otherwise: Expression | None) -> Expression:
        """One of two; without the second nothing."""
        chosen = duckdb.when(condition).then(then)
        return chosen.end() if otherwise is None else chosen.otherwise(otherwise)

    def or_zero(self, value: Expression) -> Expression:
        """Zero where it is missing."""
        return duckdb.coalesce(value, 0)

    def least(self, *parts: Expression) -> Expression:
        """The least of what is there."""
        return duckdb.fn("least", *parts)

    def is_null(self, value: Expression) -> Expression:
        """Whether nothing is there."""
        return value.is_null()

    def is_in(self, value: Expression, texts: Sequence[str]) -> Expression:
        """Whether it is one of the texts."""
        return value.isin(*(duckdb.lit(text) for text in texts))

    def as_number(self, value: Expression) -> Expression:
        """1 where it holds, 0 where not."""
        return value.cast("BIGINT")
