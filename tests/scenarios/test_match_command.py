"""A round of the example district matched from tables: limits, questions, locks, kin, and what it prints."""

import json
from dataclasses import replace
from datetime import date

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.engine.matching.matching_round import Pair
from surpass.exchange.mechanisms.allocations.matching import matching_of
from surpass.exchange.pack_folder.prove_pack import load_rules
from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.mechanisms.up_and_down.matching.wanted import Wanted
from tests.fixtures.matching import Small, drawn

DAY = date(2025, 3, 10)


@pytest.fixture(scope="module")
def book():
    return load_rules("example-district", on=DAY)


def matched(small, folder, book, **wanted):
    return matching_of(small.write(folder), book=book, wanted=Wanted(**wanted))


def of(found, key):
    return next(one for one in found.proposals if one.subject == key)


def steps(found, key, name):
    return [step.values for step in of(found, key).why.found(name)]


def test_wishes_and_fit_place_people_and_the_sum_is_proved(tmp_path, book):
    small = Small().say("A1", "P3", own_wish="wished", unit_wish="wished").say("A2", "P3", own_wish="wished")
    found = matched(small, tmp_path, book)
    assert found.solution.placed == {"A1": "P3", "A2": "P1", "A3": "P2", "A4": "P4"}
    assert found.verdict.is_best
    assert found.is_settled
    assert found.vacant == ("P5",)
    costs = {step["id"]: step["cost"] for step in steps(found, "A1", "match.feature")}
    assert costs == {
        "conduct": "0.0", "ability": "0.0", "reputation": "3.0", "field": "0.0", "home": "0.5",
        "own_wish": "0.0", "unit_wish": "0.0",
    }  # fmt: skip
    assert of(found, "A1").values["cost"] == found.points(35)
    assert [step["post"]["en"] for step in steps(found, "A2", "match.better")] == ["P3"]


def test_a_shortfall_weighs_more_than_what_is_too_much(tmp_path, book):
    small = Small({"A1": "T01"}, {"P1": "E01", "P2": "E02"})
    small.posts["P1"]["conduct_wanted"] = "outstanding"
    small.posts["P2"]["conduct_wanted"] = "sound"
    found = matched(small, tmp_path, book)
    assert found.solution.placed == {"A1": "P2"}
    assert (of(found, "A1").values["next"], of(found, "A1").values["more"]) == ("P1", "7.0")


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"post_is_higher": "yes"}, "transfer.fit"),
        ({"kin_relation": "spouse", "kin_position": "finance"}, "avoid.kinship"),
        ({"family_firm_regulated": "yes"}, "avoid.family_business"),
        ({"is_unit_left": "yes"}, "transfer.exchange"),
    ],
)
def test_a_pair_closed_by_a_limit_is_never_proposed_and_names_the_clause(tmp_path, book, facts, rule):
    found = matched(Small().say("A1", "P1", **facts), tmp_path, book)
    assert found.solution.placed["A1"] != "P1"
    assert found.pairs[Pair("A1", "P1")].against == (rule,)
    (closed,) = of(found, "A1").why.found("match.closed")
    assert (closed.values["rule"], closed.values["count"]) == (rule, "1")
    assert closed.found("finding.cited")


@pytest.mark.parametrize(
    ("fact", "value", "rule"),
    [("health_fit", "no", "transfer.health"), ("years_at_level", "15.0", "tenure.same_level")],
)
def test_limits_of_a_person_close_every_post(tmp_path, book, fact, value, rule):
    small = Small()
    small.people["A2"][fact] = value
    found = matched(small, tmp_path, book)
    assert (of(found, "A2").state, of(found, "A2").why.key) == ("none", "match.unplaced")
    assert [step["count"] for step in steps(found, "A2", "match.closed")] == ["5"]
    assert found.lift.pairs == (Pair("A2", "P2"),)
    assert [step["rule"] for step in steps(found, "A2", "match.lift_own")] == [rule]


def test_home_area_closes_a_post_where_it_counts(tmp_path, book):
    small = Small().say("A1", "P1", is_home_area="yes")
    small.posts["P1"]["home_area_post"] = "yes"
    assert matched(small, tmp_path, book).pairs[Pair("A1", "P1")].against == ("avoid.home_area",)


@pytest.mark.parametrize("fact", ["is_unit_left", "own_wish", "ability_level", "years_in_field"])
def test_what_is_not_known_is_asked_for_and_never_taken_as_none(tmp_path, book, fact):
    found = matched(Small().say("A1", "*", **{fact: ""}), tmp_path, book)
    assert of(found, "A1").state == "open"
    assert [ask.fact for ask in of(found, "A1").asks] == [fact]
    assert [step["count"] for step in steps(found, "A1", "match.asked")] == ["5"]
    assert not found.is_settled


def test_who_has_not_said_whether_kin_are_in_the_round_is_asked(tmp_path, book):
    small = Small()
    small.people["A1"]["kin_in_round"] = ""
    small.people["A2"]["kin_in_round"] = "yes"
    found = matched(small, tmp_path, book)
    assert [[ask.fact for ask in of(found, key).asks] for key in ("A1", "A2", "A3")] == [
        ["kin_in_round"], ["kin_in_round"], [],
    ]  # fmt: skip


def related(small):
    for key in ("A1", "A2"):
        small.people[key]["kin_in_round"] = "yes"
    small.kin = [("A1", "A2")]
    return small


def test_kin_do_not_come_under_one_unit_and_the_limit_is_said_to_bind(tmp_path, book):
    small = related(Small({"A1": "T01", "A2": "T02"}, {"P1": "E09", "P2": "E09", "P3": "E12"}))
    small.say("*", "P3", own_wish="unwilling")
    found = matched(small, tmp_path, book)
    units = {small.posts[post]["unit"] for post in found.solution.placed.values()}
    assert units == {"E09", "E12"}
    (binding,) = found.bindings
    assert (binding.id, binding.cite, found.points(binding.saves)) == ("apart", "L1 art.74(1)", "4.0")


def test_kin_in_one_unit_alone_leaves_one_out_and_says_so(tmp_path, book):
    found = matched(related(Small({"A1": "T01", "A2": "T02"}, {"P1": "E09", "P2": "E09"})), tmp_path, book)
    assert found.solution.unplaced == ("A2",)
    assert found.lift.apart == (("A1", "A2"),)
    why = of(found, "A2").why
    assert why.found("match.kept_apart")
    assert why.found("match.lift_apart")


def test_limits_that_together_keep_people_out_are_named_together(tmp_path, book):
    small = Small({"A1": "T01", "A2": "T02"}, {"P1": "E01", "P2": "E02"})
    small.say("*", "P2", post_is_higher="yes").say("A2", "P2", is_unit_left="yes")
    found = matched(small, tmp_path, book)
    assert found.solution.unplaced == ("A2",)
    assert found.lift.pairs == (Pair("A1", "P2"),)
    (crowd,) = steps(found, "A2", "match.crowd")
    assert (crowd["people"], crowd["posts"]) == ("2", "1")
    assert [step["rule"] for step in steps(found, "A2", "match.lift_other")] == ["transfer.fit"]


def test_a_lock_stands_and_a_ban_is_kept(tmp_path, book):
    found = matched(Small(), tmp_path, book, locked={"A1": "P5"}, forbidden=frozenset({Pair("A2", "P1")}))
    assert found.solution.placed == {"A1": "P5", "A2": "P2", "A3": "P1", "A4": "P3"}
    assert of(found, "A1").why.key == "match.locked"
    assert [step["count"] for step in steps(found, "A2", "match.by_hand")] == ["1"]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"locked": {"A9": "P1"}}, "lock-unknown"),
        ({"forbidden": frozenset({Pair("A1", "P9")})}, "lock-unknown"),
        ({"locked": {"A1": "P1", "A2": "P1"}}, "lock-twice"),
        ({"locked": {"A3": "P1"}}, "lock-not-allowed"),
        ({"locked": {"A4": "P1"}}, "lock-not-allowed"),
        ({"locked": {"A1": "P2"}, "forbidden": frozenset({Pair("A1", "P2")})}, "lock-not-allowed"),
        ({"locked": {"A1": "P1", "A2": "P2"}}, "lock-apart"),
        ({"locked": {"A1": "P1"}, "vacancy": "P2"}, "lock-unknown"),
        ({"vacancy": "P9"}, "post-unknown"),
    ],
)
def test_what_cannot_be_had_is_refused(tmp_path, book, wanted, code):
    small = related(Small()).say("A3", "P1", post_is_higher="yes").say("A4", "P1", own_wish="")
    with pytest.raises(UseProblem, match=code):
        matched(small, tmp_path, book, **wanted)


def test_one_vacancy_goes_to_the_best_fit_and_the_next_best_is_told(tmp_path, book):
    small = Small().say("A3", "P2", own_wish="wished").say("A2", "P2", unit_wish="wished")
    found = matched(small, tmp_path, book, vacancy="P2")
    assert found.solution.placed == {"A3": "P2"}
    assert found.is_settled
    assert of(found, "A3").values["more"] == "2.0"
    assert {one.state for one in found.proposals} == {"proposed", "none"}


def test_the_order_of_rows_changes_nothing(tmp_path, book):
    small = drawn(12, 14, seed=5)
    first = matching_of(small.write(tmp_path / "one"), book=book)
    turned = matching_of(small.write(tmp_path / "two", turned=True), book=book)
    assert first.as_json() == turned.as_json()
    assert matching_of(tmp_path / "one", book=book).as_json() == first.as_json()


def test_posts_without_a_table_of_declarations_ask(tmp_path, book):
    small = Small()
    (small.write(tmp_path) / "rounds" / "P1.csv").unlink()
    found = matching_of(tmp_path, book=book)
    assert {"kin_relation", "own_wish"} <= {ask.fact for ask in found.pairs[Pair("A1", "P1")].asks}
    assert "P1" in found.vacant


@pytest.mark.parametrize("pair", [("A1", "A9"), ("A1", "A1"), ("A1", "")])
def test_kin_of_the_round_are_people_of_the_round(tmp_path, book, pair):
    small = Small()
    small.kin = [pair]
    with pytest.raises(EvidenceProblem, match="kin-unknown"):
        matched(small, tmp_path, book)


def test_a_matching_that_the_pack_does_not_have_is_refused(tmp_path, book):
    with pytest.raises(UseProblem, match="matching-unknown"):
        matching_of(tmp_path, book=book, matching="transfer.match")


def test_a_district_changes_a_weight_without_code(tmp_path, book):
    small = Small({"A1": "T01"}, {"P1": "E01", "P2": "E02"}).say("A1", "P1", home_hours="2.0")
    small.say("A1", "P2", own_wish="unwilling")
    held = book.matchings["transfer.matching"]
    features = tuple(replace(one, over=9) if one.id == "home" else one for one in held.features)
    heavier = replace(book, matchings={held.id: replace(held, features=features)})
    assert matched(small, tmp_path, book).solution.placed == {"A1": "P1"}
    assert matching_of(tmp_path, book=heavier).solution.placed == {"A1": "P2"}


def run(folder, *more):
    given = ["--pack", "example-district", "--people", str(folder), "--on", DAY.isoformat()]
    return CliRunner().invoke(app, ["up-and-down", "match", *given, *more])


def test_the_command_prints_in_both_languages_and_for_machines(tmp_path):
    small = Small().say("A1", "*", post_is_higher="yes").say("A2", "P3", own_wish="")
    small.write(tmp_path)
    chinese = run(tmp_path, "--lang", "zh")
    assert chinese.exit_code == 1
    assert "未能安排：1人" in chinese.output
    assert "经另一套算法复核" in chinese.output
    english = run(tmp_path, "--lang", "en", "--subject", "A1")
    assert "A1: no post is proposed; posts that may be given: 0 of 5" in english.output
    found = json.loads(run(tmp_path, "--json").output)
    assert found["schema"] == "surpass-matching/1"
    assert found["unplaced"] == ["A1"]
    assert found["lift"]["pairs"] == [
        {"person": "A1", "post": "P1", "limits": ["transfer.fit"], "asks": [], "by_hand": False}
    ]
    assert run(tmp_path, "--subject", "A9").exit_code == 2
    assert run(tmp_path, "--lock", "A2").exit_code == 2


def test_a_settled_round_is_exit_0_and_locks_come_from_the_command_line(tmp_path):
    Small().write(tmp_path)
    found = run(tmp_path, "--json", "--lock", "A1=P5", "--forbid", "A2=P1", "--forbid", "A2=P2")
    assert found.exit_code == 0
    placed = json.loads(found.output)["placed"]
    assert (placed["A1"], placed["A2"]) == ("P5", "P3")
