"""Charts of what was tried: the cost of each year, and who gains most; their tables stand beside them."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.exchange.showing.report.charts import Chart, Mark, place_marks
from surpass.mechanisms.encouragement.fund.simulate import Simulated
from surpass.office.encouragement.fund.pages.words import amount_said, say

MOST_BARS = 10
"""So many who gain, and so many who lose, are drawn; all stand in the table."""


def draw_costs(held: Sequence[Simulated], names: Sequence[str]) -> Chart | None:
    """A bar for each year and rule; None where there is no year."""
    periods = [year.period for year in held[0].years]
    marks = [
        Mark(
            name=say("trying.bar", year=period, rule=name) if len(held) > 1 else period,
            number=one.years[nth].wanted / 10**one.decimals,
            shown=_short(one.years[nth].wanted, one.decimals),
        )
        for nth, period in enumerate(periods)
        for name, one in zip(names, held, strict=True)
    ]
    return place_marks(marks, kind="costs", title=say("trying.chart_costs")) if marks else None


def draw_gains(
    moved: Sequence[tuple[str, int, int]], names: dict[str, str], *, decimals: int
) -> Chart | None:
    """Who gains most and who loses most; None where nobody does."""
    ends = moved if len(moved) <= 2 * MOST_BARS else [*moved[:MOST_BARS], *moved[-MOST_BARS:]]
    marks = [
        Mark(
            name=names.get(unit, unit), number=(after - before) / 10**decimals,
            shown=("−" if after < before else "+") + _short(abs(after - before), decimals),
        )
        for unit, before, after in ends
    ]  # fmt: skip
    return place_marks(marks, kind="gains", title=say("trying.chart_gains")) if marks else None


def _short(coins: int, decimals: int) -> str:
    """An amount without cents where there are none: a bar has little room."""
    return amount_said(coins, decimals).removesuffix("." + "0" * decimals)
