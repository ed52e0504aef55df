"""What no scheme can score: refused with every place named, before anything is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw

from surpass.engine.exact.leaf import WINDOW
from surpass.foundation.problems import Problem, UseProblem, raise_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from surpass.engine.exact.plan import Extent
    from surpass.policy.scheme import Node, Scheme


def refuse_unfit(lazy: nw.LazyFrame[Any], scheme: Scheme, extent: Extent) -> None:
    """Refuse a frame that the scheme cannot score.

    Raises:   UseProblem: a target that is not positive where values are divided by it; an indicator on which
              nobody differs, where the scheme says to refuse it; a negative count.
    """
    found = [problem for leaf in scheme.leaves for problem in _leaf_problems(lazy, scheme, leaf, extent)]
    for node in scheme.nodes:
        if node.kind == "adjustment":
            found += _negative_counts(lazy, node)
    raise_all(UseProblem, found)


def _leaf_problems(lazy: nw.LazyFrame[Any], scheme: Scheme, leaf: Node, extent: Extent) -> Iterator[Problem]:
    assert leaf.scoring is not None  # noqa: S101 - a leaf has one by construction
    function = leaf.scoring.function
    if function == "proportional":
        yield from _targets(lazy, leaf, extent)
    is_fixed = leaf.scoring.options.get("scope") == "fixed"
    if scheme.constant != "refuse" or is_fixed:
        return
    names = {"v": f"v_{leaf.id}", "r": f"r_{leaf.id}__growth"}
    kinds = {"efficacy": "v", "percentile_rank": "v", "growth_and_level": "vr"}.get(function, "")
    window = ("period",) if leaf.scoring.options.get("scope") == "global" else WINDOW
    for kind in kinds:
        yield from _constants(lazy, leaf, names[kind], window=window, by_count=function == "percentile_rank")


def _targets(lazy: nw.LazyFrame[Any], leaf: Node, extent: Extent) -> Iterator[Problem]:
    assert leaf.scoring is not None  # noqa: S101 - a leaf has one by construction
    for group, value in leaf.scoring.params.get("target", {}).items():
        if value is not None and value <= 0 and leaf.full.get(group) is not None:
            yield _not_positive(leaf, f"group {group}", f"{value}")
    name = f"t_{leaf.id}"
    if name in extent.columns:
        for row in _rows(lazy.filter(nw.col(name) <= 0), "unit", "period", name):
            yield _not_positive(leaf, f"unit {row['unit']}, period {row['period']}", f"{row[name]} (scaled)")


def _not_positive(leaf: Node, where: str, found: str) -> Problem:
    return Problem(
        code="target-not-positive",
        where=f"indicator {leaf.id}, {where}",
        found=f"a target of {found}",
        expected="a target above zero, because the value is divided by it",
        next_step="correct the target, or choose a scoring function that does not divide",
    )


def _constants(
    lazy: nw.LazyFrame[Any], leaf: Node, name: str, *, window: tuple[str, ...], by_count: bool
) -> Iterator[Problem]:
    column = nw.col(name)
    summary = lazy.group_by(*window).agg(
        column.min().alias("low"), column.max().alias("high"), column.count().alias("number")
    )
    flat = (nw.col("number") == 1) if by_count else (nw.col("low") == nw.col("high"))
    for row in _rows(summary.filter(flat), *window):
        place = ", ".join(f"{part} {row[part]}" for part in window)
        yield Problem(
            code="constant-indicator",
            where=f"indicator {leaf.id}, {place}",
            found="nobody who differs from anybody",
            expected="at least two different values",
            next_step="set `constant` to neutral or drop in the pack, or compare a larger group",
        )


def _negative_counts(lazy: nw.LazyFrame[Any], node: Node) -> Iterator[Problem]:
    for row in _rows(lazy.filter(nw.col(f"c_{node.id}") < 0), "unit", "period"):
        yield Problem(
            code="count-negative",
            where=f"adjustment {node.id}, unit {row['unit']}, period {row['period']}",
            found="a count below zero",
            expected="zero or more",
            next_step="correct the count; a deduction has its own item",
        )


def _rows(lazy: nw.LazyFrame[Any], *names: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = lazy.select(*names).collect().rows(named=True)
    return sorted(rows, key=lambda row: tuple(str(row[name]) for name in names))
