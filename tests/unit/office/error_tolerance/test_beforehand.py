"""What is filed beforehand: complete or refused, proved by the ledger, and never replaced."""

import base64
import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.documents.files.keeping import read_kept
from surpass.office.error_tolerance.acts.add_registered_paper import add_registered_paper
from surpass.office.error_tolerance.acts.register_beforehand import register_beforehand
from surpass.office.error_tolerance.asking.beforehand.filing import Filing
from surpass.office.error_tolerance.asking.beforehand.handed import Handed
from surpass.office.error_tolerance.models import Registration
from surpass.office.record.models import Entry
from tests.fixtures.office import account, acting, place
from tests.fixtures.office_cases import DAY
from tests.fixtures.programs import Program, code_of

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 1)
PLAN, RISK = Handed("plan", "plan.pdf", b"%PDF-1 plan"), Handed("risk", "risk.pdf", b"%PDF-1 risk")
REFORM = Filing(
    kind="reform", title="One window for permits", starts_on=TODAY, body="District office meeting",
    decided_on=date(2024, 2, 20), decision="2024-7",
)  # fmt: skip
FLOOD = Filing(
    kind="emergency", title="Opening the dam", starts_on=date(2024, 2, 29), reasons="the river rose"
)
LIST = "/error-tolerance/beforehand/"


@pytest.fixture(autouse=True)
def today(monkeypatch, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    monkeypatch.setattr(timezone, "now", lambda: DAY)


@pytest.fixture
def clerk():
    return account("clerk", "unit_clerk@/D/T01/")


@pytest.fixture
def come(client):
    def come_as(who, lang="en"):
        client.force_login(
            Account.objects.get(username=who), backend="django.contrib.auth.backends.ModelBackend"
        )
        client.cookies["django_language"] = lang
        return client

    return come_as


def registered(clerk, said=REFORM, papers=(PLAN, RISK), at=DAY):
    return register_beforehand(by=acting(clerk), at=at, place=place("/D/T01/"), said=said, papers=papers)


def codes(refused):
    return [one.code for one in refused.value.problems]


def test_a_reform_is_filed_with_its_papers_and_the_ledger_proves_the_day(clerk):
    made = registered(clerk)
    assert (made.number, made.filed_on) == (f"2024-{made.pk:04}", TODAY)
    papers = list(made.papers.order_by("number"))
    assert [(one.part, one.filed_on, one.entry) for one in papers] == [
        ("plan", TODAY, made.entry),
        ("risk", TODAY, made.entry),
    ]
    assert read_kept(papers[0].digest) == PLAN.content
    entry = Entry.objects.get(seq=made.entry)
    said = bytes(entry.body).decode()
    assert "error_tolerance.register_beforehand" in said
    assert papers[0].digest in said
    assert REFORM.title not in said


def test_an_emergency_is_filed_at_once_with_reasons_and_its_papers_follow(clerk):
    made = registered(clerk, FLOOD, papers=())
    later = add_registered_paper(by=acting(clerk), at=DAY + timedelta(days=9), registration=made, handed=PLAN)
    assert (later.number, later.filed_on, later.entry > made.entry) == (1, date(2024, 3, 10), True)
    assert Registration.objects.get().filed_on == TODAY


@pytest.mark.parametrize(
    ("changes", "papers", "found"),
    [
        ({"title": " "}, (PLAN, RISK), ["registration-incomplete"]),
        ({"body": "", "decision": ""}, (), ["registration-incomplete"] * 3),
        ({"starts_on": TODAY - timedelta(days=1)}, (PLAN, RISK), ["registration-late"]),
        ({"decided_on": TODAY + timedelta(days=1)}, (PLAN, RISK), ["registration-late"]),
        ({"kind": "whim"}, (PLAN, RISK), ["registration-unread"]),
        ({}, (PLAN, RISK, Handed("song", "x.pdf", b"%PDF-1")), ["registration-unread"]),
        ({"kind": "emergency"}, (), ["registration-incomplete"]),
    ],
)
def test_what_is_not_whole_is_refused_all_at_once(clerk, changes, papers, found):
    said = Filing(**{name: getattr(REFORM, name) for name in REFORM.__slots__} | changes)
    with pytest.raises(Problems) as refused:
        registered(clerk, said, papers)
    assert codes(refused) == found
    assert not Registration.objects.exists()


def test_another_kind_of_file_is_refused(clerk):
    with pytest.raises(Problems) as refused:
        registered(clerk, papers=(Handed("plan", "plan.exe", b"MZ"), RISK))
    assert codes(refused) == ["evidence-kind"]


def test_a_paper_is_added_once_and_replaces_nothing(clerk):
    made = registered(clerk)
    add_registered_paper(
        by=acting(clerk), at=DAY, registration=made, handed=Handed("plan", "b.pdf", b"%PDF-2")
    )
    assert [one.name for one in made.papers.order_by("number")] == ["plan.pdf", "risk.pdf", "b.pdf"]
    for handed, code in ((PLAN, "registered-paper-twice"), (PLAN._replace(part="x"), "registration-unread")):
        with pytest.raises(Problems) as refused:
            add_registered_paper(by=acting(clerk), at=DAY, registration=made, handed=handed)
        assert codes(refused) == [code]


def test_nobody_files_for_another_unit(clerk):
    for who in (account("other", "unit_clerk@/D/T02/"), account("office", "organisation_department@/D/")):
        with pytest.raises(NotAllowed):
            registered(who)
    made = registered(clerk)
    with pytest.raises(NotAllowed):
        add_registered_paper(
            by=acting(Account.objects.get(username="other")), at=DAY, registration=made, handed=PLAN
        )


def test_who_may_see_it(clerk, come):
    made = registered(clerk)
    account("body", "discipline_body@/D/")
    account("other", "unit_head@/D/T02/")
    for who in ("clerk", "body"):
        assert REFORM.title in come(who).get(LIST).content.decode()
    assert REFORM.title not in come("other").get(LIST).content.decode()
    assert come("other").get(f"{LIST}{made.pk}/").status_code == 404
    assert come("other").get(f"{LIST}{made.pk}/papers/1/").status_code == 404
    assert come("other").get(f"{LIST}999/").status_code == 404


def sent(**changes):
    from django.core.files.uploadedfile import SimpleUploadedFile

    files = {f"paper_{one.part}": SimpleUploadedFile(one.name, one.content) for one in (PLAN, RISK)}
    said = {"place": "T01", "kind": "reform", "title": REFORM.title, "starts_on": "2024-03-01"}
    decided = {"body": REFORM.body, "decided_on": "2024-02-20", "decision": "2024-7"}
    return {**said, **decided, **files, **changes}


@pytest.mark.parametrize(("lang", "word"), [("zh-hans", "台账"), ("en", "entry")])
def test_it_is_filed_in_the_browser(clerk, come, lang, word):
    page = come("clerk", lang).post(f"{LIST}file/", sent(), follow=True)
    assert page.status_code == 200
    text = page.content.decode()
    assert REFORM.title in text
    assert word in text
    made = Registration.objects.get()
    assert come("clerk").get(f"{LIST}{made.pk}/papers/1/").getvalue() == PLAN.content
    from django.core.files.uploadedfile import SimpleUploadedFile

    paper = {"part": "other", "file": SimpleUploadedFile("more.pdf", b"%PDF-3")}
    assert "more.pdf" in come("clerk").post(f"{LIST}{made.pk}/papers/", paper, follow=True).content.decode()
    again = {"part": "other", "file": SimpleUploadedFile("more.pdf", b"%PDF-3")}
    assert come("clerk").post(f"{LIST}{made.pk}/papers/", again).status_code == 422


def test_the_form_says_in_words_what_is_missing(clerk, come):
    answer = come("clerk").post(f"{LIST}file/", sent(paper_plan="", body=""))
    assert answer.status_code == 422
    for said in ("The plan is missing.", "The collective decision is missing: body, day and number."):
        assert said in answer.content.decode()


def coded(handed):
    return {"part": handed.part, "name": handed.name, "content": base64.b64encode(handed.content).decode()}


BODY = {
    "unit": "T01", "kind": "reform", "title": REFORM.title, "starts_on": "2024-03-01", "body": REFORM.body,
    "decided_on": "2024-02-20", "decision": "2024-7", "papers": [coded(PLAN), coded(RISK)],
}  # fmt: skip


def test_programs_file_list_and_read_it(clerk):
    place("/D/T01/")
    program = Program(clerk)
    made = program.post("/error-tolerance/registrations", BODY).json()
    assert [one["part"] for one in made["papers"]] == ["plan", "risk"]
    row = made["registration"]
    later = program.post(
        f"/error-tolerance/registrations/{row}/papers", coded(Handed("other", "x.pdf", b"%PDF-9"))
    )
    assert len(later.json()["papers"]) == 3
    listed = program.get("/error-tolerance/registrations").json()
    assert [one["number"] for one in listed["registrations"]] == [made["number"]]
    assert program.get(f"/error-tolerance/registrations/{row}").json()["title"] == REFORM.title
    assert code_of(program.post("/error-tolerance/registrations", BODY | {"papers": []})) == (
        422, "registration-incomplete",
    )  # fmt: skip
    assert code_of(program.post("/error-tolerance/registrations", BODY | {"unit": "T99"}))[0] == 404
    stranger = Program(account("stranger", "unit_clerk@/D/T02/"))
    assert code_of(stranger.get(f"/error-tolerance/registrations/{row}")) == (404, "nothing-here")
    assert code_of(stranger.post("/error-tolerance/registrations", BODY)) == (403, "not-allowed")


def test_the_command_line_files_and_lists_it(clerk, tmp_path, settings):
    from typer.testing import CliRunner

    from surpass.cli import app

    settings.HOME = tmp_path
    place("/D/T01/")
    for one in (PLAN, RISK):
        (tmp_path / one.name).write_bytes(one.content)
    asked = [
        "tolerance", "register", "T01", "--by", "clerk", "--kind", "reform", "--title", "Permits", "--starts",
        "2999-01-01", "--decided", "Meeting,2024-02-20,7", "--home", str(tmp_path), "--json",
        *(f"--paper={one.part}={tmp_path / one.name}" for one in (PLAN, RISK)),
    ]  # fmt: skip
    assert CliRunner().invoke(app, [*asked, "--dry-run"]).exit_code == 0
    assert not Registration.objects.exists()
    found = CliRunner().invoke(app, asked)
    assert found.exit_code == 0, found.output
    assert len(json.loads(found.output)["papers"]) == 2
    row = json.loads(found.output)["registration"]
    (tmp_path / "more.pdf").write_bytes(b"%PDF-4")
    more = ["tolerance", "add-paper", str(row), f"other={tmp_path / 'more.pdf'}", "--by", "clerk"]
    assert "paper 3" in CliRunner().invoke(app, [*more, "--home", str(tmp_path)]).output
    listed = CliRunner().invoke(app, ["tolerance", "registrations", "--by", "clerk", "--home", str(tmp_path)])
    assert "Permits" in listed.output
    assert CliRunner().invoke(app, [*asked, "--paper", "plan=nowhere.pdf"]).exit_code == 2
