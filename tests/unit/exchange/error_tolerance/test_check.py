"""Would a fact be covered: the law of its day, today's beside it, every point with its clause, no verdict."""

from datetime import date

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.mechanisms.error_tolerance.check import as_data, check_fact
from surpass.exchange.mechanisms.error_tolerance.law_of_day import laws_for
from surpass.exchange.mechanisms.error_tolerance.questions import GROUPS, asked
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.showing.wording import load_wording
from surpass.foundation.problems import UseProblem

TODAY = date(2024, 9, 2)
EMERGENCY = "situation.emergency_task"


@pytest.fixture(scope="module")
def pack():
    return load_pack("example-district")


def checked(pack, day=TODAY, **answers):
    said = {name.replace("__", "."): word for name, word in answers.items()}
    return check_fact(pack, day=day, answers=said, today=TODAY)


def test_gates_come_before_situations_and_both_before_what_is_weighed(pack):
    questions = asked(laws_for(pack, day=TODAY, today=TODAY))
    groups = [one.group for one in questions]
    assert groups == sorted(groups, key=GROUPS.index)
    assert {*groups} == {*GROUPS}
    assert [one.fact for one in questions if one.is_judged] == ["factors_found", "weighing"]
    assert all(one.cited for one in questions)


def test_what_nobody_said_is_unknown_and_nothing_is_ever_found(pack):
    _, (found,) = checked(pack)
    assert found.state == "open"
    assert found.proposal.state == "open"
    assert len(found.unknown) == len(found.answered)
    everything = {one.fact: "no" for one, _ in found.answered if not one.is_judged}
    yes = {"within_law_and_policy": "yes", "was_diligent": "yes", "fits_situation": "yes", EMERGENCY: "yes"}
    _, (best,) = check_fact(pack, day=TODAY, answers=everything | yes, today=TODAY)
    assert (best.state, best.proposal.state) == ("open", "open")
    assert [one.fact for one in best.unknown] == ["factors_found", "weighing"]
    assert [one.fact for one in best.fitting] == [EMERGENCY]


def test_a_gate_answered_yes_stands_in_the_way(pack):
    _, (found,) = checked(pack, broke_policy="yes")
    assert (found.state, found.proposal.state) == ("barred", "none")


def test_a_condition_that_is_not_met_is_told_apart_from_a_gate(pack):
    _, (found,) = checked(pack, was_diligent="no")
    assert found.state == "settled"


def test_where_the_rules_changed_both_editions_are_shown(pack):
    laws, found = checked(pack, day=date(2021, 6, 1), situation__emergency_task="yes")
    assert [one.law.is_of_today for one in found] == [False, True]
    assert [len(one.fitting) for one in found] == [0, 1]
    assert not laws.is_older


def test_where_nothing_changed_one_edition_is_shown(pack):
    laws, found = checked(pack, day=date(2024, 1, 5))
    assert [one.law.is_of_today for one in found] == [False]
    assert found[0].law.since <= laws.day


def test_a_fact_older_than_the_rules_is_held_against_those_of_today_and_says_so(pack):
    laws, found = checked(pack, day=date(2015, 5, 1))
    assert laws.is_older
    assert [one.law.is_of_today for one in found] == [True]


@pytest.mark.parametrize(
    ("day", "answers", "codes"),
    [
        (date(2024, 9, 3), {}, ["fact-in-future"]),
        (TODAY, {"was_brave": "yes", "was_diligent": "maybe"}, ["question-unknown", "answer-unknown"]),
        (TODAY, {"weighing": "yes"}, ["question-unknown"]),
    ],
)
def test_what_cannot_be_answered_is_refused(pack, day, answers, codes):
    with pytest.raises(UseProblem) as refused:
        check_fact(pack, day=day, answers=answers, today=TODAY)
    assert [one.code for one in refused.value.problems] == codes


def test_a_pack_without_the_rule_is_refused():
    with pytest.raises(UseProblem) as refused:
        laws_for(load_pack("asem"), day=TODAY, today=TODAY)
    assert refused.value.problems[0].code == "rule-unknown"


def test_programs_read_every_point_with_its_clause_and_no_score(pack):
    data = as_data(*checked(pack, broke_policy="no"), load_wording("en"))
    law = data["laws"][0]
    assert law["gates"][1] == {
        "fact": "broke_policy", "says": "Broke the line of policy", "answer": "no", "is_judged": False,
        "clause": "Policy article on the three mechanisms",
    }  # fmt: skip
    assert "broke_policy" not in law["unknown"]
    assert not {"score", "verdict", "outcome"} & {*data, *law}


@pytest.mark.parametrize(("answer", "code"), [("broke_policy=no", 0), ("broke_policy=yes", 1)])
@pytest.mark.parametrize("group", ["tolerance", "error-tolerance"])
def test_the_command_says_it_and_writes_nothing(tmp_path, monkeypatch, group, answer, code):
    monkeypatch.chdir(tmp_path)
    asked_for = (group, "check", "--pack", "example-district", "--on", "2024-01-05", "--answer", answer)
    found = CliRunner().invoke(app, [*asked_for, "--lang", "zh"])
    assert found.exit_code == code
    assert "看底线" in found.output
    assert not [*tmp_path.iterdir()]


def test_the_command_refuses_an_answer_without_a_word():
    asked_for = ("tolerance", "check", "--pack", "example-district", "--on", "2024-01-05")
    found = CliRunner().invoke(app, [*asked_for, "--answer", "broke_policy"])
    assert (found.exit_code, "FACT=yes" in found.output) == (2, True)
