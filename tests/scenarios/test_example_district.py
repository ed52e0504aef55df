"""The example district holds what a year holds: gaps, late returns, an outlier, a merger, a veto, a tie."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from datetime import date
from statistics import median

import pytest

from surpass.exchange.example_district.demo import PACK, demo_facts
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.runs.run_files import found_periods, run_files
from surpass.foundation.facts import Facts
from surpass.policy.resolve import resolve
from surpass.policy.scheme import Scheme

TOWNS = {"key": 17, "eco": 12}
DEPARTMENTS = {"party": 14, "general": 16, "economic": 20, "stationed": 10}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return demo_facts(load_pack(PACK))


@pytest.fixture(scope="module")
def schemes() -> dict[str, Scheme]:
    loaded = load_pack(PACK)
    return {name: resolve(loaded, programme=name, on=date(2024, 12, 31)) for name in loaded.programmes}


def sizes(facts: Facts, day: date) -> Counter[str]:
    return Counter(
        row.group for unit in facts.units.values() for row in unit.memberships if row.holds_on(day)
    )


def test_29_towns_in_two_categories_and_60_departments_in_four(facts: Facts) -> None:
    found = sizes(facts, date(2023, 12, 31))
    assert found == TOWNS | DEPARTMENTS
    assert (sum(TOWNS.values()), sum(DEPARTMENTS.values())) == (29, 60)


def test_two_towns_merge_into_a_third(facts: Facts) -> None:
    assert sizes(facts, date(2024, 12, 31)) == TOWNS | DEPARTMENTS | {"key": 16}
    ended = {unit for unit, row in facts.units.items() if row.memberships[0].until == date(2024, 1, 1)}
    begun = {unit for unit, row in facts.units.items() if row.memberships[0].from_ == date(2024, 1, 1)}
    assert (len(ended), len(begun)) == (2, 1)


def test_three_years_and_twelve_months(facts: Facts, schemes: dict[str, Scheme]) -> None:
    periods = {name: found_periods(facts, scheme) for name, scheme in schemes.items()}
    assert periods["target"] == periods["poverty"] == ["2022", "2023", "2024"]
    assert periods["monitoring"] == [f"2024-{month:02d}" for month in range(1, 13)]


def test_the_programmes_cite_the_real_schemes_they_follow(schemes: dict[str, Scheme]) -> None:
    cited = {
        name: {*(node.cite for node in scheme.nodes), scheme.progress.cite}
        for name, scheme in schemes.items()
    }
    assert {"W1", "W2"} <= cited["target"]
    assert {"W3", "W10"} <= cited["monitoring"]
    assert "W7" in cited["poverty"]


def test_gaps_and_late_returns_in_every_programme(facts: Facts, schemes: dict[str, Scheme]) -> None:
    for scheme in schemes.values():
        own = {leaf.series for leaf in scheme.leaves}
        found = Counter(row.status for (series, _, _), row in facts.values.items() if series in own)
        assert found["missing"] >= 5
        assert found["late"] >= 20
        assert found["ok"] > 20 * found["late"]
    assert all((row.value is None) == (row.status == "missing") for row in facts.values.values())


def test_one_outlier_bends_a_group_s_scale(facts: Facts) -> None:
    peers = defaultdict(dict)
    for (series, unit, period), row in facts.values.items():
        if row.value is not None:
            peers[series, period][unit] = row.value
    wild = {
        (series, period, unit)
        for (series, period), values in peers.items()
        for unit, value in values.items()
        if len(values) > 5 and median(values.values()) >= 20 and value > 5 * median(values.values())
    }
    assert ("private_growth", "2023", "T18") in wild
    assert {unit for _, _, unit in wild} == {"T18"}


@pytest.mark.parametrize("programme", ["target", "poverty"])
def test_a_veto_an_open_veto_and_a_tie_at_the_cut(
    facts: Facts, schemes: dict[str, Scheme], programme: str
) -> None:
    scheme = schemes[programme]
    files = run_files(facts, scheme, periods=["2024"])
    results, asked = (
        list(csv.DictReader(io.StringIO(files[name].decode()))) for name in ("results.csv", "open.csv")
    )
    moved = [row for row in results if row["reason"].startswith("veto:")]
    assert moved
    assert all(row["computed_grade"] != row["effective_grade"] for row in moved)
    acts = {row.effect for row in facts.effects}
    assert {row["reason"].removeprefix("veto:") for row in moved} <= acts
    kinds = Counter(row["kind"] for row in asked)
    assert kinds["unknown_veto"] == 1
    assert kinds["tie_at_cut"] == 2
    tied = [row for row in results if row["rank"] and not row["computed_grade"]]
    assert len({row["score"] for row in tied}) == 1


def test_no_rate_is_more_than_the_whole(facts: Facts, schemes: dict[str, Scheme]) -> None:
    rates = {leaf.series for scheme in schemes.values() for leaf in scheme.leaves if leaf.unit["en"] == "%"}
    found = [one.value for (series, _, _), one in facts.values.items() if series in rates and one.value]
    assert len(found) > 1000
    assert max(found) <= 100
