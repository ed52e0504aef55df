"""What a party takes along of a case of error tolerance: readings stay blind until each of them is there."""

import io
import json
import zipfile
from datetime import date

import pytest

from surpass.office.cases.file.export.whole import own_case, write_export
from surpass.office.error_tolerance.acts.classify_act import classify_act
from surpass.office.error_tolerance.acts.name_touched import name_touched
from surpass.office.error_tolerance.acts.note_clearing import note_clearing
from surpass.office.error_tolerance.acts.send_letter import send_letter
from surpass.office.error_tolerance.effects.scope import items_of
from surpass.office.error_tolerance.models import Apology, Support
from surpass.office.error_tolerance.weighing.split.parts import ActSaid
from surpass.office.record.keys import new_key
from surpass.policy.scheme import Node
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.clearing import CLEARING, PROMOTION, TEXT, Official
from tests.fixtures.office import TODAY
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db
SAID = "逐项核对的意见"


@pytest.fixture
def matter(settings, tmp_path):
    settings.EVIDENCE_ROOT, settings.HOME = tmp_path / "evidence", tmp_path
    (tmp_path / "ledger-key").write_text(new_key("surpass.test", b"k" * 32))
    found = Matter(Year()).accepted()
    answers = dict.fromkeys(found.case.procedure.situations, "does_not") | {"emergency_task": "applies"}
    found.does("investigators1", "applies", "situations", answers=answers)
    found.does("clerk", "served", "notified", evidence=("receipt 1",))
    found.does("applicant", "waived", "reply")
    return found


def taken(matter, who="applicant", lang="zh"):
    kept, out = own_case("tol-1", matter.who[who]), io.BytesIO()
    write_export(out, kept, person=matter.who[who].key, lang=lang, at=LATER)
    archive = zipfile.ZipFile(out)
    return json.loads(archive.read("case.json"))["tables"], b"".join(map(archive.read, archive.namelist()))


def kinds(tables):
    return [(row["kind"], row["count"]) for row in tables["withheld"]]


def test_a_reading_is_withheld_by_its_clause_until_every_one_is_there(matter):
    matter.finds("rater")
    tables, whole = taken(matter, lang="en")
    assert [count for kind, count in kinds(tables) if "findings" in kind] == ["1"]
    assert all(row["clause"] for row in tables["withheld"])
    assert "worksheets" not in tables
    assert SAID.encode() not in whole
    matter.finds("reader")
    tables, _ = taken(matter)
    assert len(tables["worksheets"]) == 2 * len(matter.case.procedure.factors)
    assert not [kind for kind, _ in kinds(tables) if "评阅" in kind]


def test_acts_of_the_event_and_what_is_covered_are_among_it(matter):
    matter.finds("rater")
    by, day = {"by": matter.who["investigators1"], "at": LATER, "case": "tol-1"}, date(2025, 7, 20)
    item = next(key for key, one in items_of("target", on=day).items() if isinstance(one, Node))
    act = ActSaid(post="分管负责人", what="下令开闸", on=day, part="gave_order", answers={}, facts=(1,))
    classify_act(**by, said=act)
    name_touched(**by, unit="T02", programme="target", item=item, count=1, fact_on=day)
    tables, _ = taken(matter)
    assert tables["event_acts"][0]["what"] == "下令开闸"
    assert tables["covered"][0]["item"] == item


def test_a_body_is_no_party(matter):
    assert own_case("tol-1", matter.who["panel1"]) is None


def test_letters_apologies_and_the_statement_are_among_it(settings, tmp_path):
    settings.EVIDENCE_ROOT, settings.HOME = tmp_path / "evidence", tmp_path
    (tmp_path / "ledger-key").write_text(new_key("surpass.test", b"k" * 32))
    official = Official().proposed().reported().found().clearing().verified()
    official.planned(ways=("letter", "meeting")).approved("meeting")
    words = official.by("organisation", case=CLEARING)
    sent = send_letter(**words, to=PROMOTION, text=TEXT, lang="zh")
    note_clearing(**words, way="meeting", on=TODAY, said="纪要")
    kept = official.kept(PROMOTION)
    found = {key: tables_of(key, official.who["own"]) for key in (CLEARING, PROMOTION)}
    assert [row["letters_to"] for row in found[CLEARING]["clearing_plans"]] == [PROMOTION]
    assert [row["way"] for row in found[CLEARING]["cleared"]] == ["letter", "meeting"]
    assert [row["number"] for row in found[PROMOTION]["letters"]] == [sent.document.number]
    Apology.objects.create(
        case=kept, line=2, audience="东河镇", text="致歉", document=sent.document, by="x", at=LATER, entry=0
    )
    Support.objects.create(
        case=kept, subject=kept.subject, audience="东河镇", text="支持", document=sent.document,
        situations=["emergency_task"], since=TODAY, by="x", at=LATER, entry=0,
    )  # fmt: skip
    tables = tables_of(PROMOTION, official.who["own"])
    assert [row["said"] for row in (*tables["apologies"], *tables["support"])] == ["致歉", "支持"]


def tables_of(key, actor):
    out = io.BytesIO()
    write_export(out, own_case(key, actor), person=actor.key, lang="zh", at=LATER)
    return json.loads(zipfile.ZipFile(out).read("case.json"))["tables"]
