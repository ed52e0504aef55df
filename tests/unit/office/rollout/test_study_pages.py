"""The pages and calls of study: what each reader finds; no key of the quiz before an answer."""

import json
import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from surpass.office.accounts.models import Account
from surpass.office.record.models import Entry
from surpass.office.rollout.study.models import StudyProgramme, StudySession, TrainingCertificate
from surpass.office.rollout.study.reading.law import questions_of
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.programs import Program
from tests.fixtures.scenes import copied
from tests.fixtures.study import GATE, Studying

pytestmark = pytest.mark.django_db
STUDY = "/rollout/study/"
SAID = {
    "place": "D", "kind": "meeting", "title": "传达学习", "words": "学规定", "units": ["town"],
    "since": "2026-02-20", "until": "2026-03-20", "gate": "",
}  # fmt: skip
COUNTED = {"place": "T1", "on": "2026-03-01", "heads": "30", "staff": "42"}


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Studying()


@pytest.fixture
def study(scene, settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return copied(scene)


@pytest.fixture
def comes(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    def as_(name):
        client.force_login(Account.objects.get(username=name))
        return client

    return as_


def page(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return html.fromstring(answer.content.decode())


def said(found):
    return " ".join(found.xpath("//main")[0].text_content().split())


def test_a_programme_is_begun_recorded_noted_and_read(comes, study):
    answer = comes("organisation").post(f"{STUDY}begin/", SAID, follow=True)
    one = StudyProgramme.objects.get()
    assert "not yet recorded" in said(page(answer))
    assert "never a score" in said(page(comes("official1").get(STUDY)))
    assert "0 of 3" in said(page(comes("official1").get(STUDY)))
    client = comes("clerk1")
    form = page(client.get(f"{STUDY}{one.pk}/record/"))
    assert not form.xpath("//input[@name='names']"), "no rule needs names"
    assert "No check-in, no points, no duration, no clicks" in said(form)
    refused = page(client.post(f"{STUDY}{one.pk}/record/", {**COUNTED, "heads": "43"}), 422)
    assert "never above the people of the unit" in said(refused)
    future = page(client.post(f"{STUDY}{one.pk}/record/", {**COUNTED, "on": "2026-03-03"}), 422)
    assert "not in the future" in said(future)
    found = said(page(client.post(f"{STUDY}{one.pk}/record/", COUNTED, follow=True)))
    assert "30" in found
    assert "No notes yet" in found
    session = StudySession.objects.get()
    noted = client.post(f"{STUDY}sessions/{session.pk}/note/", {"words": "期限应当写明"}, follow=True)
    assert "期限应当写明" in said(page(noted))
    whole = said(page(client.get(f"{STUDY}{one.pk}/")))
    assert "held" in whole
    assert page(client.get(f"{STUDY}{one.pk}/record/")).xpath("//input[@name='staff']/@value") == ["42"]
    client = comes("clerk2")
    assert client.get(f"{STUDY}sessions/{session.pk}/").status_code == 404
    assert client.get(f"{STUDY}sessions/{session.pk}/note/").status_code == 404
    none = client.post(f"{STUDY}{one.pk}/unheld/", {"place": "T2", "words": "合并"}, follow=True)
    assert "none held" in said(page(none))
    assert comes("auditor").get(f"{STUDY}{one.pk}/record/").status_code == 403
    assert comes("stranger").get(f"{STUDY}{one.pk}/").status_code == 404


def test_names_a_certificate_and_what_the_person_reads(comes, study):
    one = study.begins(gate=GATE)
    client = comes("clerk1")
    form = page(client.get(f"{STUDY}{one.pk}/record/"))
    assert set(form.xpath("//input[@name='names']/@value")) == {"L1", "L2", "P1"}
    client.post(f"{STUDY}{one.pk}/record/", {**COUNTED, "names": ["L1"]})
    session = StudySession.objects.get()
    assert "周学" not in said(page(comes("auditor").get(f"{STUDY}sessions/{session.pk}/")))
    client = comes("organisation")
    assert "Issue certificates" in said(page(client.get(f"{STUDY}sessions/{session.pk}/")))
    assert page(client.get(f"{STUDY}certificates/")).xpath("//table[@id='waiting-table']")
    client.post(f"{STUDY}sessions/{session.pk}/certificate/", {"people": ["L1"]})
    made = TrainingCertificate.objects.get()
    assert "S24" not in said(page(comes("official1").get(f"{STUDY}training/"))), "sources by their title"
    mine = said(page(comes("official1").get(f"{STUDY}training/")))
    assert "stands" in mine
    assert "training for the post is done" in mine
    client = comes("organisation")
    gone = client.post(f"{STUDY}certificates/{made.pk}/withdraw/", {"words": "名单有误"}, follow=True)
    assert "withdrawn" in said(page(gone))
    assert "名单有误" in said(page(comes("official1").get(f"{STUDY}training/")))
    assert comes("head1").get(f"{STUDY}certificates/").status_code == 403
    assert comes("clerk1").post(f"{STUDY}certificates/{made.pk}/withdraw/", {}).status_code == 403
    assert "No official is on record" in said(page(comes("clerk2").get(f"{STUDY}training/")))


def test_materials_are_read_and_withdrawn_programmes_ask_nothing(comes, study):
    one, client = study.begins(), comes("organisation")
    client.post(f"{STUDY}{one.pk}/material/", {"title": "任职培训", "rule": GATE})
    assert "Training comes before promotion" in said(page(client.get(f"{STUDY}{one.pk}/")))
    neither = page(client.post(f"{STUDY}{one.pk}/material/", {"title": "x", "rule": ""}), 422)
    assert "one of the two" in said(neither)
    gone = client.post(f"{STUDY}{one.pk}/withdraw/", {"words": "合并办理"}, follow=True)
    assert "合并办理" in said(page(gone))
    assert not page(client.get(f"{STUDY}{one.pk}/")).xpath("//main//a[contains(@href, '/material/')]")


def keyed(number=1):
    """The questions of a sheet, with their key."""
    return questions_of(TODAY)[(number - 1) * 5 : number * 5]


def test_the_quiz_tells_no_key_before_an_answer_and_keeps_nothing(comes, study):
    client = comes("official1")
    before = Entry.objects.count()
    blank = page(client.get(f"{STUDY}quiz/"))
    fields = {name for tag in blank.xpath("//main//input") for name in tag.attrib}
    assert fields <= {"type", "name", "value"}, "nothing marks an option"
    options = blank.xpath("//main//input[@type='radio']/@value")
    assert len(options) == sum(len(one.asked.options) for one in keyed())
    for one in keyed():
        assert one.clause.cite not in blank.text_content()
        assert not one.clause.text or one.clause.text["en"] not in blank.text_content()
    first, second = keyed()[:2]
    wrong = (second.right + 1) % len(second.asked.options)
    answer = client.post(f"{STUDY}quiz/", {"q1": str(first.right), "q2": str(wrong)})
    told = page(answer)
    assert "That is right" in said(told)
    assert said(told).count("It is: ") == 1
    assert len(told.xpath("//main//fieldset/p[@role='status']")) == 2, "only of what was answered"
    assert answer["Cache-Control"] == "private, no-store"
    again = page(client.get(f"{STUDY}quiz/"))
    assert not again.xpath("//main//input[@checked]")
    assert Entry.objects.count() == before
    assert "q1" not in json.dumps(dict(client.session))
    for odd in ({"q1": "99"}, {"q1": "-1"}, {"q1": "x"}):
        assert not page(client.post(f"{STUDY}quiz/", odd)).xpath("//main//p[@role='status']")
    assert said(page(client.get(f"{STUDY}quiz/?sheet=2"))) != said(again)
    assert said(page(client.get(f"{STUDY}quiz/?sheet=x"))) == said(again)
    last = said(page(client.get(f"{STUDY}quiz/?sheet=9999")))
    assert re.search(r"Sheet (\d+) of \1\b", last), "beyond the last is the last"
    assert Client().get(f"{STUDY}quiz/").status_code == 302


def test_programs_get_no_key_either(study):
    program = Program(study.accounts["official1"])
    told = program.get("/rollout/study/quiz/1")
    first, body = keyed()[0], told.json()
    assert [one["question"] for one in body["questions"]] == [one.asked.id for one in keyed()]
    names = {name for one in body["questions"] for name in one}
    assert names == {"question", "kind", "subject", "within", "options"}
    for one in keyed():
        assert one.clause.cite not in told.content.decode()
    answer = program.post(
        "/rollout/study/quiz/answer", {"question": first.asked.id, "option": first.right}
    ).json()
    assert (answer["is_right"], answer["right"]) == (True, first.right)
    assert answer["cite"] == first.clause.cite
    assert program.get("/rollout/study/quiz/9999").status_code == 404
    assert program.post("/rollout/study/quiz/answer", {"question": "x", "option": 0}).status_code == 404
    assert not Entry.objects.filter(seq__lt=0).exists()


def test_programs_do_what_pages_do(study):
    organisation, clerk = (Program(study.accounts[name]) for name in ("organisation", "clerk1"))
    begun = organisation.post("/rollout/study", {**SAID, "gate": GATE}).json()
    assert [row["held"] for row in begun["coverage"]] == [None, None, None]
    here = f"/rollout/study/{begun['study']}"
    counted = {"unit": "T1", "on": "2026-03-01", "heads": 30, "staff": 42, "names": ["L1"]}
    made = clerk.post(f"{here}/sessions", counted).json()
    assert made["names"] == ["L1"]
    assert clerk.post(f"{here}/sessions", counted).status_code == 409
    assert clerk.post(f"{here}/sessions", {**counted, "heads": 43, "on": "2026-02-28"}).status_code == 422
    assert clerk.post(f"{here}/sessions", {**counted, "unit": "T2"}).status_code == 404
    session = f"/rollout/study/sessions/{made['session']}"
    assert clerk.post(f"{session}/note", {"words": "x"}).json()["notes"][0]["words"] == "x"
    issued = organisation.post(f"{session}/certificate", {"person": "L1"})
    assert issued.json()["person"] == "L1"
    assert organisation.post(f"{session}/certificate", {"person": "L2"}).status_code == 422
    mine = Program(study.accounts["official1"]).get("/rollout/study/training").json()
    assert [(row["stands"], row["asks"]) for row in mine["rules"]] == [(False, [])]
    seen = Program(study.accounts["auditor"]).get(session).json()
    assert seen["names"] == []
    level = organisation.get(here).json()["levels"][0]
    assert (level["asked"], level["held"], level["unrecorded"], level["least"]) == (3, 1, 2, 30)
    assert date.fromisoformat(begun["until"]) > TODAY
