"""The scoring functions and float methods a pack may name, with their parameters.

The engine computes them; a pack that names another, leaves one out or adds one is refused here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """Numbers it needs, numbers it may have, words it may have, further series it needs, how steps look.

    ``in_unit``: parameters in the indicator's unit (not finer than its decimals). ``shares``: 0 to 1.
    """

    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    series: tuple[str, ...] = ()
    has_steps: bool = False
    in_unit: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    positive: tuple[str, ...] = ()


_YES_NO = ("yes", "no")

FUNCTIONS: Mapping[str, Function] = {
    "all_or_nothing": Function(needs=("target",), in_unit=("target",)),
    "proportional": Function(
        needs=("target",), may=("floor", "cap"), in_unit=("target",), shares=("floor",), positive=("cap",)
    ),
    "deduct_per_unit": Function(
        needs=("target", "unit_step", "points_step"), may=("floor_points",), options={"whole_steps": _YES_NO},
        in_unit=("target",), positive=("unit_step", "points_step"),
    ),
    "rank_ladder": Function(needs=("step",), may=("start", "floor"), shares=("floor",), positive=("step",)),
    "threshold_and_rank": Function(
        needs=("target", "threshold_share", "step"), may=("start",),
        options={"rank_needs_threshold": _YES_NO}, in_unit=("target",), shares=("threshold_share",),
        positive=("step",),
    ),
    "growth_and_level": Function(needs=("level_share",), series=("growth",), shares=("level_share",)),
    "own_past": Function(needs=("start", "step"), options={"kind": ("value", "rank")}, positive=("step",)),
    "efficacy": Function(
        may=("base", "low", "high"), options={"scope": ("group", "global", "fixed")}, shares=("base",)
    ),
    "stepped_over": Function(
        needs=("target", "base_share"), has_steps=True, in_unit=("target",), shares=("base_share",)
    ),
    "single_fault_zero": Function(may=("tolerated",), in_unit=("tolerated",)),
    "capped_list": Function(needs=("start", "each"), may=("cap",)),
    "survey_mix": Function(
        needs=("first_share",), may=("scale",), series=("second",), shares=("first_share",),
        positive=("scale",),
    ),
    "gate_then_bonus": Function(has_steps=True),
    "linear_between": Function(needs=("low", "high")),
    "percentile_rank": Function(),
}  # fmt: skip

EXACT_METHODS = ("sum", "arithmetic", "min")
FLOAT_METHODS = ("geometric", "harmonic", "power")
METHODS = EXACT_METHODS + FLOAT_METHODS
NORMALISATIONS = (
    "minmax", "zscore", "rank", "percentile", "goalposts", "distance_to_target", "log_goalposts",
    "fraction",
)  # fmt: skip
IMPUTATIONS = ("group_mean", "group_median", "mean", "median", "none", "worst")
ABOUT = ("result", "handling", "report", "person", "harm")
"""What a fact or indicator is about. Rights that somebody used are never read."""
