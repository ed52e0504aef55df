"""The peer's example, read from its own files: inputs as a matrix and a scheme, references as mappings."""

import csv
import functools
from decimal import Decimal

import numpy as np
import pytest

from surpass.engine.research.matrix import Matrix
from surpass.foundation.period import Cycle
from surpass.policy.scheme import Node, Progress, Scheme
from tests.architecture.house import ROOT

DATA = ROOT.parent / "shared" / "data"
GROUPINGS = ("EurAsia_group", "GDP_group", "GDPpc_group", "Pop_group")


def need(name):
    """Skip where the data were never delivered; fail where only a part of them is missing."""
    folder = DATA / name
    if not DATA.exists():
        pytest.skip(f"no {DATA.name} beside the repository: parity with {name} is not tested here")
    assert folder.is_dir(), f"{folder} is missing, though {DATA} exists"
    return folder


@functools.cache
def rows(name):
    with (need("asem") / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def number(text):
    return float("nan") if text in {"", "NA"} else float(text)


def reference(name):
    """Cells by (unit, column)."""
    return {
        (row["uCode"], column): number(text)
        for row in rows(name)
        for column, text in row.items()
        if column not in {"uCode", "group", "grp", *GROUPINGS}
    }


@functools.cache
def metadata():
    return tuple(row for row in rows("metadata") if row["Type"] in {"Indicator", "Aggregate"})


def indicators():
    return tuple(row["iCode"] for row in metadata() if row["Type"] == "Indicator")


@functools.cache
def matrix():
    raw = rows("raw")
    series = (*indicators(), *(row["iCode"] for row in rows("metadata") if row["Type"] == "Denominator"))
    return Matrix(
        units=tuple(row["uCode"] for row in raw),
        series=series,
        values=np.array([[number(row[name]) for name in series] for row in raw]),
        groups={grouping: tuple(row[grouping] for row in raw) for grouping in GROUPINGS},
    )


def denominators():
    return {row["iCode"]: row["Denominator"] for row in metadata() if row["Denominator"]}


def marks():
    return {
        row["iCode"]: {key: row[key] for key in ("lower", "upper", "target")}
        for row in rows("goalposts_and_targets")
    }


IMPUTED = {"rule": "group_mean", "grouping": "EurAsia_group"}
SCREENED = {"availability": "0.9", "of": "imputed"}
WINSORISED = {"rule": "winsorise", "skew": "2", "kurtosis": "3.5", "most": 5, "log": True}


def steps(**changes):
    """Give the default build's steps, some replaced; None removes one."""
    default = {
        "denominator": denominators(),
        "imputation": IMPUTED,
        "screen": SCREENED,
        "treatment": WINSORISED,
        "normalise": {"method": "minmax", "low": 0, "high": 100},
        "significant": 12,
    }
    return {key: item for key, item in {**default, **changes}.items() if item is not None}


def node(row, method):
    is_leaf = row["Type"] == "Indicator"
    return Node(
        id=row["iCode"],
        title={"en": row["iName"], "zh": row["iName"]},
        parent=row["Parent"] or None,
        kind="indicator" if is_leaf else "aggregate",
        method=method,
        weight={"Asia": Decimal(row["Weight"]), "Europe": Decimal(row["Weight"])},
        direction=int(row["Direction"]),
        series=row["iCode"] if is_leaf else "",
        missing="drop",
    )


def scheme(treatment, *, method="arithmetic", constant="refuse"):
    return Scheme(
        pack="asem",
        edition="1",
        fingerprint="",
        is_draft=False,
        programme="default",
        title={},
        cite="",
        as_of="2018-12-31",
        cycle=Cycle.YEAR,
        due={},
        arithmetic="float",
        points_decimals=0,
        score_decimals=0,
        rank_decimals=0,
        rounding="half_up",
        missing="drop",
        constant=constant,
        rank_ties="min",
        grouping="EurAsia_group",
        groupings={},
        nodes=tuple(node(row, method) for row in metadata()),
        grades=None,
        effects=(),
        progress=Progress(),
        treatment=treatment,
    )
