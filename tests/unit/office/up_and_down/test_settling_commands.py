"""Settling from the command line and for programs: what is due, whom to help, who may come back."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.office.up_and_down.models import ReturnAnswer, Settling
from tests.fixtures.office import NOW
from tests.fixtures.programs import Program
from tests.fixtures.scenes import copied
from tests.fixtures.settling import CHECK_OPEN, LATER, Moved

pytestmark = pytest.mark.django_db
AT = "/up-and-down/settling"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Moved()


@pytest.fixture
def moved(scene, settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return copied(scene)


def run(command, *words, by="organisation", code=0):
    words = ["up-and-down", "settle", command, *words, "--by", by, "--home", "."]
    found = CliRunner().invoke(app, words)
    assert found.exit_code == code, found.output
    return found.output if code == 0 else f"{found.output}{found.exception}"


def read(command, *words, **more):
    return json.loads(run(command, *words, "--json", **more))


def test_what_is_due_is_listed_by_day(moved):
    moved.settling(lines=CHECK_OPEN)
    (row,) = read("due")
    assert (row["step"], row["due"], row["state"]) == ("month_3", "2025-08-22", "late")
    assert read("due", "--within", "0") == [row]
    assert "month_3" in run("due")
    assert [one["case"] for one in read("due", by="own")] == [row["case"]]
    assert read("due", by="elsewhere") == []


def test_what_may_be_opened_and_who_may_come_back_is_listed(moved, monkeypatch):
    after = moved.adjusted()
    assert read("to-open") == [{"case": after.key, "placement": None, "person": "P1", "since": "2025-04-10"}]
    assert read("to-open", by="director") == []
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    moved.settling()
    (row,) = read("returns")
    assert (row["person"], row["barred"], len(row["why"])) == ("P1", "no", 5)
    assert "2026-06-12" in run("returns")


def seats_said(moved):
    names = {one.key: name for name, one in moved.who.items()}
    seats = {role: [names[key] for key in keys] for role, keys in moved.seats().items()}
    return [
        word for role, people in seats.items() for word in ("--seat", f"{role}={','.join(people)}")
    ]  # fmt: skip


def test_the_case_after_a_case_is_opened_from_the_command_line(moved):
    after, seats = moved.adjusted(), seats_said(moved)
    assert "nothing was written" in run("open", "--case", after.key, *seats, "--dry-run")
    assert not Settling.objects.exists()
    said = run("open", "--case", after.key, *seats)
    made = Settling.objects.get()
    assert f"P1: opened {made.case_id}" in said
    assert (made.after_id, made.by) == (after.key, moved.who["organisation"].key)
    assert "nothing-to-settle" in run("open", "--case", after.key, *seats, code=1)
    assert read("to-open") == []


@pytest.mark.parametrize("words", [(), ("--case", "x", "--placement", "1")])
def test_one_move_is_named(moved, words):
    assert "expected one of them" in run("open", *words, "--seat", "clerk=clerk", code=2)


def test_of_another_tree_nothing_is_opened(moved):
    after = moved.adjusted()
    said = run("open", "--case", after.key, *seats_said(moved), by="elsewhere", code=1)
    assert "nothing-to-settle" in said
    assert not Settling.objects.exists()


def test_programs_read_the_same_and_open_and_answer(moved, monkeypatch):
    after = moved.adjusted()
    program = Program(moved.accounts["organisation"])
    assert program.get(AT).json()["to_open"] == read("to-open")
    made = program.send("POST", f"{AT}/{after.key}/open", {"seats": moved.seats()})
    assert made.status_code == 200, made.content
    assert made.json()["case"] == Settling.objects.get().case_id
    again = program.send("POST", f"{AT}/{after.key}/open", {"seats": moved.seats()})
    assert again.status_code == 404
    assert program.get(f"{AT}?within=400").json()["due"] == read("due", "--within", "400")


def test_a_program_answers_a_return_once(moved, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    case = moved.settling()
    program, body = Program(moved.accounts["organisation"]), {"accepted": True, "reasons": "实绩明显"}
    assert [one["case"] for one in program.get(AT).json()["returns"]] == [case.key]
    stranger = Program(moved.accounts["elsewhere"])
    assert stranger.send("POST", f"{AT}/{case.key}/return", body).status_code == 404
    assert program.send("POST", f"{AT}/{case.key}/return", body).json()["accepted"] is True
    assert ReturnAnswer.objects.get().case == case
    assert program.send("POST", f"{AT}/{case.key}/return", body).status_code == 409
