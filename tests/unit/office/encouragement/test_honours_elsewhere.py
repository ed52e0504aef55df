"""Honours from the command line and for programs: objections, results, numbers, papers of a superior."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.office.encouragement.models import Honour, HonourObjection, SuperiorPaper
from tests.fixtures.honours import NOTICED, Register
from tests.fixtures.office import NOW
from tests.fixtures.programs import Program, code_of
from tests.fixtures.registry import person
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
KIND, YEAR = "advanced_person", 2025
WHY, NAME = "驻村时间最长", "王某某"
PAPER = {"issuer": "示例市人民政府", "document": "示市政1号", "on": "2026-02-01", "evidence": "卷1第3页"}


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Register()


@pytest.fixture
def register(scene, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path
    return copied(scene)


@pytest.fixture
def today(monkeypatch):
    def is_(at):
        monkeypatch.setattr(timezone, "now", lambda: at)

    is_(NOW)
    return is_


def run(*words, by, code=0):
    found = CliRunner().invoke(app, ["encouragement", "honours", *words, "--by", by, "--home", "."])
    assert found.exit_code == code, (found.output, found.exception)
    return found.output


def told(*words, by):
    return json.loads(run(*words, "--json", by=by))


def program(register, name):
    return Program(register.accounts[name])


def in_notice(register, today):
    one = register.in_notice()
    today(NOTICED)
    return one


def test_an_objection_from_the_command_line(register, today):
    one = in_notice(register, today)
    assert "nothing was written" in run("object", str(one.pk), "--words", "人数不符", "--dry-run", by="head")
    assert not HonourObjection.objects.exists()
    run("object", str(one.pk), "--words", "人数不符", by="head")
    came = ("--document", "来信3", "--came-on", NOTICED.date().isoformat(), "--whose", NAME)
    run("enter-objection", str(one.pk), "--words", "不在现场", *came, by="office")
    later = register.after_notice(one)
    register.led(one, at=later).act("published", "ended")
    today(later)
    assert [row["source"] for row in told("objections", by="c1")["objections"]] == ["head", NAME]
    first, second = (str(row.pk) for row in HonourObjection.objects.order_by("pk"))
    assert "upheld" in run("find-objection", first, "--holds", "--finding", "属实", by="c1")
    assert "unfounded" in run("find-objection", second, "--unfounded", "--finding", "不实", by="c2")
    (answered,) = told("objections", by="head")["objections"]
    assert (answered["answer"], answered["source"]) == ("属实", "")
    (known,) = told("objections", by="own")["objections"]
    assert (known["state"], known["source"]) == ("upheld", "")
    run("find-objection", second, "--holds", "--finding", "x", by="office", code=1)


def test_an_objection_of_programs(register, today):
    one = in_notice(register, today)
    at = f"/encouragement/honours/{one.pk}"
    came = {"words": "不在现场", "document": "来信3", "came_on": NOTICED.date().isoformat(), "whose": NAME}
    made = program(register, "office").post(f"{at}/objections", came).json()
    assert (made["document"], made["source"]) == ("来信3", "")
    assert program(register, "head").post(f"{at}/objections", came).status_code == 403
    later = register.after_notice(one)
    today(later)
    assert (
        code_of(program(register, "head").post(f"{at}/object", {"words": "迟了"}))[1] == "honour-notice-over"
    )
    register.led(one, at=later).act("published", "ended")
    finds = f"/encouragement/honour-objections/{made['objection']}/find"
    said = {"is_upheld": True, "finding": "属实"}
    assert program(register, "office").post(finds, said).status_code in {403, 404}
    checker = program(register, "c1")
    assert checker.get("/encouragement/honour-objections").json()["objections"][0]["source"] == NAME
    assert checker.post(finds, said).json()["state"] == "upheld"
    assert code_of(checker.post(finds, said)) == (409, "honour-objection-found")


def test_a_number_of_the_year_is_filled_by_a_choice(register, today):
    for nth in range(3, 8):
        person(f"P{nth}", f"人员{nth}", place="T01")
    rows = [register.nominated(key=f"P{nth}", kind=KIND) for nth in range(1, 7)]
    (number,) = [
        one for one in told("numbers", "--year", "2025", by="office")["numbers"] if one["kind"] == KIND
    ]
    assert (number["most"], number["free"], number["needs_choice"]) == (5, 5, True)
    named = [word for one in rows[:3] for word in ("--honour", str(one.pk))]
    assert "3 of 6" in run("choose", KIND, "--year", "2025", *named, "--reasons", WHY, by="director")
    body = {"kind": KIND, "year": YEAR, "chosen": [rows[3].pk, rows[4].pk], "reasons": WHY}
    assert program(register, "office").post("/encouragement/honour-numbers/choose", body).status_code == 403
    found = program(register, "deputy").post("/encouragement/honour-numbers/choose", body).json()["numbers"]
    (number,) = [one for one in found if one["kind"] == KIND]
    assert (number["used"], number["waiting"]) == (5, [rows[5].pk])
    assert [choice["reasons"] for choice in number["choices"]] == [WHY, WHY]
    assert len(told("numbers", "--year", "2025", by="office")["numbers"]) == 2
    again = program(register, "deputy").post("/encouragement/honour-numbers/choose", body)
    assert code_of(again) == (409, "honour-number-unneeded")
    assert program(register, "own").get("/encouragement/honour-numbers?year=2025").status_code == 404
    run("numbers", "--year", "2025", by="own", code=1)


def test_a_paper_of_a_superior_by_program_and_command(register, today):
    body = {
        **PAPER,
        "unit": "T01",
        "person": "P1",
        "kind": "merit_second",
        "year": YEAR,
        "merits": "抗洪抢险",
    }
    made = program(register, "clerk").post("/encouragement/superior-papers", body).json()
    assert (made["state"], made["says"]) == ("waits", "conferred")
    verify = f"/encouragement/superior-papers/{made['paper']}/verify"
    assert program(register, "clerk").post(verify, {"is_right": True, "finding": "x"}).status_code == 403
    office = program(register, "office")
    assert office.post(verify, {"is_right": True, "finding": "与原件一致"}).json()["state"] == "right"
    words = [word for name, value in PAPER.items() for word in (f"--{name}", value)]
    words[words.index("示市政1号")], words[words.index("2026-02-01")] = "示市政9号", "2026-03-02"
    run("revoke-superior", str(made["honour"]), "--grounds", "弄虚作假", *words, by="office")
    row = SuperiorPaper.objects.order_by("pk").last()
    assert "right" in run("verify-paper", str(row.pk), "--right", "--finding", "一致", by="organisation")
    assert Honour.objects.get().state == "revoked"
    assert told("list", by="own")["honours"][0]["revoked_on"] == "2026-03-02"
    assert [one["says"] for one in told("papers", by="own")["papers"]] == ["revoked", "conferred"]
    more = [word for name, value in PAPER.items() for word in (f"--{name}", value)]
    unit = ("enter-superior", "T02", "--kind", "title", "--year", "2025", "--merits", "先进")
    run(*unit, *more, "--counts-as", "superior_commendations", by="office")
    other = {**PAPER, "document": "示市政8号", "grounds": "x"}
    at = f"/encouragement/honours/{made['honour']}/superior-revocation"
    assert code_of(office.post(at, other)) == (409, "honour-state")


def test_results_entitle_nobody_where_nothing_is_on_record(register, today):
    found = told("results", by="office")
    assert found == {"people": [], "run": "", "pools": []}
    office = program(register, "office")
    assert office.get("/encouragement/honours-by-results").json() == found
    assert code_of(office.post("/encouragement/honours-by-results", {"key": "P1"}))[1] == "honour-facts-open"
    run("propose", "T01", by="office", code=1)
    tie = {"pool": "key", "chosen": ["T01"], "reasons": WHY}
    assert (
        program(register, "director").post("/encouragement/honours-by-results/choose", tie).status_code == 404
    )
    run("settle-tie", "key", "--unit", "T01", "--reasons", WHY, by="director", code=1)
    assert program(register, "own").get("/encouragement/honours-by-results").status_code == 404
