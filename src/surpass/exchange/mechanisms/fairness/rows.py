"""The page of fairness as rows of one table: rates, comparisons, and numbers dealt out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from surpass.mechanisms.up_and_down.fairness.as_json import fairness_as_json

if TYPE_CHECKING:
    from surpass.mechanisms.up_and_down.fairness.page import Fairness

COLUMNS = (
    "kind", "stage", "attribute", "cite", "group", "first", "second", "told", "yes", "of", "unknown",
    "points", "low", "high", "verdict", "why", "is_small", "ratio", "ratio_low", "ratio_high", "p", "q",
    "together", "is_flipped", "gap",
)  # fmt: skip
"""``kind``: rate, comparison or number; what a kind does not have is null."""
Row = dict[str, Any]


def rows_of(found: Fairness) -> list[Row]:
    """Everything that is told, a row each, in the order of the page.

    Missing:  null: not told, no bound, or not a matter of this kind of row; a group that is null is all.
    """
    return [{name: row.get(name) for name in COLUMNS} for row in _rows(fairness_as_json(found))]


def _rows(page: Mapping[str, Any]) -> Iterator[Row]:
    for part in page["parts"]:
        head = {
            "stage": part["stage"],
            "attribute": part["attribute"]["name"],
            "cite": part["attribute"]["cite"],
        }
        for rate in part["rates"]:
            yield {**head, "kind": "rate", "first": rate["value"], **rate}
        for contrast in part["contrasts"]:
            pair = {**head, "kind": "comparison", "first": contrast["first"], "second": contrast["second"]}
            turned = {"together": contrast["together"], "is_flipped": contrast["is_flipped"]}
            yield {**pair, **turned, **contrast["pooled"]}
            for inside in contrast["inside"]:
                yield {**pair, **inside}
    for one in page["seniority"]:
        head = {
            "stage": one["stage"],
            "attribute": one["attribute"]["name"],
            "cite": one["attribute"]["cite"],
        }
        yield {**one, **head, "kind": "number", "of": one["people"]}
