"""``surpass due`` and ``surpass case show`` as they are typed, over a folder of cases."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.cases.case_folder import CaseFolder
from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.procedure.chain import NOTHING, chained_line, head_of
from surpass.procedure.record import event_line, opening_line
from tests.fixtures.procedures import PATH, calendar, opening, procedure

NOW = date(2024, 6, 3)


def typed(*words):
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def written(folder, name, count):
    text = opening_line(procedure(), opening(case=name), calendar=calendar())
    for event in PATH[:count]:
        text += event_line(event, recorded=NOW, before=head_of(text))
    path = folder / f"{name}.case.jsonl"
    path.write_bytes(text)
    return path


@pytest.fixture
def folder(tmp_path):
    """Four cases: at the reply, at the decision, at its first step, and one that asks for opinions."""
    place = tmp_path / "cases"
    place.mkdir()
    for name, count in {"a-reply": 5, "b-decision": 6, "c-first": 0, "d-opinions": 2}.items():
        written(place, name, count)
    return place


def owed(done):
    return [(duty["case"], duty["step"]) for duty in json.loads(done.stdout)["duties"]]


def due(folder, *more, on="2024-03-20"):
    return typed("due", folder, "--on", on, "--json", *more)


def test_duties_come_by_date_with_who_what_and_clause(folder):
    done = typed("due", folder, "--on", "2024-03-18", "--lang", "en")
    rows = [
        [cell.strip() for cell in line.split("│")[1:-1]] for line in done.stdout.splitlines() if "│" in line
    ]
    assert done.stdout.startswith("2024-03-18: 5 due in 4 open cases")
    assert rows[0] == [
        "2024-03-12", "4 working days ago", "term ran out", "d-opinions",
        "record of “the audit's view”: term ran out", "clerk: c1", "Test measures, article 5", "committee",
    ]  # fmt: skip
    assert [(row[0], row[3], row[2]) for row in rows[2:]] == [
        ("2024-03-22", "a-reply", "open"),
        ("2024-03-29", "c-first", "open"),
        ("2024-04-12", "b-decision", "open"),
    ]
    assert done.exit_code == 1


def test_chinese_heads_and_words(folder):
    done = typed("due", folder, "--on", "2024-03-18", "--lang", "zh")
    assert done.stdout.startswith("2024-03-18：在办案件4件，待办事项5项")
    assert "还剩4个工作日" in done.stdout
    assert "《试验办法》第7条" in done.stdout


def test_only_what_is_near_or_over(folder):
    assert owed(due(folder, "--within", "2wd")) == [
        ("d-opinions", "audit_view"), ("d-opinions", "unit_view"), ("a-reply", "reply"),
    ]  # fmt: skip
    assert len(owed(due(folder, "--within", "7wd"))) == 4
    assert due(folder, "--within", "soon").exit_code == 2


def test_only_what_a_role_or_a_person_owes_or_is_told(folder):
    assert owed(due(folder, "--role", "official")) == [("a-reply", "reply")]
    assert owed(due(folder, "--person", "g1")) == [("c-first", "verify")]
    told = owed(due(folder, "--person", "m1"))  # the committee: its decision, and what the clerk left lying
    assert told == [("d-opinions", "audit_view"), ("d-opinions", "unit_view"), ("b-decision", "decided")]
    assert due(folder, "--person", "nobody", "--role", "clerk").exit_code == 0


def test_a_reminder_comes_before_the_end(folder):
    (folder / "d-opinions.case.jsonl").unlink()
    done = due(folder, on="2024-03-27")
    states = {duty["case"]: duty["state"] for duty in json.loads(done.stdout)["duties"]}
    assert states == {"a-reply": "lapsed", "b-decision": "open", "c-first": "remind"}


def test_the_list_is_that_of_the_day(folder):
    assert owed(due(folder, on="2024-02-29")) == []
    before = due(folder, on="2024-03-04")
    assert dict(owed(before)) == {
        "a-reply": "checked", "b-decision": "checked", "c-first": "verify", "d-opinions": "checked",
    }  # fmt: skip
    assert before.exit_code == 0
    assert typed("due", folder, "--on", "2024-02-29", "--lang", "en").stdout == "Nothing is due.\n"


def test_every_broken_file_is_named_and_the_good_ones_are_shown(folder):
    good = (folder / "a-reply.case.jsonl").read_bytes()
    bad = {
        "edited": (good.replace(b"finding 7", b"finding 8"), "case-edited"),
        "empty": (b"", "case-unreadable"),
        "truncated": (good[:-9], "case-unreadable"),
        "binary": (bytes(range(256)) * 9 + b"\n", "case-unreadable"),
        "schema": (chained_line({"schema": "x"}, before=NOTHING), "case-unreadable"),
        "misnamed": (good, "case-misnamed"),
    }
    for name, (text, _) in bad.items():
        (folder / f"{name}.case.jsonl").write_bytes(text)
    done = due(folder)
    said = json.loads(done.stdout)
    assert done.exit_code == 2
    assert len(said["duties"]) == 5
    found = {
        problem["where"].split(",")[0].rpartition("/")[2]: problem["code"] for problem in said["problems"]
    }
    assert found == {f"{name}.case.jsonl": code for name, (_, code) in bad.items()}
    told = typed("due", folder, "--on", "2024-03-20")
    assert (told.exit_code, told.stderr.count("case-")) == (2, len(bad))
    assert "6 problem(s)" in told.stderr


def test_a_chain_written_anew_is_found_out_by_the_head_that_was_noted(folder, tmp_path):
    heads = json.loads(due(folder).stdout)["heads"]
    table = tmp_path / "heads.csv"
    table.write_text("case,head\n" + "".join(f"{case},{head}\n" for case, head in heads.items()))
    assert due(folder, "--heads", table).exit_code == 1
    written(folder, "c-first", 1)  # it has grown since, and holds what was noted
    assert due(folder, "--heads", table, on="2024-03-11").exit_code == 0
    text = opening_line(procedure(), opening(case="c-first", ground="another"), calendar=calendar())
    (folder / "c-first.case.jsonl").write_bytes(text)
    (folder / "a-reply.case.jsonl").unlink()
    done = due(folder, "--heads", table)
    assert done.exit_code == 2
    assert [problem["code"] for problem in json.loads(done.stdout)["problems"]] == [
        "case-lost",
        "case-rewritten",
    ]
    with pytest.raises(EvidenceProblem, match="case-rewritten"):
        typed("case", "show", folder / "c-first.case.jsonl", "--head", heads["c-first"])


def test_a_table_without_heads_is_refused(folder, tmp_path):
    (tmp_path / "heads.csv").write_text("case,digest\nk1,0\n")
    with pytest.raises(EvidenceProblem, match="column-missing"):
        due(folder, "--heads", tmp_path / "heads.csv")


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UseProblem, match="cases-not-found"):
        due(tmp_path / "none")


def test_a_deadline_beyond_the_calendar_is_marked(folder):
    from surpass.policy.procedures.calendar import calendar_from_data
    from tests.fixtures.procedures import CN

    days = calendar_from_data({**CN, "known_until": "2024-03-15", "holidays": [], "workdays": []})
    text = opening_line(procedure(), opening(case="e-far"), calendar=days)
    (folder / "e-far.case.jsonl").write_bytes(text)
    done = typed("due", folder, "--on", "2024-03-04", "--lang", "en")
    assert "2024-03-29 (provisional)" in done.stdout
    assert "Provisional: the calendar does not know all days up to then" in done.stdout


def test_a_case_is_shown_rights_first_in_both_languages(folder):
    path = folder / "a-reply.case.jsonl"
    english = typed("case", "show", path, "--on", "2024-03-20", "--lang", "en")
    assert english.exit_code == 0
    assert english.stdout.splitlines()[4:6] == [
        "What the official (o1) may do now",
        "  reply: until 2024-03-22, 2 working days left (Test measures, article 7)",
    ]
    chinese = typed("case", "show", path, "--on", "2024-03-20", "--lang", "zh")
    assert "  申辩：截至2024-03-22，还剩2个工作日（依据《试验办法》第7条）" in chinese.stdout.splitlines()
    machine = json.loads(typed("case", "show", path, "--on", "2024-03-20", "--json", "--lang", "en").stdout)
    assert (machine["schema"], machine["head"]) == (
        "surpass-case-view/1", read_case(CaseFolder(folder), "a-reply").head,
    )  # fmt: skip


def test_a_case_is_shown_as_it_stood(folder):
    path = folder / "b-decision.case.jsonl"
    shown = json.loads(typed("case", "show", path, "--on", "2024-03-05", "--json").stdout)
    assert [row["act"] for row in shown["history"]] == ["open", "found", "none_applies"]
    with pytest.raises(EvidenceProblem, match="case-not-yet"):
        typed("case", "show", path, "--on", "2024-02-29")


def test_a_file_changed_by_hand_is_not_shown(folder):
    path = folder / "b-decision.case.jsonl"
    path.write_bytes(path.read_bytes().replace(b"the flood", b"the storm"))
    with pytest.raises(EvidenceProblem, match=r"case-edited.*line 7"):
        typed("case", "show", path)
