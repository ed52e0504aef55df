"""Random schemes, and facts with gaps, acts and blockers, for whatever must hold of every run."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

from surpass.foundation.effects import Blocker, Effect
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from surpass.policy.scheme import GradeEffect, GradeRule, Grades, Node, Progress, Scheme, Scoring

GROUPS = {"k": {"zh": "重点", "en": "key"}, "e": {"zh": "生态", "en": "eco"}}
SIZES = {"z": {"zh": "大", "en": "large"}, "y": {"zh": "小", "en": "small"}}
PERIODS = ("2023", "2024")
FUNCTIONS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "all_or_nothing": ({"target": "5"}, {}),
    "proportional": ({"target": "8", "floor": "0.5", "cap": "1.2"}, {}),
    "deduct_per_unit": ({"target": "8", "unit_step": "0.3", "points_step": "0.7", "floor_points": "1"}, {}),
    "rank_ladder": ({"step": "0.07", "floor": "0.1"}, {}),
    "threshold_and_rank": ({"target": "4", "threshold_share": "0.4", "step": "0.1"}, {}),
    "growth_and_level": ({"level_share": "0.3"}, {"growth": "a0"}),
    "own_past": ({"start": "0.5", "step": "0.1"}, {}),
    "efficacy": ({"base": "0.6"}, {}),
    "stepped_over": ({"target": "3", "base_share": "0.5"}, {}),
    "single_fault_zero": ({"tolerated": "2"}, {}),
    "capped_list": ({"start": "0.1", "each": "0.13", "cap": "1"}, {}),
    "survey_mix": ({"first_share": "0.6", "scale": "10"}, {"second": "a0"}),
    "gate_then_bonus": ({"gate_1": "2"}, {"gate_1": "a0"}),
    "linear_between": ({"low": "1", "high": "9"}, {}),
    "percentile_rank": ({}, {}),
}
STEPS = {
    "stepped_over": ((Decimal(1), Decimal("0.2")), (Decimal(3), Decimal("0.5"))),
    "gate_then_bonus": ((Decimal(1), Decimal(1)), (Decimal(2), Decimal("0.6"))),
}


def _leaf(chance: random.Random, name: str, parent: str, *, is_weighted: bool) -> Node:
    function = chance.choice(sorted(FUNCTIONS))
    params, series = FUNCTIONS[function]
    absent = chance.random() < 0.15
    full = {
        "k": Decimal(100 if is_weighted else chance.choice((3, 7, 10))),
        "e": None if absent else Decimal(100 if is_weighted else 9),
    }
    options = {"kind": chance.choice(("value", "rank"))} if function == "own_past" else {}
    return Node(
        id=name,
        title={"zh": name, "en": name},
        parent=parent,
        kind="indicator",
        full=full,
        series=name,
        weight={"k": Decimal(chance.randint(1, 4)), "e": None if absent else Decimal(chance.randint(1, 4))}
        if is_weighted
        else {},
        decimals=chance.choice((1, 2)),
        direction=chance.choice((1, 1, -1)),
        missing=chance.choice(("unknown", "zero", "drop")),
        scoring=Scoring(
            function=function,
            params={key: dict.fromkeys(GROUPS, Decimal(value)) for key, value in params.items()},
            series=series,
            steps=STEPS.get(function, ()),
            options=options,
        ),
    )


def random_scheme(chance: random.Random) -> Scheme:
    is_weighted = chance.random() < 0.4
    method = "arithmetic" if is_weighted else "sum"
    branches = [f"b{place}" for place in range(chance.randint(1, 3))]
    leaves = [
        _leaf(chance, f"a{place}", chance.choice(branches), is_weighted=is_weighted) for place in range(6)
    ]
    branches = [name for name in branches if any(leaf.parent == name for leaf in leaves)]
    inner = [Node(id="root", title={"zh": "总", "en": "all"}, parent=None, kind="aggregate", method=method)]
    for name in branches:
        below = [leaf for leaf in leaves if leaf.parent == name]
        full = {group: _sum(leaf.full[group] for leaf in below) for group in GROUPS}
        inner.append(
            Node(
                id=name,
                title={"zh": name, "en": name},
                parent="root",
                kind="aggregate",
                method=method,
                full={} if is_weighted else full,
                availability=chance.choice((Decimal(0), Decimal("0.6"))),
                weight=dict.fromkeys(GROUPS, Decimal(chance.randint(1, 3))) if is_weighted else {},
            )
        )
    added = Node(
        id="plus",
        title={"zh": "加", "en": "plus"},
        parent="root",
        kind="adjustment",
        each=Decimal("0.5"),
        cap=Decimal(1),
        sign=chance.choice((1, -1)),
    )
    ranks = chance.choice((0, 1, 2))
    return Scheme(
        pack="p",
        edition="1",
        fingerprint="x",
        is_draft=False,
        programme="t",
        title={"zh": "t", "en": "t"},
        cite="",
        as_of="2024-12-31",
        cycle="year",
        due={},
        arithmetic="exact",
        points_decimals=4,
        score_decimals=2,
        rank_decimals=ranks,
        rounding=chance.choice(("half_up", "half_even", "down", "up")),
        missing="unknown",
        constant=chance.choice(("neutral", "drop")),
        rank_ties=chance.choice(("min", "max", "dense")),
        grouping="c",
        groupings={"c": GROUPS, "s": SIZES},
        nodes=(*inner, *leaves, added),
        grades=_grades(chance),
        effects=(
            GradeEffect(id="veto", title={}, kind="veto", grade="poor"),
            GradeEffect(
                id="lift",
                title={},
                kind="override",
                grade=chance.choice(("best", "good")),
                outside_quota=chance.random() < 0.5,
            ),
        ),
        progress=Progress(
            measure=chance.choice(("places", "change", "residual")),
            prizes=2,
            frontier=chance.choice(("top_mean", "target")),
            target=Decimal(90),
        ),
    )


def _sum(values: object) -> Decimal | None:
    known = [value for value in values if value is not None]  # type: ignore[attr-defined]
    return sum(known, Decimal(0)) if known else None


def _grades(chance: random.Random) -> Grades:
    return Grades(
        order=("best", "good", "poor"),
        titles={},
        rules=(
            GradeRule(grade="best", quota=Decimal("0.35"), rounding=chance.choice(("up", "down", "half_up"))),
            GradeRule(grade="good", at_least=Decimal(40)),
        ),
        ties=chance.choice(("panel", "include", "exclude")),
        vacated=chance.choice(("leave", "pass_on")),
        pool_below=chance.choice((0, 5)),
        pool_rule=chance.choice(("none", "at_least_one")),
    )


def random_facts(chance: random.Random, scheme: Scheme) -> Facts:
    units = {
        f"u{place}": UnitRow(
            {"zh": f"单位{place}", "en": f"unit {place}"},
            (
                Membership("c", chance.choice("ke")),
                *((Membership("s", chance.choice("zy")),) if place % 4 else ()),
            ),
        )
        for place in range(chance.randint(3, 14))
    }
    values = {
        (leaf.series, unit, period): Reading(Decimal(chance.randint(-20, 120)) / 10, "", "", "ok")
        for leaf in scheme.leaves
        for unit in units
        for period in PERIODS
        if chance.random() > 0.1
    }
    counts = {
        ("plus", unit, "2024"): Decimal(chance.randint(0, 3)) for unit in units if chance.random() < 0.3
    }
    flags = {
        (effect.id, unit, "2024"): chance.choice((True, False, None))
        for effect in scheme.effects
        for unit in units
        if chance.random() < 0.2
    }
    return Facts(units, values, {}, counts, flags)


def random_acts(chance: random.Random, facts: Facts) -> Facts:
    """The same facts with acts in force behind some vetoes: one, or two at once."""
    acts = tuple(
        Effect(unit=unit, effect="veto", cause=cause, cite="L1", **random_days(chance))
        for unit in facts.units
        for cause in ("circular 1", "circular 2")
        if chance.random() < 0.25
    )
    return replace(facts, effects=acts)


def random_blockers(chance: random.Random, facts: Facts) -> tuple[Blocker, ...]:
    """Blockers of vetoes, by the act or of whatever there is, and of counts, also of more than were."""
    found = []
    for unit in facts.units:
        if chance.random() < 0.5:
            act = chance.choice(("", "circular 1", "circular 2"))
            days = random_days(chance)
            found.append(Blocker(unit=unit, blocks="veto", cause="case 1", cite="L2", act=act, **days))
        if chance.random() < 0.5:
            count, days = chance.randint(1, 3), random_days(chance)
            found.append(Blocker(unit=unit, blocks="plus", cause="case 2", cite="L2", count=count, **days))
        if chance.random() < 0.1:  # what speaks for a unit, which no reader lets in and no engine may honour
            days = random_days(chance)
            found.append(Blocker(unit=unit, blocks="lift", cause="case 3", cite="L2", **days))
    return tuple(found)


def random_days(chance: random.Random) -> dict[str, date | None]:
    """A span that holds the last day of both periods, of one, or of none."""
    from_ = date(chance.choice((2023, 2024, 2025)), chance.randint(1, 12), chance.choice((1, 28)))
    return {"from_": from_, "until": chance.choice((None, from_.replace(year=from_.year + 1)))}
