"""What blockers take out of an assessment, and what it would have cost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from surpass.engine.assessment.blocked import BLOCKED_COLUMNS
from surpass.exchange.runs.engines.embedded import assessed, outcome
from surpass.foundation.effects import Blocker
from tests.fixtures.blocked_run import ACT, CASE, LATE, SCHEME, UNKNOWN, VETO, blocked_facts

OTHER = replace(ACT, cause="circular 8")


def run(*blockers, facts=None, **changes):
    facts = facts or blocked_facts(*blockers, **changes)
    return outcome(assessed(facts, SCHEME, periods=["2024"]), facts, SCHEME)


def cells(found, unit, node, *columns):
    (row,) = [row for row in found.results if (row["unit"], row["node"]) == (unit, node)]
    return tuple(row[column] for column in columns)


def rows(found):
    return [tuple(row[column] for column in BLOCKED_COLUMNS) for row in found.blocked]


def grade(found, unit):
    return cells(found, unit, "root", "computed_grade", "effective_grade", "reason")


def test_without_blockers_nothing_is_blocked():
    found = run()
    assert rows(found) == []
    assert grade(found, "t1") == ("excellent", "fair", "veto:accident")
    assert cells(found, "t3", "late", "value", "points") == ("3", "-5.00")


def test_a_blocked_veto_has_no_effect_and_says_what_it_would_have_had():
    found = run(VETO)
    assert grade(found, "t1") == ("excellent", "excellent", "")
    assert rows(found) == [("t1", "2024", "accident", "true", "", "", "fair")]


def test_an_unknown_veto_is_blocked_by_name_and_is_no_question_any_more():
    assert [row["unit"] for row in run(VETO).open_items] == ["t2"]
    found = run(UNKNOWN)
    assert found.open_items == ()
    assert rows(found) == [("t2", "2024", "accident", "unknown", "", "", "")]


def test_blocked_counts_deduct_nothing_and_stay_on_view():
    found = run(LATE)
    assert cells(found, "t3", "late", "value", "points") == ("3", "0.00")
    assert cells(found, "t3", "root", "score", "rank") == ("79.00", "2")
    assert rows(found) == [("t3", "2024", "late", "", "3", "-5.00", "")]


@pytest.mark.parametrize(
    ("count", "points", "cost"), [(1, "-4.00", "-1.00"), (2, "-2.00", "-3.00"), (9, "0.00", "-5.00")]
)
def test_the_cost_is_what_the_cap_had_left_and_never_more_than_was_counted(count, points, cost):
    found = run(replace(LATE, count=count))
    assert cells(found, "t3", "late", "points") == (points,)
    assert [row[4:6] for row in rows(found)] == [(str(min(count, 3)), cost)]


def test_the_counts_of_two_cases_add_up():
    found = run(replace(LATE, count=1), replace(LATE, count=1, cause="case 2"))
    assert [row[4:6] for row in rows(found)] == [("2", "-3.00")]


@pytest.mark.parametrize(
    ("blocks", "effects", "is_barred"),
    [
        (VETO, (ACT, OTHER), False),
        (replace(VETO, act="circular 7"), (ACT, OTHER), True),
        (replace(VETO, act="circular 7"), (ACT,), False),
        (replace(VETO, act="circular 8"), (ACT,), True),
        (replace(VETO, unit="t2"), (ACT,), True),
        (replace(VETO, from_=date(2025, 1, 1), until=None), (ACT,), True),
        (replace(VETO, until=date(2024, 12, 31)), (ACT,), True),
    ],
    ids=["whatever there is", "one of two", "the one", "an act that is not", "another's", "not yet", "until"],
)
def test_a_veto_falls_when_all_that_it_rests_on_is_blocked(blocks, effects, is_barred):
    found = run(blocks, effects=effects)
    assert (grade(found, "t1")[1] == "fair") == is_barred
    assert bool([row for row in rows(found) if row[0] == "t1"]) != is_barred


def test_where_an_act_is_in_force_the_return_says_nothing_of_its_own():
    facts = blocked_facts(VETO)
    facts = replace(facts, flags={**facts.flags, ("accident", "t1", "2024"): True})
    assert grade(run(facts=facts), "t1")[1] == "excellent"


def test_what_speaks_for_a_unit_is_never_touched():
    lifted, added = (
        Blocker(unit="t4", blocks="honour", **CASE),
        Blocker(unit="t4", blocks="award", count=2, **CASE),
    )
    before, after = run(), run(lifted, added)
    assert after.results == before.results
    assert rows(after) == []
    assert cells(after, "t4", "award", "points") == (f"{Decimal(4):.2f}",)


def test_a_blocker_that_finds_nothing_changes_nothing():
    idle = Blocker(unit="t4", blocks="accident", **CASE)
    assert run(idle) == run()
