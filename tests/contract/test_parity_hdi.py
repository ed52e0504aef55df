"""The Human Development Index: every published value at three decimals, every published rank."""

import csv
import functools
from dataclasses import replace

import numpy as np

from surpass.engine.research.build import build
from surpass.engine.research.matrix import Matrix
from surpass.engine.research.rank import to_decimals
from surpass.policy.scheme import Node
from tests.contract import asem

SERIES = ("le", "eys", "mys", "gnipc")
POSTS = {
    "le": {"lower": 20, "upper": 85},
    "eys": {"lower": 0, "upper": 18},
    "mys": {"lower": 0, "upper": 15},
    "gnipc": {"lower": 100, "upper": 75_000, "log": True},
}
PARENTS = {
    "hdi": None,
    "education": "hdi",
    "le": "hdi",
    "eys": "education",
    "mys": "education",
    "gnipc": "hdi",
}
# All four inputs are given, and no index.
UNPUBLISHED = {("RWA", str(year)) for year in range(1990, 1995)}


@functools.cache
def rows():
    with (asem.need("hdi") / "hdi_1990_2021.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def scheme():
    def node(name):
        is_leaf = name in SERIES
        return Node(
            id=name,
            title={},
            parent=PARENTS[name],
            kind="indicator" if is_leaf else "aggregate",
            method="geometric" if name == "hdi" else "arithmetic",
            missing="unknown",
        )

    steps = {"normalise": {"method": "goalposts", "per_indicator": POSTS}, "zeros": "absorb"}
    plain = asem.scheme(steps)
    return replace(plain, nodes=tuple(node(name) for name in PARENTS), rank_decimals=3, grouping="all")


@functools.cache
def built(year):
    of_year = [row for row in rows() if row["year"] == year]
    return build(
        Matrix(
            units=tuple(row["iso3"] for row in of_year),
            series=SERIES,
            values=np.array([[asem.number(row[name]) for name in SERIES] for row in of_year]),
        ),
        scheme(),
    )


def test_every_published_value_is_computed():
    ours = {
        (unit, year): score
        for year in {row["year"] for row in rows()}
        for unit, score in zip(built(year).units, to_decimals(built(year).score_of("hdi"), 3), strict=True)
    }
    published = {(row["iso3"], row["year"]): float(row["hdi"]) for row in rows() if row["hdi"]}
    assert len(published) == 5_571
    assert {key: ours[key] for key in published} == published
    assert {key for key, score in ours.items() if not np.isnan(score)} - set(published) == UNPUBLISHED
    assert ours["RWA", "1994"] == 0.0  # life expectancy 14.1: below the lower post


def test_every_published_rank_is_computed():
    result = built("2021")
    ours = dict(zip(result.units, result.ranks[:, result.nodes.index("hdi")], strict=True))
    published = {row["iso3"]: float(row["hdi_rank"]) for row in rows() if row["hdi_rank"]}
    assert len(published) == 191
    assert {unit: ours[unit] for unit in published} == published


def test_without_the_cap_the_published_values_are_missed():
    steps = {
        "normalise": {
            "method": "goalposts",
            "per_indicator": {k: {**v, "capped": False} for k, v in POSTS.items()},
        }
    }
    of_2021 = built("2021")
    matrix = Matrix(units=of_2021.units, series=SERIES, values=of_2021.observed)
    uncapped = build(matrix, replace(scheme(), treatment=steps)).score_of("hdi")
    assert np.nansum(to_decimals(uncapped, 3) != to_decimals(of_2021.score_of("hdi"), 3)) > 0
