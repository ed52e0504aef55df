"""Honours under the pack of the example district: kinds, proposals by results, what an award waits for."""

from datetime import date

import pytest

from surpass.engine.allocations.entitled import Subject
from surpass.exchange.cases.case_laws import procedures_of
from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.problems import UseProblem
from surpass.mechanisms.encouragement.honours.by_results import free_places, place_teams, propose_merits
from surpass.mechanisms.encouragement.honours.kinds import kinds_of
from surpass.mechanisms.encouragement.honours.waiting import barred_by_veto, waits
from surpass.policy.rules.book import rule_book

ON = date(2026, 3, 2)
CLEAR = {"award_frozen": False, "sanction_runs": False, "honours_barred": False}
VETOES = ("veto_safety", "veto_integrity", "veto_stability", "veto_environment", "veto_works")
UNVETOED = dict.fromkeys(VETOES, False)
VETOED = {**UNVETOED, "veto_safety": True}


@pytest.fixture(scope="module")
def pack():
    return load_pack("example-district")


@pytest.fixture(scope="module")
def book(pack):
    return rule_book(pack, on=ON)


def test_the_pack_says_which_honours_there_are(pack, book):
    found = {kind.key: kind for kind in kinds_of(book, procedures_of(pack, on=ON)[0])}
    third, team = found["merit_third"], found["advanced_team"]
    assert (third.level, third.amount, third.procedure) == ("district", 300_000, "award")
    assert (team.level, team.amount, team.procedure) == ("district", None, "local_honour")
    assert (team.for_person, team.for_unit) == (False, True)
    assert [found[key].level for key in ("merit_second", "title")] == ["city", "province"]


def test_another_pack_has_none():
    other = load_pack("just-culture")
    assert kinds_of(rule_book(other, on=ON), procedures_of(other, on=ON)[0]) == ()


def grades(book, *words):
    fact = book.facts["annual_grade"]
    return {fact.column(lag): fact.value(word) for lag, word in enumerate(words) if word}


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (("excellent", "excellent", "excellent"), "proposed"),
        (("excellent", "competent", "excellent"), "none"),
        (("excellent", "excellent"), "open"),
        ((), "open"),
        (("competent",), "none"),
        (("excellent", "excellent", "no_grade"), "none"),
    ],
)
def test_merit_is_proposed_for_three_years_excellent(book, words, state):
    (found,) = propose_merits(book=book, people=[Subject(key="P1", values=grades(book, *words))])
    assert found.state == state
    assert [ask.fact for ask in found.asks] == (["annual_grade"] if state == "open" else [])


def test_a_pack_without_the_rule_proposes_no_merit():
    with pytest.raises(UseProblem, match="rule-not-active"):
        propose_merits(book=rule_book(load_pack("just-culture"), on=ON), people=[])


@pytest.mark.parametrize(
    ("says", "is_frozen"),
    [
        ({}, False),
        ({"award_frozen": True}, True),
        ({"sanction_runs": True, "award_frozen": None}, True),
        ({"award_frozen": None}, None),
        ({"honours_barred": None}, None),
    ],
)
def test_an_award_waits_yes_no_or_unknown(book, says, is_frozen):
    found = waits(book=book, subject="person:P1", values={**CLEAR, **says})
    assert found.is_frozen is is_frozen
    assert bool(found.cites) is (is_frozen is True)
    assert [ask.fact for ask in found.asks] == ([next(iter(says))] if is_frozen is None else [])


@pytest.mark.parametrize(
    ("served", "is_barred"),
    [
        ([("unit", VETOED)], True),
        ([("staff", VETOED)], False),
        ([("staff", VETOED), ("head", {})], None),
        ([("head", {}), ("head", VETOED)], True),
        ([("staff", {})], False),
        ([("unit", {**UNVETOED, "veto_works": None})], None),
        ([("unit", UNVETOED)], False),
        ([], False),
    ],
)
def test_a_veto_bars_by_how_somebody_stands_to_the_unit(book, served, is_barred):
    found = barred_by_veto(book=book, subject="person:P1", served=served)
    assert found.is_frozen is is_barred
    assert found.cites == (("D4 art.35(4)",) if is_barred else ())
    assert bool(found.asks) is (is_barred is None)


def test_a_pack_without_the_rule_bars_nobody():
    other = rule_book(load_pack("just-culture"), on=ON)
    assert barred_by_veto(book=other, subject="unit:T01", served=[("unit", VETOED)]).is_frozen is False


def teams(book, scores):
    score_of = book.facts["target_score"]
    units = [
        Subject(
            key=key, pool="key",
            values={score_of.column(): score_of.value(score), **UNVETOED},
        )
        for key, score in scores.items()
    ]  # fmt: skip
    placings = place_teams(book=book, units=units)
    return {one.subject: one.state for one in placings}, free_places(placings, "key")


def test_a_quota_gives_places_and_leaves_a_tie_to_people(book):
    assert teams(book, {"A": "95", "B": "90", "C": "85"}) == ({"A": "in", "B": "out", "C": "out"}, 0)
    assert teams(book, {"A": "95", "B": "95", "C": "85"}) == ({"A": "panel", "B": "panel", "C": "out"}, 1)
    assert teams(book, {"A": "70"}) == ({}, 0)
    states, free = teams(book, {"A": "95", "B": None})
    assert (set(states.values()), free) == ({"unknown"}, 0)
