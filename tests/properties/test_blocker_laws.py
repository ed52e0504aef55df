"""What holds of every blocker: it takes nothing from its unit, and without it all is as before."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from surpass.engine.assessment.results import Outcome
from surpass.exchange.runs.engines.embedded import assessed, outcome
from surpass.exchange.runs.freeze import facts_digest, facts_files, facts_from_files
from surpass.foundation.facts import Facts
from surpass.policy.scheme import Scheme
from tests.properties.random_runs import PERIODS, random_acts, random_blockers, random_facts, random_scheme

SEEDS = st.integers(0, 10**9)
LAW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
Key = tuple[str, str]


def found(facts: Facts, scheme: Scheme) -> Outcome:
    return outcome(assessed(facts, scheme, periods=PERIODS), facts, scheme)


def roots(run: Outcome) -> dict[Key, Mapping[str, str]]:
    return {(row["unit"], row["period"]): row for row in run.results if row["node"] == "root"}


def a_case(seed: int, **grades: str) -> tuple[random.Random, Scheme, Facts]:
    chance = random.Random(seed)
    scheme = random_scheme(chance)
    assert scheme.grades is not None
    scheme = replace(scheme, grades=replace(scheme.grades, **grades))
    return chance, scheme, random_acts(chance, random_facts(chance, scheme))


@LAW
@given(SEEDS)
def test_a_blocker_never_lowers_a_score_a_rank_or_a_grade_of_its_unit(seed: int) -> None:
    chance, scheme, facts = a_case(seed, vacated="leave")
    unit = chance.choice(sorted(facts.units))
    own = tuple(row for row in random_blockers(chance, facts) if row.unit == unit)
    assume(own)
    before, after = found(facts, scheme), found(replace(facts, blockers=own), scheme)
    assert scheme.grades is not None
    worst_last = scheme.grades.order.index
    for key, row in roots(before).items():
        now = roots(after)[key]
        if key[0] != unit or not row["score"]:
            continue
        assert Decimal(now["score"]) >= Decimal(row["score"])
        for grade in ("computed_grade", "effective_grade"):
            if row[grade] and now[grade]:  # a tie at a cut leaves it to the panel
                assert worst_last(now[grade]) <= worst_last(row[grade])
    places = {place_of(row): int(row["rank"]) for row in after.ranks if row["track"] == "level"}
    for row in before.ranks:
        if row["unit"] == unit and row["track"] == "level":
            assert places[place_of(row)] <= int(row["rank"])


def place_of(row: Mapping[str, str]) -> tuple[str, ...]:
    return row["grouping"], row["unit"], row["period"]


@LAW
@given(SEEDS)
def test_a_blocked_veto_moves_no_score_no_rank_and_no_computed_grade(seed: int) -> None:
    chance, scheme, facts = a_case(seed)
    vetoes = tuple(row for row in random_blockers(chance, facts) if row.blocks != "plus")
    before, after = found(facts, scheme), found(replace(facts, blockers=vetoes), scheme)
    assert before.ranks == after.ranks
    assert before.progress == after.progress
    moved = {"effective_grade", "reason"}
    for row, now in zip(before.results, after.results, strict=True):
        assert {name for name in row if row[name] != now[name]} <= moved
    assert {row["item"] for row in after.blocked} <= {"veto"}, "what speaks for a unit is never blocked"


@LAW
@given(SEEDS)
def test_without_its_blockers_a_run_is_the_run_before(seed: int) -> None:
    chance, scheme, facts = a_case(seed)
    blocked = replace(
        facts, blockers=tuple(sorted(random_blockers(chance, facts), key=lambda row: row.order))
    )
    frozen = facts_from_files(facts_files(blocked))
    assert frozen.blockers == blocked.blockers
    assert (facts_digest(blocked) == facts_digest(facts)) == (not blocked.blockers)
    before = found(facts, scheme)
    assert found(replace(frozen, blockers=()), scheme) == before
    late = tuple(replace(row, from_=date(2030, 1, 1), until=None) for row in blocked.blockers)
    assert found(replace(frozen, blockers=late), scheme) == before


@LAW
@given(SEEDS)
def test_the_order_of_acts_and_blockers_means_nothing(seed: int) -> None:
    chance, scheme, facts = a_case(seed)
    blockers = list(random_blockers(chance, facts))
    effects = list(facts.effects)
    first = replace(facts, blockers=tuple(blockers))
    chance.shuffle(blockers)
    chance.shuffle(effects)
    second = replace(facts, blockers=tuple(blockers), effects=tuple(effects))
    assert facts_files(first) == facts_files(second)
    assert found(first, scheme) == found(second, scheme)


@LAW
@given(SEEDS)
def test_an_unknown_veto_is_asked_for_unless_a_blocker_names_it(seed: int) -> None:
    chance, scheme, facts = a_case(seed)
    facts = replace(facts, blockers=random_blockers(chance, facts))
    after = found(facts, scheme)
    asked = {(row["unit"], row["period"]) for row in after.open_items if row["kind"] == "unknown_veto"}
    blocked = {(row["unit"], row["period"]) for row in after.blocked if row["fact"] == "unknown"}
    unknown = {
        (row["unit"], row["period"])
        for row in found(replace(facts, blockers=()), scheme).open_items
        if row["kind"] == "unknown_veto"
    }
    assert asked | blocked == unknown
    assert not asked & blocked
