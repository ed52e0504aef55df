"""Scoring functions of a pack: known names, all parameters and no others, in their ranges."""

from __future__ import annotations

from decimal import Decimal

from surpass.policy.parts.numbers import ByGroup, Numbers, places
from surpass.policy.scheme import Scoring
from surpass.policy.shape.dated import shown
from surpass.policy.shape.functions import FUNCTIONS, Function
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.yaml_text import Entries, Items, Scalar, Value

BY_UNIT = "by_unit"
"""Written as a target: each unit's own target stands in the facts, the pack has none."""


def read_scoring(value: Value | None, *, decimals: int, numbers: Numbers, where: Value) -> Scoring | None:
    """Read one scoring; None, with problems gathered, when it cannot be read.

    Shapes:   ``{function, PARAMETER: number, OPTION: word, series: {role: series}, steps: [[a, b]]}``.
    """
    found = numbers.found
    if not isinstance(value, Entries):
        found.problem(
            "scoring-missing",
            where.mark,
            "no scoring",
            "scoring: {function: ...}",
            "say how the value becomes points",
        )
        return None
    name = shown(value.get("function"))
    function = FUNCTIONS.get(name)
    if function is None:
        found.problem("unknown-scoring-function", value.mark, name, f"one of {', '.join(FUNCTIONS)}",
                      near(name, FUNCTIONS))  # fmt: skip
        return None
    gates = _gates(value, name, found)
    _check_keys(value, name, function, gates, found)
    params = _params(value, function, gates, numbers)
    _check_ranges(value, function, params, decimals, numbers)
    steps = _steps(value, name, function, found)
    if name == "stepped_over":
        _check_fine(value, "steps", [first for first, _ in steps], decimals, found)
    return Scoring(
        function=name,
        params=params,
        options=_options(value, function, found),
        series={role: shown(item) for role, item in value.below("series").entries.items()},
        steps=steps,
    )


def _gates(value: Entries, name: str, found: Gathering) -> tuple[str, ...]:
    if name != "gate_then_bonus":
        return ()
    gates = tuple(value.below("series"))
    wrong = [gate for gate in gates if not gate.startswith("gate_")]
    if not gates or wrong:
        found.problem(
            "scoring-parameter-missing",
            value.mark,
            f"{name} with series {', '.join(gates) or 'none'}",
            "series: {gate_1: SERIES, ...}",
            "name each gate gate_1, gate_2 ...",
        )
    return gates


def _check_keys(
    value: Entries, name: str, function: Function, gates: tuple[str, ...], found: Gathering
) -> None:
    numbers = (*function.needs, *function.may, *gates)
    known = ("function", *numbers, *function.options)
    known += ("series",) if function.series or gates else ()
    known += ("steps",) if function.has_steps else ()
    for key in [key for key in value if key not in known]:
        found.problem("scoring-parameter-unknown", value.entries[key].mark, f"{key} of {name}",
                      f"one of {', '.join(known[1:])}", near(key, known))  # fmt: skip
    missing = [key for key in (*function.needs, *gates) if key not in value]
    missing += [f"series.{role}" for role in function.series if role not in value.below("series")]
    missing += ["steps"] if function.has_steps and "steps" not in value else []
    if shown(value.get("scope")) == "fixed":
        missing += [key for key in ("low", "high") if key not in value]
    for key in missing:
        found.problem("scoring-parameter-missing", value.mark, f"{name} without {key}", key, f"add {key}")
    for role in value.below("series") if function.series else ():
        if role not in function.series:
            found.problem("scoring-parameter-unknown", value.mark, f"series.{role} of {name}",
                          f"one of {', '.join(function.series)}", near(role, function.series))  # fmt: skip


def _params(
    value: Entries, function: Function, gates: tuple[str, ...], numbers: Numbers
) -> dict[str, ByGroup]:
    params: dict[str, ByGroup] = {}
    for key in (*function.needs, *function.may, *gates):
        item = value.get(key)
        if item is None or (key == "target" and shown(item) == BY_UNIT):
            continue
        if isinstance(item, Scalar) and not isinstance(item.value, Decimal) and not _is_place(item):
            numbers.found.problem(
                "wrong-kind",
                item.mark,
                f"{key}: {item.text}",
                "a number, param.NAME, {cite, values} or {by_group}",
                "correct the value",
            )
            continue
        params[key] = numbers.by_group(item)
    return params


def _is_place(item: Scalar) -> bool:
    return item.text.startswith("param.") or item.text == "n/a"


def _check_ranges(
    value: Entries, function: Function, params: dict[str, ByGroup], decimals: int, numbers: Numbers
) -> None:
    for key, by_group in params.items():
        present = [item for item in by_group.values() if item is not None]
        if key in function.shares:
            numbers.shares(value.entries[key], key, by_group)
        if key in function.positive and any(item <= 0 for item in present):
            numbers.found.problem("parameter-not-positive", value.entries[key].mark,
                                  f"{key} {min(present)}", "more than 0", "correct it")  # fmt: skip
        if key in function.in_unit or key.startswith("gate_"):
            _check_fine(value, key, present, decimals, numbers.found)
    low, high = params.get("low", {}), params.get("high", {})
    if any(item is not None and item == high.get(group) for group, item in low.items()):
        numbers.found.problem(
            "ends-equal", value.mark, "low equals high", "two different ends", "correct one"
        )


def _check_fine(value: Entries, key: str, present: list[Decimal], decimals: int, found: Gathering) -> None:
    for number in present:
        if places(number) > decimals:
            found.problem(
                "finer-than-declared",
                value.entries[key].mark,
                f"{key} {number}",
                f"at most {decimals} decimals",
                "declare more decimals, or write fewer",
            )


def _options(value: Entries, function: Function, found: Gathering) -> dict[str, str]:
    options = {}
    for key, allowed in function.options.items():
        item = value.get(key)
        if item is None:
            continue
        word = {"true": "yes", "false": "no"}.get(shown(item), shown(item))
        if word not in allowed:
            found.problem("unknown-word", item.mark, f"{key}: {word}", f"one of {', '.join(allowed)}",
                          near(word, allowed))  # fmt: skip
        options[key] = word
    if shown(value.get("target")) == BY_UNIT:
        options["target"] = BY_UNIT
    return options


def _steps(
    value: Entries, name: str, function: Function, found: Gathering
) -> tuple[tuple[Decimal, Decimal], ...]:
    item = value.get("steps")
    if not function.has_steps or item is None:
        return ()
    pairs = [_pair(row) for row in item.items] if isinstance(item, Items) else [None]
    steps = tuple(pair for pair in pairs if pair is not None)
    firsts = [first for first, _ in steps]
    if len(steps) != len(pairs) or not steps or firsts != sorted(set(firsts)):
        found.problem(
            "steps-unreadable",
            item.mark,
            f"steps of {name}",
            "a list of [first, share], firsts rising",
            "write e.g. [[3, 0.2], [5, 0.5]]",
        )
    return steps


def _pair(row: Value) -> tuple[Decimal, Decimal] | None:
    parts = [getattr(item, "value", None) for item in row.items] if isinstance(row, Items) else []
    numbers = [part for part in parts if isinstance(part, Decimal)]
    return (numbers[0], numbers[1]) if len(parts) == len(numbers) == 2 else None
