"""The steps of a research index before scoring (float mode), checked and given on as plain data."""

from __future__ import annotations

from typing import Any

from surpass.policy.parts.tree import Tree
from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.yaml_text import Entries, Items, plain


def read_steps(programme: Entries, *, tree: Tree, groupings: Entries, found: Gathering) -> dict[str, Any]:
    """The ``steps`` section as plain data; empty when there is none.

    Missing:  what is not named is not done: no imputation, no screening, no treatment.
    """
    steps = programme.below("steps")
    is_exact = shown(programme.get("arithmetic")) == "exact"
    if is_exact and "steps" in programme:
        found.problem("float-only", steps.mark, "steps in exact arithmetic", "arithmetic: float",
                      "say float, or leave steps out")  # fmt: skip
    for name in ("denominator",):
        _check_indicators(steps.below(name), tree, found)
    _check_indicators(steps.below("normalise").below("per_indicator"), tree, found)
    for name in ("imputation", "normalise"):
        _check_grouping(steps.below(name), name, groupings, found)
    for level, item in steps.below("aggregate").entries.items():
        if not level.isdigit() or not any(tree.depth(key) == int(level) for key in tree.nodes):
            found.problem(
                "unknown-level",
                item.mark,
                f"level {level}",
                "a level that has nodes, the root is 0",
                "count from the root",
            )
    return {key: item for key, item in plain(steps).items() if key != "aggregate"}


def _check_indicators(named: Entries, tree: Tree, found: Gathering) -> None:
    for key, item in named.entries.items():
        if key not in tree.leaves:
            found.problem("unknown-indicator", item.mark, key, "an indicator of the programme",
                          near(key, tree.leaves))  # fmt: skip


def _check_grouping(step: Entries, name: str, groupings: Entries, found: Gathering) -> None:
    uses_group = str(plain(step.get("rule"))).startswith("group_") or plain(step.get("scope")) == "group"
    grouping = step.get("grouping")
    if grouping is None and uses_group:
        found.problem("missing-key", step.mark, f"{name} by group without grouping", "the key grouping",
                      "add grouping")  # fmt: skip
    elif grouping is not None and shown(grouping) not in groupings:
        found.problem("unknown-grouping", grouping.mark, shown(grouping), f"one of {', '.join(groupings)}",
                      near(shown(grouping), groupings))  # fmt: skip


def level_methods(programme: Entries) -> dict[int, tuple[str, Any]]:
    """Aggregation method and power per level, where ``steps.aggregate`` names one."""
    found = plain(programme.below("steps").below("aggregate"))
    return {int(key): (item["method"], item.get("power")) for key, item in found.items() if key.isdigit()}


def check_logs(inputs: Entries, *, is_exact: bool, found: Gathering) -> None:
    """Problems for inputs that exact arithmetic cannot derive, or that derive from nothing known."""
    series = inputs.below("series")
    for key, item in series.entries.items():
        if not isinstance(item, Entries):
            continue
        if is_exact and "log" in item:
            found.problem("float-only", item.entries["log"].mark, f"log in series {key}", "arithmetic: float",
                          "say float, or leave log out")  # fmt: skip
        table = item.get("table")
        if table is not None and shown(table) not in inputs.below("tables"):
            found.problem(
                "unknown-table",
                table.mark,
                shown(table),
                f"one of {', '.join(inputs.below('tables'))}",
                near(shown(table), inputs.below("tables")),
            )
        for other in _derived_from(item):
            if other not in series:
                found.problem("unknown-series", item.mark, f"{key} from {other}", "a series of inputs",
                              near(other, series))  # fmt: skip


def _derived_from(item: Entries) -> list[str]:
    names: list[str] = []
    for key in ("sum", "difference"):
        value = item.get(key)
        names += [shown(part) for part in value.items] if isinstance(value, Items) else []
    for key in ("change", "growth", "lag", "log"):
        value = item.get(key)
        if value is not None:
            names.append(shown(value.get("of") if isinstance(value, Entries) else value))
    names += [shown(item.below("per").get(part)) for part in ("of", "by") if "per" in item]
    return names
