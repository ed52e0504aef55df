"""The twelve rules as a pack, random people as columns, and the same rules written by hand in Polars."""

import json
from datetime import date
from functools import cache, reduce
from itertools import combinations
from operator import or_
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import yaml

from surpass.engine.findings.find import columns_of
from surpass.policy.read_pack import read_pack
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.fact import EPOCH
from surpass.policy.rules.rule import RuleBook
from tests.properties.rules_reference import Reference

DAY = date(2025, 1, 1)
RULES = Path(__file__).parent / "twelve_rules.yaml"
MISSING = 0.03
SPANS = {
    "years_in_post": 200, "front_line_years": 60, "recognition": 1001, "places_gained": 12,
    "improvement_rank": 40, "absent_days": 30, "warnings": 4, "overdue_tasks": 6,
}  # fmt: skip
DAYS = (date(2005, 1, 1).toordinal() - EPOCH, DAY.toordinal() - EPOCH)


@cache
def sections() -> dict:
    """The file's sections with what every entry must say."""
    held = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    said = {"zh": "某", "en": "some"}
    for fact in held["facts"].values():
        fact |= {"label": said, "kind": "measured", "about": "result"}
    values = {name: {"values": {"2020-01-01": number}} for name, number in held["params"].items()}
    held["params"] = {name: {"tighten": "none", "cite": "L1 art.1", **item} for name, item in values.items()}
    held["situations"] = {name: {"says": said, "cite": "L1 art.1"} for name in held["situations"]}
    for rule in held["rules"].values():
        rule |= {"says": said, "subject": "official", "bound": "ceiling", "decided_by": "decision"}
        rule |= {"cite": "L1 art.1"}
        for arm in rule.get("first", ()):
            arm["says"] = said
        cite(rule)
    return held


def cite(tree: object) -> None:
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        cite(part)
    if isinstance(tree, dict) and "id" in tree:
        tree["cite"] = "L1 art.1"


@cache
def book() -> RuleBook:
    said = {"zh": "某", "en": "some"}
    head = {"pack": "bench", "edition": "1", "title": said, "level": "district", "issuer": said}
    files: dict[str, object] = {name: sections()[name] for name in ("facts", "scales", "params")}
    files["pack"] = {**head, "in_force": {"from": "2020-01-01"}}
    files["sources"] = {"L1": {"title": said, "grade": "A"}}
    files["up_and_down/rules"] = {"rules": sections()["rules"]}
    files["error_tolerance/list"] = {"situations": sections()["situations"]}
    return rule_book(
        read_pack({f"{name}.yaml": json.dumps(held).encode() for name, held in files.items()}), on=DAY
    )


def reference() -> Reference:
    return Reference(**sections(), day=DAY.isoformat())


def facts(people: int, *, missing: float = MISSING, seed: int = 7) -> pl.DataFrame:
    """Random people; each fact in the narrowest whole numbers that hold it."""
    draw = np.random.default_rng(seed)
    columns = {"person": pl.Series(np.arange(people, dtype=np.int32))}
    for column, name in columns_of(book(), book().rules.values()).items():
        fact = book().facts[name]
        if fact.type == "bool":
            values = pl.Series(draw.random(people) < 0.3)
        elif fact.type == "date":
            values = pl.Series(draw.integers(*DAYS, people, dtype=np.int32))
        elif fact.type == "number":
            values = pl.Series(draw.integers(0, SPANS[name], people, dtype=np.int16))
        else:
            values = pl.Series(draw.integers(-len(fact.outside), len(fact.levels), people, dtype=np.int8))
        gone = pl.Series(draw.random(people) < missing)
        columns[column] = pl.select(pl.when(~gone).then(values)).to_series()
    return pl.DataFrame(columns)


def words(frame: pl.DataFrame) -> list[dict[str, object]]:
    """The same people as a clerk would write them; what is missing is left out."""
    named = columns_of(book(), book().rules.values())
    return [{column: spoken(named[column], value) for column, value in row.items() if value is not None}
            for row in frame.drop("person").iter_rows(named=True)]  # fmt: skip


def spoken(name: str, value: bool | int) -> object:  # noqa: FBT001
    return value if isinstance(value, bool) else book().facts[name].word(value)


# ---------------------------------------------------------------- by hand


def two_of(*parts: pl.Expr) -> pl.Expr:
    """At least two, with Kleene's unknown: some pair."""
    pairs = [one & other for one, other in combinations(parts, 2)]
    return reduce(or_, pairs)


def checked(rule: str) -> dict[str, pl.Expr]:
    """The tolerance check; 'does not' is the second answer, 'exempt' the first of three outcomes."""
    names = [f"tolerance_{name}" for name in ("reform", "urgent", "history")]
    held = {f"{rule}.{name}": pl.col(name.replace("tolerance_", "situation.")) == 1 for name in names}
    outcome = pl.col("tolerance_outcome")
    return {**held, f"{rule}.tolerance_determined": (outcome == 1) | (outcome == 2)}


def conditions() -> dict[str, pl.Expr]:
    """The 49, as somebody would write them who knows the pack and the coding of its facts."""
    col = pl.col
    grade, bottom, overdue = (
        [col(f"{name}[{lag}]") for lag in range(3)] for name in ("grade", "bottom3", "overdue_tasks")
    )
    excellent = [one == 3 for one in grade]
    return {
        "promotion.gate.tenure": col("years_in_post") >= 20,
        "promotion.gate.two_good_years": (grade[0] >= 2) & (grade[1] >= 2),
        "promotion.gate.clean": ~col("pending_case"),
        "promotion.gate.recognised": col("recognition") >= 850,
        "promotion.gate.no_period": ~col("in_effect_period"),
        "promotion.first.excellent_once": excellent[0] | excellent[1] | excellent[2],
        "promotion.first.advanced": col("places_gained") >= 3,
        "promotion.first.front_line": col("front_line_years") >= 20,
        "promotion.first.clean": ~col("pending_case"),
        "award.target": col("target_grade") == 3,
        "award.monitor": col("monitor_grade") == 3,
        "award.top_gain": col("improvement_rank") <= 1,
        "award.vetoed": col("veto"),
        "honour.excellent_twice": two_of(*excellent),
        "honour.at_the_front": (col("post") == 0) | (col("post") == 2),
        "honour.well_known": col("recognition") >= 900,
        "down.review.two_bad_years": (grade[0] == 0) & (grade[1] == 0),
        "down.review.bottom_twice": two_of(*bottom),
        **checked("down.review"),
        "down.adjust.absent": col("absent_days") >= 15,
        "down.adjust.refused": col("refused_task"),
        "down.adjust.warned": col("warnings") >= 2,
        "down.adjust.improved": col("improved_after_talk"),
        **checked("down.adjust"),
        "tolerance.listed": col("listed"),
        "tolerance.procedure": col("procedure_followed"),
        "tolerance.listed_too": col("listed"),
        "tolerance.corrected": col("corrected"),
        "tolerance.line_law": col("broke_law"),
        "tolerance.line_policy": col("broke_policy"),
        "tolerance.line_ethics": col("broke_ethics"),
        "tolerance.line_safety": col("broke_safety"),
        "clarify.wrongly": col("reported_wrongly"),
        "clarify.in_public": col("told_in_public"),
        "protect.pressed": col("under_pressure"),
        "protect.stated": col("statement_made"),
        "talk.weak_year": (grade[0] <= 1) & (grade[0] >= 0),
        "talk.talked": col("talk_held"),
        "serve.long.ten_years": col("appointed") <= date(2015, 1, 1).toordinal() - EPOCH,
        "serve.long.in_office": col("post") != 3,
        "remind.overdue_twice": two_of(*(one >= 3 for one in overdue)),
        "remind.weak_before": (grade[1] <= 1) & (grade[1] >= 0),
        "remind.not_lately": col("last_talk") < date(2024, 7, 1).toordinal() - EPOCH,
    }


def verdicts() -> dict[str, pl.Expr]:
    """The 12 over the columns of the conditions."""

    def held(rule: str, *names: str) -> list[pl.Expr]:
        return [pl.col(f"{rule}.{name}") for name in names]

    def every(rule: str, *names: str) -> pl.Expr:
        return pl.all_horizontal(held(rule, *names))

    def some(rule: str, *names: str) -> pl.Expr:
        return pl.any_horizontal(held(rule, *names))

    def tolerated(rule: str) -> pl.Expr:
        return every(rule, "tolerance_reform", "tolerance_urgent", "tolerance_history") | pl.col(
            f"{rule}.tolerance_determined"
        )

    absent, refused, warned, improved = held("down.adjust", "absent", "refused", "warned", "improved")
    exempt, mitigate = (
        every("tolerance", "listed", "procedure"),
        every("tolerance", "listed_too", "corrected"),
    )
    clear = ~some("tolerance", "line_law", "line_policy", "line_ethics", "line_safety")
    arm = pl.when(exempt).then(1).when(~exempt & mitigate).then(2).when(~exempt & ~mitigate).then(0)
    return {
        "promotion.gate": every(
            "promotion.gate", "tenure", "two_good_years", "clean", "recognised", "no_period"
        ),
        "promotion.first": every("promotion.first", "excellent_once", "clean")
        & some("promotion.first", "advanced", "front_line"),
        "award": some("award", "target", "monitor", "top_gain") & ~pl.col("award.vetoed"),
        "honour": every("honour", "excellent_twice", "at_the_front", "well_known"),
        "down.review": some("down.review", "two_bad_years", "bottom_twice") & tolerated("down.review"),
        "down.adjust": two_of(absent, refused, warned, ~improved) & tolerated("down.adjust"),
        "tolerance": pl.when(clear).then(arm).when(~clear | (arm == 0)).then(0),
        "clarify": every("clarify", "wrongly", "in_public"),
        "protect": every("protect", "pressed", "stated"),
        "talk": pl.col("talk.weak_year") & ~pl.col("talk.talked"),
        "serve.long": every("serve.long", "ten_years", "in_office"),
        "remind": every("remind", "overdue_twice", "weak_before", "not_lately"),
    }


def by_hand(frame: Any) -> Any:
    """Conditions, then verdicts as numbers: 0 none, k the k-th outcome, null unknown."""
    held, found = conditions(), {name: verdict.cast(pl.Int8) for name, verdict in verdicts().items()}
    return frame.with_columns(**held).with_columns(**found).select("person", *found, *held)
