"""``surpass case`` as it is typed: a whole case, and every act that is refused and changes nothing."""

import json
from dataclasses import replace
from datetime import date

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.cases.case_folder import CaseFolder
from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import UseProblem
from surpass.procedure.cases.case import Event
from tests.fixtures.cases import DAYS, act_words, folder_of_pack, opening_words
from tests.fixtures.procedures import ADJUSTMENT, FILES, PATH

CLOSING = (
    Event(step="told", act="served", on=date(2024, 5, 6), role="clerk", by=("c1",)),
    Event(step="effect", act="entered", on=date(2024, 5, 6), role="organisation", by=("g2",)),
    Event(step="window", act="timeout", on=date(2024, 6, 6), role="clerk", by=("c1",)),
)


def typed(*words):
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def pack(tmp_path):
    return folder_of_pack(tmp_path)


@pytest.fixture
def path(tmp_path, pack):
    """A case file as ``case open`` wrote it."""
    assert typed(*opening_words(tmp_path / "cases", pack=pack)).exit_code == 0
    return tmp_path / "cases" / "k1.case.jsonl"


@pytest.fixture
def after(path):
    """A case file after so many acts of the path."""

    def walked(count):
        for event in PATH[:count]:
            done = typed(*act_words(path, event))
            assert done.exit_code == 0, done.output
        return path

    return walked


def codes(done):
    return [problem["code"] for problem in json.loads(done.stdout)["refused"]["problems"]]


def raised_by(*words):
    with pytest.raises(UseProblem) as raised:
        typed(*words)
    return [problem.code for problem in raised.value.problems]


def test_a_case_is_walked_from_the_finding_to_its_end(after):
    path = after(len(PATH))
    for event in CLOSING:
        done = typed(*act_words(path, event), "--lang", "en")
        assert done.exit_code == 0
    assert done.stdout.splitlines()[:2] == ["Recorded in case k1: term ran out.", "closed: closed"]
    case = read_case(CaseFolder(path.parent), "k1").case
    assert (case.end, case.events) == ("closed", (*PATH, *CLOSING))


def test_what_comes_next_is_said_in_both_languages(path):
    words = act_words(path, PATH[0])
    english, chinese = (typed(*words, "--dry-run", "--lang", lang) for lang in ("en", "zh"))
    assert english.stdout == (
        "Possible in case k1: established; nothing was written.\n"
        "next: tolerance check, organisation department: g1, g2, g3, 2024-03-11 (Test measures, article 5)\n"
    )
    assert chinese.stdout == (
        "案件k1可以办理：查实；未写入任何内容。\n"
        "下一步：容错研判，组织部门：g1、g2、g3，期限2024-03-11（依据《试验办法》第5条）\n"
    )


def test_the_only_open_step_need_not_be_named(path):
    words = act_words(path, replace(PATH[0], step="verify"))
    at = words.index("--step")
    done = typed(*words[:at], *words[at + 2 :], "--json")
    said = json.loads(done.stdout)
    assert (said["written"], said["lines"], [duty["step"] for duty in said["duties"]]) == (
        True,
        2,
        ["checked"],
    )
    assert said["head"] == read_case(CaseFolder(path.parent), "k1").head


def test_a_point_is_answered_by_its_number(after):
    path = after(6)
    decision = act_words(path, replace(PATH[6], answers={"1": "it was before"}))
    assert typed(*decision).exit_code == 0
    event = read_case(CaseFolder(path.parent), "k1").case.events[-1]
    assert event.answers == {"the flood": "it was before"}


def test_a_dry_run_writes_nothing(tmp_path, pack, path):
    before = path.read_bytes()
    assert typed(*act_words(path, PATH[0]), "--dry-run").exit_code == 0
    assert path.read_bytes() == before
    assert typed(*opening_words(tmp_path / "others", pack=pack), "--dry-run").exit_code == 0
    assert not (tmp_path / "others").exists()


REFUSED = {
    "wrong-role": (0, replace(PATH[0], role="committee", by=("m1", "m2")), "wrong-role", "X1 art.4"),
    "out-of-turn": (0, replace(PATH[6], on=date(2024, 3, 4)), "out-of-turn", "X1 art.4"),
    "reply-window": (5, replace(PATH[6], on=date(2024, 3, 12)), "reply-window-open", "X1 art.7"),
    "lapse-too-soon": (
        5, replace(PATH[5], act="timeout", role="clerk", by=("c1",), on=date(2024, 3, 22), points=()),
        "window-open", "X1 art.7",
    ),
    "quorum": (6, replace(PATH[6], by=("m1",), voices={"m1": "adjust"}), "quorum-missing", "X1 art.8"),
    "majority": (6, replace(PATH[6], voices={"m1": "adjust"}), "majority-missing", "X1 art.8"),
    "reasons": (6, replace(PATH[6], reasons=" "), "reasons-missing", "X1 art.8"),
    "answer": (6, replace(PATH[6], answers={}), "reply-unanswered", "X1 art.8"),
    "heavier-on-appeal": (10, replace(PATH[10], outcome="demotion"), "outcome-unchanged", "X1 art.12"),
    "tolerance": (1, replace(PATH[1], answers={"trial": "unknown"}), "tolerance-unanswered", "X1 art.5"),
    "one-signer": (0, replace(PATH[0], by=("g1",)), "signers-missing", "X1 art.4"),
    "a-stranger": (0, replace(PATH[0], by=("g1", "x9")), "not-seated", "X1 art.4"),
    "future": (0, replace(PATH[0], on=date(2999, 1, 1)), "act-in-future", "X1 art.1"),
}  # fmt: skip


@pytest.mark.parametrize(("count", "event", "code", "clause"), REFUSED.values(), ids=REFUSED)
def test_a_refused_act_names_its_clause_and_changes_no_byte(after, count, event, code, clause):
    path = after(count)
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    done = typed(*act_words(path, event), "--json")
    assert (done.exit_code, json.loads(done.stdout)["refused"]["cite"]) == (1, clause)
    assert code in codes(done)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)
    article = clause.rpartition(".")[2]
    told = typed(*act_words(path, event), "--lang", "en")
    assert code in told.stdout
    assert f"Refused by Test measures, article {article}; the case is as it was." in told.stdout


def test_somebody_who_stands_aside_is_refused_until_a_substitute_sits(after):
    path = after(6)
    aside = Event(act="recuse", on=date(2024, 3, 18), role="official", by=("o1",), person="m1", ground="kin")
    assert typed(*act_words(path, aside)).exit_code == 0
    done = typed(*act_words(path, PATH[6]), "--json")
    assert (done.exit_code, codes(done)) == (1, ["recused-person"])
    seat = Event(
        act="assign", on=date(2024, 3, 19), role="clerk", by=("c1",), person="m4", ground="committee"
    )
    assert typed(*act_words(path, seat)).exit_code == 0
    with_three = replace(
        PATH[6], by=("m2", "m3", "m4"), voices={"m2": "adjust", "m3": "adjust", "m4": "adjust"}
    )
    assert typed(*act_words(path, with_three)).exit_code == 0


def test_a_deadline_beyond_the_calendar_is_provisional_until_the_calendar_is_brought_in(tmp_path):
    days = FILES[DAYS].replace("2024-05-01..2024-05-05", "2024-03-29")
    known = FILES[DAYS].replace("2025-01-01", "2024-03-15").replace(", 2024-05-01..2024-05-05", "")
    pack = folder_of_pack(tmp_path, calendars=known.replace(", 2024-04-28, 2024-05-11", ""))
    path = tmp_path / "cases" / "k1.case.jsonl"
    assert "2024-03-29 (provisional)" in typed(*opening_words(path.parent, pack=pack), "--lang", "en").stdout
    folder_of_pack(tmp_path, calendars=days)  # the year is published; the case stands on what it has
    assert read_case(CaseFolder(path.parent), "k1").case.places[0].is_provisional
    brought = Event(act="calendar", on=date(2024, 3, 4), role="clerk", by=("c1",))
    assert raised_by(*act_words(path, brought)) == ["calendar-missing"]
    done = typed(*act_words(path, brought), "--pack", pack, "--lang", "en")
    assert "2024-04-01 (Test measures" in done.stdout
    assert raised_by(*act_words(path, brought), "--pack", pack) == ["calendar-not-newer"]


def test_an_act_on_an_older_head_is_refused(after):
    path = after(1)
    opened = json.loads(path.read_bytes().splitlines()[0])["digest"]
    assert raised_by(*act_words(path, PATH[1]), "--head", opened) == ["case-moved"]
    head = read_case(CaseFolder(path.parent), "k1").head
    assert typed(*act_words(path, PATH[1]), "--head", head).exit_code == 0


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [
        ("--case", "../k", "case-id-unplain"),
        ("--procedure", "adjust", "procedure-unknown"),
        ("--on", "2019-12-31", "pack-not-in-force"),
        ("--ground", " ", "opening-incomplete"),
        ("--seat", "jury=j1", "seat-unknown"),
        ("--tie", "m1=kin,envy", "ground-unknown"),
        ("--tie", "x9=kin", "tie-unseated"),
    ],
)
def test_a_case_that_is_not_in_order_is_not_opened(tmp_path, pack, option, value, code):
    words = [*opening_words(tmp_path / "cases", pack=pack), option, value]
    assert raised_by(*words) == [code]
    assert not (tmp_path / "cases").exists()


def test_a_draft_cannot_be_opened(tmp_path):
    pack = folder_of_pack(
        tmp_path, ADJUSTMENT.replace("cite: X1 art.1\n", "cite: X1 art.1\n    evidence: D\n")
    )
    assert raised_by(*opening_words(tmp_path / "cases", pack=pack)) == ["procedure-draft"]


def test_a_second_case_of_one_id_is_refused(tmp_path, pack, path):
    before = path.read_bytes()
    assert raised_by(*opening_words(tmp_path / "cases", pack=pack)) == ["case-exists"]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "more",
    [("--seat", "clerk"), ("--seat", "clerk=c2"), ("--on", "soon"), ("--lang", "fr"), ("--ground", "\udcff")],
)
def test_what_cannot_be_read_is_bad_use(tmp_path, pack, more):
    assert typed(*opening_words(tmp_path / "cases", pack=pack), *more).exit_code == 2


@pytest.mark.parametrize("name", ["k9.case.jsonl", "k1.json", ".case.jsonl"])
def test_a_file_that_is_no_case_is_named(path, name):
    assert raised_by(*act_words(path.parent / name, PATH[0])) == ["case-not-found"]


def test_an_act_is_recorded_with_its_day_and_the_day_on_which_it_was_written_down(after):
    record = read_case(CaseFolder(after(1).parent), "k1")
    assert record.case.events[0].on == date(2024, 3, 4)
    assert record.recorded[0] > date(2026, 1, 1)
