"""Schemes and facts at the edges, for every test that compares engines."""

from decimal import Decimal

from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from surpass.policy.scheme import Node, Progress, Scheme, Scoring

PERIODS = ("2023", "2024")
BIG = (2**43 - 1) / Decimal(100)
# Each group is one kind of trouble: values of this year, and of the year before. None is missing.
TROUBLE = {
    "plain": (["1.00", "2.50", "7.25", "9.99", "4.01"], ["1.50", "2.00", "7.25", "10.00", "0.01"]),
    "gaps": (["3.00", None, "8.00", None, "5.55"], [None, "4.00", "7.00", None, "5.00"]),
    "ties": (
        ["5.00", "5.00", "3.00", "3.00", "8.00", "8.00"],
        ["5.00", "4.00", "4.00", "4.00", "9.00", "8.00"],
    ),
    "alone": (["6.00"], ["5.00"]),
    "equal": (["4.00", "4.00", "4.00"], ["3.00", "3.00", "3.00"]),
    "nothing": ([None, None], [None, "1.00"]),
    "zero": (["0.00", "0.00", "3.00", "6.00"], ["0.00", "1.00", "0.00", "9.00"]),
    "negative": (["-5.00", "-0.01", "2.00", "-3.33"], ["-6.00", "0.01", "-2.00", "3.33"]),
    "halves": (
        ["1.00", "2.00", "3.00", "5.00", "9.00", "16.00"],
        ["1.25", "2.25", "3.25", "5.5", "9.5", "16.05"],
    ),
}
HUGE = {
    "huge": (
        [str(BIG), str(BIG - Decimal("0.01")), "0.01", str(BIG / 2 + Decimal("0.005")), None],
        ["1.00", str(BIG), None, "5", "6"],
    ),
    "wide": ([str(BIG), str(-BIG), "0.00", "1.00"], [str(-BIG), str(BIG), "0.00", "1.00"]),
}
# (function, parameters, options, roles, steps)
LEAVES = {
    "aon": ("all_or_nothing", {"target": "5"}, {}, (), ()),
    "prop": ("proportional", {"target": "8"}, {}, (), ()),
    "prop_capped": ("proportional", {"target": "3.33", "cap": "1.2", "floor": "0.6"}, {}, (), ()),
    "deduct": ("deduct_per_unit", {"target": "8", "unit_step": "0.1", "points_step": "0.3"}, {}, (), ()),
    "deduct_whole": (
        "deduct_per_unit",
        {"target": "8", "unit_step": "0.003", "points_step": "0.0007", "floor_points": "1.5"},
        {"whole_steps": "yes"},
        (),
        (),
    ),
    "ladder": ("rank_ladder", {"start": "1", "step": "0.15", "floor": "0.3"}, {}, (), ()),
    "ladder_plain": ("rank_ladder", {}, {}, (), ()),
    "threshold": (
        "threshold_and_rank",
        {"target": "4", "threshold_share": "0.4", "step": "0.33"},
        {},
        (),
        (),
    ),
    "threshold_needed": (
        "threshold_and_rank",
        {"target": "4", "threshold_share": "0.4", "start": "0.95", "step": "0.1"},
        {"rank_needs_threshold": "yes"},
        (),
        (),
    ),
    "growth": ("growth_and_level", {"level_share": "0.37"}, {}, ("growth",), ()),
    "past": ("own_past", {"start": "0.5", "step": "0.07"}, {}, (), ()),
    "past_rank": ("own_past", {"start": "0.6", "step": "0.125"}, {"kind": "rank"}, (), ()),
    "efficacy": ("efficacy", {"base": "0.6"}, {}, (), ()),
    "efficacy_all": ("efficacy", {}, {"scope": "global"}, (), ()),
    "efficacy_fixed": (
        "efficacy",
        {"base": "0.25", "low": "1.5", "high": "8.25"},
        {"scope": "fixed"},
        (),
        (),
    ),
    "stepped": ("stepped_over", {"target": "3", "base_share": "0.5"}, {}, (), (("3", "0.5"), ("1", "0.2"))),
    "fault": ("single_fault_zero", {"tolerated": "2.5"}, {}, (), ()),
    "fault_any": ("single_fault_zero", {}, {}, (), ()),
    "list": ("capped_list", {"start": "0.1", "each": "0.07", "cap": "0.8"}, {}, (), ()),
    "list_down": ("capped_list", {"start": "1", "each": "-0.125"}, {}, (), ()),
    "survey": ("survey_mix", {"first_share": "0.6", "scale": "12.5"}, {}, ("second",), ()),
    "bonus": (
        "gate_then_bonus",
        {"gate_1": "2", "gate_2": "-1"},
        {},
        ("gate_1", "gate_2"),
        (("1", "1"), ("2", "0.6")),
    ),
    "linear": ("linear_between", {"low": "-2", "high": "7.77"}, {}, (), ()),
    "linear_down": ("linear_between", {"low": "9", "high": "2"}, {}, (), ()),
    "percentile": ("percentile_rank", {}, {}, (), ()),
}


def by(groups, value):
    return dict.fromkeys(groups, None if value is None else Decimal(value))


def leaf(name, groups, *, full="7.5", direction=1, missing="unknown", parent="all", weight=None, without=()):
    """Build one of the leaves; groups in *without* do not have it."""
    function, params, options, roles, steps = LEAVES[name.split("-")[0]]
    return Node(
        id=name,
        title={},
        parent=parent,
        kind="indicator",
        series="s",
        decimals=2,
        direction=direction,
        missing=missing,
        full=by(groups, full) | dict.fromkeys(without),
        weight={} if weight is None else by(groups, weight) | dict.fromkeys(without),
        scoring=Scoring(
            function=function,
            params={key: by(groups, value) for key, value in params.items()},
            options=options,
            series=dict.fromkeys(roles, "more"),
            steps=tuple((Decimal(a), Decimal(b)) for a, b in steps),
        ),
    )


def scheme(groups, nodes, **changed):
    """Build a scheme of these nodes, with the defaults of a pack."""
    given = {
        "pack": "p",
        "edition": "1",
        "fingerprint": "f",
        "is_draft": False,
        "programme": "t",
        "title": {},
        "cite": "",
        "as_of": "2024-12-31",
        "cycle": "year",
        "due": {},
        "arithmetic": "exact",
        "points_decimals": 4,
        "score_decimals": 2,
        "rank_decimals": 1,
        "rounding": "half_up",
        "missing": "unknown",
        "constant": "neutral",
        "rank_ties": "min",
        "grouping": "c",
        "groupings": {"c": {group: {} for group in groups}},
        "nodes": tuple(nodes),
        "grades": None,
        "effects": (),
        "progress": Progress(),
    } | changed
    return Scheme(**given)


def facts(trouble, *, targets=None, counts=None):
    """Units of every kind of trouble: series ``s``, and ``more`` (the same values from the other end)."""
    units, values = {}, {}
    for group, columns in trouble.items():
        for index in range(len(columns[0])):
            unit = f"{group}{index}"
            units[unit] = UnitRow({}, (Membership("c", group),))
            for period, column in zip(reversed(PERIODS), columns, strict=True):
                for series, cell in (("s", column[index]), ("more", column[-1 - index])):
                    if cell is not None:
                        values[series, unit, period] = Reading(Decimal(cell))
    return Facts(units, values, targets or {}, counts or {}, {})


def every_leaf(trouble, *, direction, missing, **changed):
    """One flat scheme with every leaf."""
    groups = tuple(trouble)
    nodes = [leaf(name, groups, direction=direction, missing=missing) for name in LEAVES]
    return scheme(groups, [Node(id="all", title={}, parent=None, kind="aggregate"), *nodes], **changed)
