"""The Human Development Index: every published value at three decimals, every published rank."""

import csv
import functools
from dataclasses import replace
from datetime import date

import numpy as np

from surpass.engine.research.build import build_period
from surpass.engine.research.rank import to_decimals
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.reading.read_facts import read_facts
from surpass.policy.resolve import resolve
from tests.architecture.house import ROOT
from tests.contract import asem

# All four inputs are given, and no index.
UNPUBLISHED = {("RWA", str(year)) for year in range(1990, 1995)}


@functools.cache
def rows():
    with (asem.need("hdi") / "hdi_1990_2021.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@functools.cache
def scheme():
    return resolve(load_pack(ROOT / "policy-packs" / "hdi"), programme=None, on=date(2021, 12, 31))


@functools.cache
def facts():
    return read_facts(asem.need("hdi"), scheme=scheme())


@functools.cache
def built(year):
    return build_period(facts(), scheme(), period=year)


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
    steps = scheme().treatment
    posts = {name: {**marks, "capped": False} for name, marks in steps["normalise"]["per_indicator"].items()}
    loose = {**steps, "normalise": {**steps["normalise"], "per_indicator": posts}}
    uncapped = build_period(facts(), replace(scheme(), treatment=loose), period="2021").score_of("hdi")
    capped = built("2021").score_of("hdi")
    assert np.nansum(to_decimals(uncapped, 3) != to_decimals(capped, 3)) > 0
