"""The formula of a leaf, written with its numbers: what anybody can put into a pocket calculator.

``[a ≥ b]`` is 1 when it holds and 0 when not; ``⌈x⌉`` is the next whole number up; ``round(x)`` rounds a part
on its own, to the places of the points.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from surpass.exchange.showing.explaining.leaf_view import LeafView
from surpass.exchange.showing.run_view.numbers import MINUS, plain, typeset

SIGN = {1: "≥", -1: "≤"}


def write_formula(leaf: LeafView) -> str | None:
    """The right-hand side of ``points = ...`` with every number put in.

    Missing:  None when the value, or another number that the function needs, is missing.
    """
    write = FORMULAS.get(leaf.scoring.function)
    if write is None or leaf.value is None or leaf.full is None:
        return None
    try:
        share = write(leaf, leaf.value)
    except (KeyError, ValueError):  # a further input, or a parameter of this group, is missing
        return None
    return share if leaf.scoring.function in WHOLE else f"{plain(leaf.full)} × {share}"


def _number(value: Decimal | None) -> str:
    if value is None:
        raise ValueError
    text = typeset(plain(value))
    return f"({text})" if text.startswith(MINUS) else text


def _held(leaf: LeafView, value: Decimal, target: Decimal | None) -> str:
    return f"[{_number(value)} {SIGN[leaf.node.direction]} {_number(target)}]"


def _inside(low: str, high: str, body: str) -> str:
    return f"min({high}, max({low}, {body}))"


def _all_or_nothing(leaf: LeafView, value: Decimal) -> str:
    return _held(leaf, value, leaf.target)


def _proportional(leaf: LeafView, value: Decimal) -> str:
    cap, floor = leaf.param("cap", 1), leaf.param("floor")
    top, bottom = (value, leaf.target) if leaf.node.direction > 0 else (leaf.target, value)
    if bottom is not None and bottom <= 0:
        return _number(cap)
    ratio = f"{_number(top)} ÷ {_number(bottom)}"
    share = _inside("0", _number(cap), ratio)
    return f"[{ratio} ≥ {_number(floor)}] × {share}" if floor else share


def _deduct_per_unit(leaf: LeafView, value: Decimal) -> str:
    target = leaf.target
    better, worse = (target, value) if leaf.node.direction > 0 else (value, target)
    short = f"max(0, {_number(better)} − {_number(worse)})"
    units = f"{short} ÷ {_number(leaf.param('unit_step', 1))}"
    units = f"⌈{units}⌉" if leaf.scoring.options.get("whole_steps") == "yes" else units
    full = _number(leaf.full)
    points = f"{full} − {_number(leaf.param('points_step'))} × {units}"
    return f"max({_number(leaf.param('floor_points'))}, {points}) ÷ {full}"


def _ladder(leaf: LeafView, value: Decimal, floor: Decimal) -> str:
    place = leaf.place(value, leaf.peers)
    start, step = leaf.param("start", 1), leaf.param("step")
    return f"max({_number(floor)}, {_number(start)} − {_number(step)} × ({place} − 1))"


def _rank_ladder(leaf: LeafView, value: Decimal) -> str:
    return _ladder(leaf, value, leaf.param("floor"))


def _threshold_and_rank(leaf: LeafView, value: Decimal) -> str:
    share = leaf.param("threshold_share")
    held = _held(leaf, value, leaf.target)
    ladder = _ladder(leaf, value, Decimal(0))
    if leaf.scoring.options.get("rank_needs_threshold") == "yes":
        return f"{held} × ({_number(share)} + {_number(1 - share)} × {ladder})"
    return f"({_number(share)} × {held} + {_number(1 - share)} × {ladder})"


def _between(leaf: LeafView, value: Decimal, among: tuple[Decimal, ...]) -> str:
    low, high = min(among), max(among)
    if low == high:
        return "1 ÷ 2"
    top = (value, low) if leaf.node.direction > 0 else (high, value)
    return f"({_number(top[0])} − {_number(top[1])}) ÷ ({_number(high)} − {_number(low)})"


def _efficacy(leaf: LeafView, value: Decimal) -> str:
    base, scope = leaf.param("base"), leaf.scoring.options.get("scope", "group")
    if scope == "fixed":
        ends = leaf.params["low"], leaf.params["high"]
        low, high = (min(ends), max(ends)) if leaf.node.direction > 0 else (max(ends), min(ends))
        share = _inside("0", "1", f"({_number(value)} − {_number(low)}) ÷ ({_number(high)} − {_number(low)})")
    else:
        among = leaf.everybody if scope == "global" else leaf.peers
        if min(among) == max(among):
            return "1 ÷ 2"
        share = _between(leaf, value, among)
    return f"({_number(base)} + {_number(1 - base)} × {share})" if base else share


def _growth_and_level(leaf: LeafView, value: Decimal) -> str:
    share, growth = leaf.param("level_share"), leaf.role("growth")
    if growth is None:
        raise ValueError
    level = _between(leaf, value, leaf.peers)
    rise = _between(leaf, growth, leaf.role_of_peers("growth"))
    full = _number(leaf.full)
    return f"round({full} × {_number(share)} × {level}) + round({full} × {_number(1 - share)} × {rise})"


def _own_past(leaf: LeafView, value: Decimal) -> str:
    before = leaf.role("previous") if "previous" in leaf.scoring.series else leaf.before
    if leaf.scoring.options.get("kind", "value") == "rank":
        return _own_past_places(leaf, value)
    change = f"{_number(value)} − {_number(before)}"
    change = change if leaf.node.direction > 0 else f"{_number(before)} − {_number(value)}"
    step = f"{_number(leaf.param('start'))} + {_number(leaf.param('step'))} × ({change})"
    return _inside("0", "1", step)


def _own_past_places(leaf: LeafView, value: Decimal) -> str:
    row = leaf.run.row(leaf.unit, leaf.period, leaf.node.id)
    previous = [
        LeafView(run=leaf.run, node=leaf.node, unit=peer["unit"], period=leaf.period).before
        for peer in leaf.run.group(leaf.period, row["group"])
    ]
    if leaf.before is None:
        raise ValueError
    place = leaf.place(leaf.before, tuple(one for one in previous if one is not None))
    gained = f"{place} − {leaf.place(value, leaf.peers)}"
    return _inside("0", "1", f"{_number(leaf.param('start'))} + {_number(leaf.param('step'))} × ({gained})")


def _stepped_over(leaf: LeafView, value: Decimal) -> str:
    if leaf.target is None:
        raise ValueError
    over = (value - leaf.target) * leaf.node.direction
    added = [add for beyond, add in sorted(leaf.scoring.steps) if over >= beyond]
    share = _number(leaf.param("base_share"))
    share = f"({share} + {_number(added[-1])})" if added else share
    return f"{_held(leaf, value, leaf.target)} × {share}"


def _single_fault_zero(leaf: LeafView, value: Decimal) -> str:
    return f"[{_number(value)} ≤ {_number(leaf.param('tolerated'))}]"


def _capped_list(leaf: LeafView, value: Decimal) -> str:
    body = f"{_number(leaf.param('start'))} + {_number(leaf.param('each'))} × {_number(value)}"
    return _inside("0", _number(leaf.param("cap", 1)), body)


def _survey_mix(leaf: LeafView, value: Decimal) -> str:
    first = leaf.param("first_share")
    mixed = f"{_number(first)} × {_number(value)} + {_number(1 - first)} × {_number(leaf.role('second'))}"
    return _inside("0", "1", f"({mixed}) ÷ {_number(leaf.param('scale', 100))}")


def _gate_then_bonus(leaf: LeafView, value: Decimal) -> str:
    place = leaf.place(value, leaf.peers)
    share = next((add for step, add in leaf.scoring.steps if int(step) == place), Decimal(0))
    gates = [
        f"[{_number(leaf.role(role))} ≥ {_number(leaf.param(role))}]" for role in sorted(leaf.scoring.series)
    ]
    return " × ".join([*gates, _number(share)])


def _linear_between(leaf: LeafView, value: Decimal) -> str:
    low, high = leaf.params["low"], leaf.params["high"]
    return _inside("0", "1", f"({_number(value)} − {_number(low)}) ÷ ({_number(high)} − {_number(low)})")


def _percentile_rank(leaf: LeafView, value: Decimal) -> str:
    worse = sum(1 for other in leaf.peers if (value - other) * leaf.node.direction > 0)
    others = len(leaf.peers) - 1
    return f"{worse} ÷ {others}" if others else "1 ÷ 2"


WHOLE = {"growth_and_level"}
"""Functions that write the full points into each part, since each part is rounded."""

FORMULAS: Mapping[str, Callable[[LeafView, Decimal], str]] = {
    "all_or_nothing": _all_or_nothing,
    "proportional": _proportional,
    "deduct_per_unit": _deduct_per_unit,
    "rank_ladder": _rank_ladder,
    "threshold_and_rank": _threshold_and_rank,
    "growth_and_level": _growth_and_level,
    "own_past": _own_past,
    "efficacy": _efficacy,
    "stepped_over": _stepped_over,
    "single_fault_zero": _single_fault_zero,
    "capped_list": _capped_list,
    "survey_mix": _survey_mix,
    "gate_then_bonus": _gate_then_bonus,
    "linear_between": _linear_between,
    "percentile_rank": _percentile_rank,
}
