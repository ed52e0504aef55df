"""The sixteen scoring functions in fractions: a measured value to its unrounded points.

Each function is written from the contract's sentence, not from the engine. Source: regulations.md 6.3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from surpass.recompute.exact_steps.sight import Absence, Field, Outcome, Parts, Sight

ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)


@dataclass(frozen=True, slots=True)
class _Aimed:
    """A value and the target it is held against."""

    value: Fraction
    target: Fraction
    direction: int

    @property
    def over(self) -> Fraction:
        return self.direction * (self.value - self.target)


def _clip(value: Fraction, low: Fraction, high: Fraction) -> Fraction:
    return max(low, min(high, value))


def unrounded_points(sight: Sight) -> Absence | Parts:
    """Points of one leaf in parts, each to be rounded by itself; or why there are none.

    Missing:  any input that the function needs and has not is MISSING; a failed gate needs no more inputs.
    """
    node = sight.node
    if node.function == "growth_and_level" and sight.value is not None:
        return _growth_and_level(sight, sight.value)
    if node.function == "gate_then_bonus":
        share = _gate_then_bonus(sight)
    elif sight.value is None:
        return Absence.MISSING
    elif node.function in AIMED:
        if sight.target is None:
            return Absence.MISSING
        aimed = _Aimed(sight.value, sight.target, node.direction)
        if node.function == "deduct_per_unit":
            points = _deduct_per_unit(sight, aimed)
            return points if isinstance(points, Absence) else (points,)
        share = AIMED[node.function](sight, aimed)
    else:
        share = PLAIN[node.function](sight, sight.value)
    return share if isinstance(share, Absence) else (sight.full * share,)


def _all_or_nothing(_: Sight, aimed: _Aimed) -> Outcome:
    return ONE if aimed.over >= 0 else ZERO


def _proportional(sight: Sight, aimed: _Aimed) -> Outcome:
    cap = sight.given("cap", ONE)
    if aimed.target <= 0:
        return Absence.REFUSED
    if aimed.direction > 0:
        share = _clip(aimed.value / aimed.target, ZERO, cap)
    else:
        share = cap if aimed.value <= 0 else _clip(aimed.target / aimed.value, ZERO, cap)
    return ZERO if share < sight.given("floor", ZERO) else share


def _deduct_per_unit(sight: Sight, aimed: _Aimed) -> Outcome:
    steps = max(ZERO, -aimed.over) / sight.given("unit_step")
    if sight.asks("whole_steps"):
        steps = Fraction(-(-steps.numerator // steps.denominator))
    return max(sight.given("floor_points", ZERO), sight.full - sight.given("points_step") * steps)


def _rank_ladder(sight: Sight, value: Fraction) -> Outcome:
    steps_down = sight.peers.better(value, sight.node.direction)
    share = sight.given("start", ONE) - sight.given("step", Fraction(1, 20)) * steps_down
    return max(sight.given("floor", ZERO), share)


def _threshold_and_rank(sight: Sight, aimed: _Aimed) -> Outcome:
    part, is_reached = sight.given("threshold_share"), aimed.over >= 0
    steps_down = sight.peers.better(aimed.value, aimed.direction)
    by_place = (1 - part) * max(ZERO, sight.given("start", ONE) - sight.given("step") * steps_down)
    if is_reached:
        return part + by_place
    return ZERO if sight.asks("rank_needs_threshold") else by_place


def _between_ends(sight: Sight, value: Fraction, field: Field, base: Fraction) -> Outcome:
    low, high = field.values[0], field.values[-1]
    if low == high:
        return _without_spread(sight)
    gained = value - low if sight.node.direction > 0 else high - value
    return base + (1 - base) * gained / (high - low)


def _without_spread(sight: Sight) -> Outcome:
    if sight.constant == "neutral":
        return HALF
    return Absence.DROPPED if sight.constant == "drop" else Absence.REFUSED


def _growth_and_level(sight: Sight, value: Fraction) -> Absence | Parts:
    """Two parts, level and growth, each rounded by itself."""
    growth, part = sight.more.get("growth"), sight.given("level_share")
    if growth is None:
        return Absence.MISSING
    level = _between_ends(sight, value, sight.peers, ZERO)
    grown = _between_ends(sight, growth, sight.peers_growth, ZERO)
    if isinstance(level, Absence):
        return level
    if isinstance(grown, Absence):
        return grown
    return (sight.full * part * level, sight.full * (1 - part) * grown)


def _own_past(sight: Sight, value: Fraction) -> Outcome:
    before, direction = sight.previous, sight.node.direction
    if before is None:
        return Absence.MISSING
    moved = direction * (value - before)
    if sight.node.options.get("kind") == "rank":
        gained = sight.peers_before.place(before, direction) - sight.peers.place(value, direction)
        moved = Fraction(gained)
    return _clip(sight.given("start") + sight.given("step") * moved, ZERO, ONE)


def _efficacy(sight: Sight, value: Fraction) -> Outcome:
    base, scope = sight.given("base", ZERO), sight.node.options.get("scope", "group")
    if scope != "fixed":
        return _between_ends(sight, value, sight.everyone if scope == "global" else sight.peers, base)
    low, high = sight.given("low"), sight.given("high")
    share = (value - low) / (high - low)
    return base + (1 - base) * _clip(share if sight.node.direction > 0 else 1 - share, ZERO, ONE)


def _stepped_over(sight: Sight, aimed: _Aimed) -> Outcome:
    if aimed.over < 0:
        return ZERO
    passed = [step for step in sight.node.steps if aimed.over >= step[0]]
    return sight.given("base_share") + (max(passed)[1] if passed else ZERO)


def _single_fault_zero(sight: Sight, value: Fraction) -> Outcome:
    return ONE if value <= sight.given("tolerated", ZERO) else ZERO


def _capped_list(sight: Sight, value: Fraction) -> Outcome:
    return _clip(sight.given("start", ZERO) + sight.given("each") * value, ZERO, sight.given("cap", ONE))


def _survey_mix(sight: Sight, value: Fraction) -> Outcome:
    second, part = sight.more.get("second"), sight.given("first_share")
    if second is None:
        return Absence.MISSING
    return _clip((part * value + (1 - part) * second) / sight.given("scale", Fraction(100)), ZERO, ONE)


def _gate_then_bonus(sight: Sight) -> Outcome:
    gates = [role for role in sight.node.more if role.startswith("gate")]
    readings = [(sight.more.get(role), sight.given(role)) for role in gates]
    if any(reading is not None and reading < least for reading, least in readings):
        return ZERO
    if sight.value is None or any(reading is None for reading, _ in readings):
        return Absence.MISSING
    place = sight.peers.place(sight.value, sight.node.direction)
    return {int(at): share for at, share in sight.node.steps}.get(place, ZERO)


def _linear_between(sight: Sight, value: Fraction) -> Outcome:
    low, high = sight.given("low"), sight.given("high")
    return _clip((value - low) / (high - low), ZERO, ONE)


def _percentile_rank(sight: Sight, value: Fraction) -> Outcome:
    others = len(sight.peers.values) - 1
    if others == 0:
        return _without_spread(sight)
    return Fraction(sight.peers.better(value, -sight.node.direction), others)


AIMED: Mapping[str, Callable[[Sight, _Aimed], Outcome]] = {
    "all_or_nothing": _all_or_nothing,
    "proportional": _proportional,
    "deduct_per_unit": _deduct_per_unit,
    "threshold_and_rank": _threshold_and_rank,
    "stepped_over": _stepped_over,
}
PLAIN: Mapping[str, Callable[[Sight, Fraction], Outcome]] = {
    "rank_ladder": _rank_ladder,
    "own_past": _own_past,
    "efficacy": _efficacy,
    "single_fault_zero": _single_fault_zero,
    "capped_list": _capped_list,
    "survey_mix": _survey_mix,
    "linear_between": _linear_between,
    "percentile_rank": _percentile_rank,
}
