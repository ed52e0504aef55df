"""Rounds and terms of office from the command line and for programs: the same acts, the same words."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.office.registry.models import Appointment
from surpass.office.up_and_down.models import (
    Hold,
    Look,
    MatchingRound,
    Placement,
    RoundFact,
    Solved,
    Statement,
)
from tests.fixtures.assessed import LATER
from tests.fixtures.matched_in_rounds import Settling
from tests.fixtures.office import TODAY
from tests.fixtures.programs import Program
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
AT = "/up-and-down/rounds"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Settling()


@pytest.fixture
def district(scene, settings, monkeypatch, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.HOME = False, tmp_path
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    return copied(scene)


def run(*words, by="organisation", code=0, group="rounds"):
    found = CliRunner().invoke(app, ["up-and-down", group, *words, "--by", by, "--home", "."])
    assert found.exit_code == code, found.output or found.exception
    return found.output if code == 0 else f"{found.output}{found.exception}"


def read(*words, **more):
    return json.loads(run(*words, "--json", **more))


def opening(*more):
    people = [word for key in ("A1", "A2", "A3") for word in ("--adjusted", key)]
    posts = [word for key in ("P1", "P2", "P3", "P4") for word in ("--post", key)]
    return ("open", "第一轮", "--place", "D", "--on", TODAY.isoformat(), *people, *posts, *more)


def test_a_round_from_its_opening_to_its_end(district, tmp_path):
    assert "nothing was written" in run(*opening("--dry-run"))
    assert not MatchingRound.objects.exists()
    one = str(read(*opening())["round"])
    table = tmp_path / "posts.csv"
    table.write_text("id,within_numbers\nP1,yes\nP2,yes\n")
    assert run("facts", one, str(table), "--source", "编制册").startswith("2 cells")
    district.known()
    said = ("--no-kin", "--no-other-kin", "--fact", "P1:own_wish=wished", "--voice", "想去农业部门")
    assert "under seal" in run("declare", one, "A1", *said, by="own")
    assert run("view", one, "P1", "--sees", "A1=wished", by="head").startswith("P1: said")
    assert set(Statement.objects.values_list("person", "post")) == {("A1", None), (None, "P1")}
    district.heard()
    assert run("solve", one).startswith("3 placed, 0 without a post")
    placed = {row["person"]: row["post"] for row in read("show", one)["people"]}
    assert len(set(placed.values())) == 3
    assert "would move" in run("try", one, "--lock", "A1=P4")
    hold = str(read("hold", one, "A1", "P4", "--lock", "--reasons", "专业对口")["hold"])
    assert "专业对口" in run("show", one)
    assert read("solve", one)["placed"] == 3
    assert "A1: " in run("proposals", one)
    assert [row["number"] for row in read("proposals", one)["proposals"]] == [2, 1]
    assert "lifted" in run("lift", one, hold)
    run("solve", one)
    assert read("why", one, "A1")["post"] == placed["A1"]
    assert run("mine", one, "--lang", "en", by="own") != ""
    for key in placed:
        assert "adopted" in run("decide", one, key, "--adopt", "--reasons", "人岗相适")
    assert "taken back" in run("take-back", one, "A3", "--reasons", "有新情况")
    run("decide", one, "A3", "--leave", "--reasons", "本人另有安排")
    assert run("end", one, "--ended", "decided").startswith(f"round {one}: decided")
    assert read("list")["rounds"][0]["ended"] == "decided"
    assert read("proposals", one)["proposals"][0]["moved"] is None


def test_a_dry_run_of_solving_and_holding_keeps_nothing(district):
    one = str(district.whole().pk)
    assert "nothing was written" in run("solve", one, "--dry-run")
    assert "nothing was written" in run("hold", one, "A1", "P4", "--forbid", "--reasons", "x", "--dry-run")
    assert (Solved.objects.count(), Hold.objects.count()) == (1, 0)


def test_an_infeasible_round_says_which_limits_together(district):
    district.small.say("A1", "*", health_fit="no")
    district.small.people["A1"]["health_fit"] = "no"
    one = str(district.whole().pk)
    assert "in the way: A1 and P" in run("show", one)
    assert "transfer.health" in run("show", one)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "99"), "round-unlisted"),
        (("why", "{one}", "X9"), "not-in-round"),
        (("take-back", "{one}", "A1", "--reasons", "x"), "placement-not-decided"),
        (("lift", "{one}", "99"), "hold-gone"),
        (("view", "{one}", "P9"), "post-not-in-round"),
        (("try", "{one}", "--lock", "X9=P1"), "lock-unknown"),
        (("end", "{one}", "--ended", "lost"), "round-end-unknown"),
    ],
)
def test_what_cannot_be_is_refused(district, words, code):
    one = str(district.whole().pk)
    assert code in run(*(word.format(one=one) for word in words), code=1)


@pytest.mark.parametrize(
    "words",
    [("try", "{one}", "--lock", "A1"), ("declare", "{one}", "A1", "--kin", "A2", "--no-kin")],
)
def test_words_that_say_nothing_are_refused(district, words):
    one = str(district.whole().pk)
    assert "expected" in run(*(word.format(one=one) for word in words), code=2)


def test_whoever_is_in_no_round_reads_nothing_of_it(district):
    one = str(district.whole().pk)
    assert "round-unlisted" in run("show", one, by="elsewhere", code=1)
    assert "round-unlisted" in run("mine", one, by="stranger", code=1)
    assert "not-in-round" in run("mine", one, by="director", code=1)
    assert "round-unlisted" in run(
        "open", "x", "--place", "nowhere", "--on", "2026-03-02", "--post", "P1", code=1
    )


def test_a_program_does_the_same_and_reads_the_same(district):
    program, own = Program(district.accounts["organisation"]), Program(district.accounts["own"])
    body = {
        "title": "第一轮", "unit": "D", "matching": "transfer.matching", "on": TODAY.isoformat(),
        "adjusted": ["A1", "A2"], "rotating": ["A3"], "posts": ["P1", "P2", "P3", "P4"],
    }  # fmt: skip
    one = program.post(AT, body).json()["round"]
    rows = {"source": "编制册", "rows": {"P1": {"within_numbers": "yes"}}}
    assert program.post(f"{AT}/{one}/facts", rows).json() == {"cells": 1}
    district.known()
    said = {"kin": [], "no_other_kin": True, "posts": {"P1": {"own_wish": "wished"}}}
    assert own.post(f"{AT}/{one}/people/A1/declare", said).json()["person"] == "A1"
    assert own.post(f"{AT}/{one}/people/A2/declare", said).status_code == 404
    head = Program(district.accounts["head"])
    assert head.post(f"{AT}/{one}/posts/P1/view", {"views": {"A1": "wished"}}).status_code == 200
    assert head.post(f"{AT}/{one}/posts/P3/view", {"views": {}}).status_code == 404
    district.heard()
    assert program.post(f"{AT}/{one}/solve", {}).json()["placed"] == 3
    held = {"person": "A1", "post": "P4", "lock": True, "reasons": "专业对口"}
    hold = program.post(f"{AT}/{one}/holds", held).json()["hold"]
    program.post(f"{AT}/{one}/solve", {})
    tried = program.get(f"{AT}/{one}/what-if?forbid=A2%3DP1").json()
    assert tried["placed"].get("A2") != "P1"
    assert program.get(f"{AT}/{one}/proposals").json() == read("proposals", str(one))
    assert program.get(f"{AT}/{one}/proposal").json() == read("show", str(one))
    assert (
        program.get(f"{AT}/{one}/people/A1").json()["said"]
        == read("why", str(one), "A1", "--lang", "zh")["said"]
    )
    assert own.get(f"{AT}/{one}/mine").json()["post"] == "P4"
    program.post(f"{AT}/{one}/lift", {"hold": hold})
    program.post(f"{AT}/{one}/solve", {})
    for key in ("A1", "A2", "A3"):
        program.post(f"{AT}/{one}/people/{key}/decide", {"adopted": True, "reasons": "人岗相适"})
    back = program.post(f"{AT}/{one}/people/A3/take-back", {"reasons": "有新情况"}).json()
    assert (back["person"], back["adopted"]) == ("A3", True)
    program.post(f"{AT}/{one}/people/A3/decide", {"adopted": False, "reasons": "另有安排"})
    assert program.post(f"{AT}/{one}/end", {"ended": "decided"}).json()["ended"] == "decided"
    assert program.get(AT).json()["rounds"] == read("list")["rounds"]
    assert Placement.objects.filter(is_adopted=True).count() == 2
    assert not RoundFact.objects.exists()


def test_of_several_decisions_commands_and_programs_say_the_same(district):
    one = str(district.whole().pk)
    district.decided("A2", is_adopted=False, reasons="另有安排")
    district.solved()
    program = Program(district.accounts["organisation"])
    row = next(row for row in read("show", one)["people"] if row["person"] == "A2")
    first = Placement.objects.get().post_id
    assert (row["adopted"], row["not_adopted"]) == (None, [first])
    run("decide", one, "A2", "--adopt", "--reasons", "人岗相适")
    found = program.get(f"{AT}/{one}/people/A2").json()
    assert (found["decided"]["adopted"], [row["post"] for row in found["decided_before"]]) == (True, [first])
    said = run("why", one, "A2")
    assert "另有安排" in said
    assert "人岗相适" in said
    assert "placement-which" in run("take-back", one, "A2", "--reasons", "x", code=1)
    back = f"{AT}/{one}/people/A2/take-back"
    assert program.post(back, {"reasons": "有新情况"}).status_code in {409, 422}
    assert program.post(back, {"reasons": "有新情况", "post": first}).json()["adopted"] is False
    assert read("take-back", one, "A2", "--post", found["post"], "--reasons", "x")["adopted"] is True


def test_a_program_of_another_tree_gets_nothing(district):
    one = district.whole().pk
    program = Program(district.accounts["elsewhere"])
    for path in ("proposal", "proposals", "what-if", "people/A1", "mine"):
        assert program.get(f"{AT}/{one}/{path}").status_code == 404, path
    assert program.get(AT).json()["rounds"] == []


# ---- terms of office


def test_terms_are_listed_as_the_page_lists_them_and_the_look_is_noted(district):
    rows = json.loads(run("--json", group="tenure"))["posts"]
    assert {row["person"] for row in rows} == {"A1", "A2", "A3"}
    assert set(Look.objects.values_list("person", "by")) == {
        (key, district.who["organisation"].key) for key in ("A1", "A2", "A3")
    }
    assert "H-A1" in run(group="tenure")
    program = Program(district.accounts["organisation"])
    assert program.get("/up-and-down/tenure").json()["posts"] == rows


def test_ones_own_terms_are_read_without_a_look(district):
    rows = json.loads(run("--json", group="tenure", by="own"))["posts"]
    assert [row["person"] for row in rows] == ["A1"]
    assert not Look.objects.exists()


def test_only_what_is_due_or_unknown(district):
    Appointment.objects.filter(person="A3").update(since=TODAY)
    every = json.loads(run("--json", group="tenure"))["posts"]
    soon = json.loads(run("--soon", "--json", group="tenure"))["posts"]
    unknown = json.loads(run("--unknown", "--json", group="tenure"))["posts"]
    assert {row["person"] for row in soon} == {"A1", "A2"}
    assert unknown == [row for row in every if row["unknown"]]
    assert len(every) == 3
