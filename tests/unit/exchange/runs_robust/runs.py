"""A small run of two peer groups with grades, and its files with bands."""

from dataclasses import replace
from decimal import Decimal

from surpass.exchange.runs.run_files import run_files
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from surpass.policy.scheme import CutLine, Drawing, GradeRule, Grades
from tests.unit.exchange.a_scheme import SCHEME, leaf, scheme

GROUP = {"=a": "key", "b": "key", "c": "key", "d": "eco", "e": "eco"}
VALUES = {"gdp_growth": "1.5 2 3 4 5", "jobs": "9 8.9 7 2 1"}
CUTS = {"bottom": CutLine(title={"zh": "末一名", "en": "The last"}, side="last", places=1)}
DRAWING = Drawing(draws=200, seed=7, cuts=CUTS)
GRADES = Grades(
    order=("best", "rest"),
    titles={"best": {"zh": "优", "en": "Best"}, "rest": {"zh": "其他", "en": "The rest"}},
    rules=(GradeRule(grade="best", quota=Decimal("0.34")),),
)


def plan():
    full = {group: Decimal(50) for group in ("key", "eco")}
    leaves = tuple(replace(leaf(name, name), full=full) for name in ("gdp_growth", "jobs"))
    return scheme(nodes=(SCHEME.nodes[0], *leaves), grades=GRADES)


def facts():
    units = {
        name: UnitRow({"zh": name, "en": name}, (Membership("kind", group),)) for name, group in GROUP.items()
    }
    values = {
        (series, unit, "2024"): Reading(Decimal(number))
        for series, numbers in VALUES.items()
        for unit, number in zip(units, numbers.split(), strict=True)
    }
    return Facts(units, values)


def files(drawing=DRAWING):
    return run_files(facts(), plan(), periods=["2024"], drawing=drawing)
