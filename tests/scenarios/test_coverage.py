"""Every rule of the regulations stands in a pack, in a visible hole, or elsewhere with a reason."""

import re
from collections import Counter

import pytest

from tests.scenarios import coverage_page as coverage

MOST = {
    "ENC": 24, "T": 11, "TOL": 31, "F": 3, "DWN": 35, "APR": 15, "CLK": 14, "UP": 25, "W": 11, "LNT": 12,
    "JNP": 15, "US": 10, "JC": 4, "IN": 6, "KE": 3, "MY": 3,
}  # fmt: skip
NEVER_GIVEN = {("TOL", 19), ("DWN", 19)}


@pytest.fixture(scope="module")
def found():
    return coverage.covering()


def test_the_list_holds_every_rule_that_was_collected():
    ids = [re.fullmatch(r"([A-Z]+)-?(\d+)", row["id"]).groups() for row in coverage.listed()]
    every = {(family, number) for family, most in MOST.items() for number in range(1, most + 1)} - NEVER_GIVEN
    assert Counter((family, int(number)) for family, number in ids) == Counter(every)


def test_no_rule_is_missing(found):
    standing = {row["id"]: coverage.standing(row, found.get(row["id"], [])) for row in coverage.listed()}
    assert not [name for name, held in standing.items() if held == "missing"]


def test_what_stands_elsewhere_says_where_and_why():
    assert not [
        row["id"]
        for row in coverage.listed()
        if (row["elsewhere"] not in {"", *coverage.ELSEWHERE}) or bool(row["elsewhere"]) != bool(row["why"])
    ]


def test_packs_cover_only_what_is_listed(found):
    assert not found.keys() - {row["id"] for row in coverage.listed()}


def test_the_page_says_what_the_packs_say():
    written = coverage.PAGE.read_text(encoding="utf-8")
    assert written == coverage.page(), "run: python -m tests.scenarios.coverage_page"


def test_procedures_cover_what_they_say(found):
    assert ("example-district", "adjustment", "active") in found["DWN-22"]
    assert ("cn-law", "adjustment", "draft") in found["DWN-22"]
    assert ("example-province", "objection", "active") in found["CLK-08"]


def test_a_rule_that_nobody_covers_is_seen():
    assert coverage.standing({"elsewhere": ""}, []) == "missing"
    assert coverage.standing({"elsewhere": "later"}, []) == "later issue"
    assert coverage.standing({"elsewhere": ""}, [("a", "b", "draft"), ("c", "d", "active")]) == "active"
