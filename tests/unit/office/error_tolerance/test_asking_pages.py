"""A request page by page: private until it is signed, refused in words, and gone when it is sent."""

import shutil
from html import unescape

import pytest
from django.conf import settings as office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from surpass.exchange.pack_folder.packs import load_pack, shipped_packs
from surpass.exchange.showing.wording import load_wording as wording_of
from surpass.office.accounts.models import Account
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.asking.drafts import forget_drafts, own_draft, read_draft
from surpass.office.error_tolerance.models import Draft, Request
from surpass.office.error_tolerance.pages import readers
from surpass.office.record.models import Entry
from tests.fixtures.asking import EMERGENCY, NOW, SEATS, TODAY, TOLD, asked, people
from tests.fixtures.programs import Program, code_of

pytestmark = pytest.mark.django_db
ROOM = "/error-tolerance/"
SECRET = "I opened the dam before the order came"
TYPED = {
    "fact": {"who": "own", "place": "T01", "day": "2024-07-16", "what": SECRET},
    "did": {"did": "opened it", "why": "the river rose"},
    "knew": {"ordered": "unknown"},
    "lines": {"ask-broke_policy": "no", f"ask-{EMERGENCY}": "yes"},
    "repaired": {"repaired": "closed it again"},
    "evidence": {"evidence": "the gauge book\n\nthe log"},
}


@pytest.fixture(autouse=True)
def home(monkeypatch, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    people()


@pytest.fixture
def come():
    def come_as(who, lang="en"):
        client = Client()
        client.force_login(Account.objects.get(username=who), backend=office.AUTHENTICATION_BACKENDS[-1])
        client.cookies["django_language"] = lang
        return client

    return come_as


def text(answer):
    return answer.content.decode()


def drafted(client, *steps):
    answer = client.post(f"{ROOM}ask/")
    for step in steps or TYPED:
        address = answer.url.rsplit("/", 2)[0] + f"/{step}/"
        answer = client.post(address, TYPED[step])
        assert answer.status_code == 302, text(answer)
    return answer.url


@pytest.mark.parametrize(("lang", "word"), [("zh-hans", "谁会看到"), ("en", "Who will read this")])
def test_it_says_who_reads_it_before_the_first_field(come, lang, word):
    client = come("official", lang)
    assert word in text(client.get(f"{ROOM}ask/"))
    page = text(client.get(client.post(f"{ROOM}ask/").url))
    assert page.index(word) < page.index('name="what"')


def test_a_draft_goes_page_by_page_and_is_read_over(come):
    client = come("official")
    page = text(client.get(drafted(client)))
    for said in (SECRET, "opened it", "closed it again", "the gauge book"):
        assert said in page
    assert not Request.objects.exists()
    assert not Entry.objects.exists()


def test_it_is_sent_and_the_draft_is_gone(come):
    client = come("official")
    address = drafted(client)
    file = SimpleUploadedFile("a.pdf", b"%PDF-a")
    page = text(client.post(address, {"signs": "on", "file_1": file}, follow=True))
    assert "The receiving office still has to seat it" in page
    assert not Draft.objects.exists()
    row = Request.objects.get()
    assert row.content["what"] == SECRET
    assert row.content["evidence"] == ["the gauge book", "the log"]
    assert row.content["answers"]["broke_policy"] == "no"
    assert row.content["answers"]["was_diligent"] == "unknown"
    assert client.get(address).status_code == 404


def test_it_is_not_sent_without_the_signature(come):
    client = come("official")
    answer = client.post(drafted(client), {})
    assert answer.status_code == 422
    assert not Request.objects.exists()


def test_what_is_not_whole_leads_back_to_its_page(come):
    client = come("official")
    address = drafted(client, "fact").rsplit("/", 2)[0] + "/sign/"
    answer = client.post(address, {"signs": "on"})
    assert answer.url.endswith("/did/")
    assert "Not whole yet: What was done, and why." in text(client.get(answer.url))


def test_it_is_kept_whether_it_is_whole_or_not(come):
    client = come("official")
    address = client.post(f"{ROOM}ask/").url
    answer = client.post(address, {"what": "half", "day": "no day", "leave": "yes"})
    assert answer.url == ROOM
    page = text(client.get(address))
    assert "half" in page
    assert 'value="no day"' in page
    assert "Draft of 2026-03-02" in text(client.get(ROOM))
    assert client.post(address, {"what": "half"}).status_code == 422


def test_the_questions_wait_for_the_day(come):
    client = come("official")
    address = client.post(f"{ROOM}ask/").url.rsplit("/", 2)[0] + "/lines/"
    assert client.get(address).url.endswith("/fact/")


def test_nobody_else_reads_a_draft_not_even_administrators(come):
    address = drafted(come("official"), "fact")
    for who in ("colleague", "unit", "receiver", "body", "system"):
        assert come(who).get(address).status_code == 404
        assert come(who).post(address.rsplit("/", 2)[0] + "/delete/").status_code == 404
        assert SECRET not in text(come(who).get(ROOM))
        assert "Draft of" not in text(come(who).get(ROOM))
    assert Client().get(address).url.startswith("/accounts/login/")


def test_the_database_alone_tells_nothing_of_a_draft(come, settings):
    drafted(come("official"), "fact", "did")
    draft = Draft.objects.get()
    assert SECRET.encode() not in bytes(draft.content)
    assert read_draft(draft)["fact"]["what"] == SECRET
    settings.SECRET_KEY = "another office's key"
    with pytest.raises(ValueError, match="key does not open"):
        read_draft(draft)


def test_a_draft_is_thrown_away_and_forgotten_in_time(come):
    client = come("official")
    address = drafted(client, "fact")
    draft = Draft.objects.get()
    assert own_draft(draft.key, draft.writer, today=draft.until) is None
    assert forget_drafts(TODAY) == 0
    client.post(address.rsplit("/", 2)[0] + "/delete/")
    assert not Draft.objects.exists()
    drafted(client, "fact")
    assert forget_drafts(Draft.objects.get().until) == 1


def test_the_second_request_is_refused_in_words(come):
    client = come("official")
    first = asked()
    answer = client.post(drafted(client), {"signs": "on"})
    assert answer.status_code == 422
    assert f"This fact was asked for already: request {first.pk}." in text(answer)
    assert Draft.objects.exists()


def test_the_receiving_office_reads_and_seats_it(come):
    row = asked()
    page = text(come("receiver").get(f"{ROOM}{row.pk}/"))
    assert SECRET in page
    seats = {f"seat-{role}": list(who) for role, who in SEATS.items()}
    refused = come("receiver").post(f"{ROOM}{row.pk}/seats/", seats | {"seat-panel": []})
    assert refused.status_code == 422
    answer = come("receiver").post(f"{ROOM}{row.pk}/seats/", seats, follow=True)
    assert "The case is open: tolerance-2026-001." in text(answer)
    assert SECRET not in text(come("receiver").get(f"{ROOM}{row.pk}/"))
    assert "tolerance-2026-001" in text(come("official").get(ROOM))
    assert come("official").get(f"/cases/case/{KeptCase.objects.get().pk}/file/").status_code == 200


def test_the_asker_sees_that_it_waits_and_others_see_nothing(come):
    row = asked()
    assert "It waits for the receiving office" in text(come("official").get(f"{ROOM}{row.pk}/"))
    assert "<select" not in text(come("official").get(f"{ROOM}{row.pk}/")).split("<main")[1]
    for who in ("colleague", "unit", "system", "elsewhere"):
        assert come(who).get(f"{ROOM}{row.pk}/").status_code == 404
    assert come("official").post(f"{ROOM}{row.pk}/seats/", {}).status_code == 403
    assert come("official").get(f"{ROOM}999/").status_code == 404


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_the_body_opens_one_in_the_browser(come, lang):
    client = come("body", lang)
    official = Account.objects.get(username="official").key
    seats = {f"seat-{role}": list(who) for role, who in SEATS.items()} | {"seat-applicant": [official]}
    sent = {"place": "T01", "subject": "unit:T01", "day": "2024-07-16", "what": SECRET}
    assert client.get(f"{ROOM}open/").status_code == 200
    assert client.post(f"{ROOM}open/", sent | seats | {"what": ""}).status_code == 422
    assert client.post(f"{ROOM}open/", sent | seats, follow=True).status_code == 200
    assert client.post(f"{ROOM}open/", sent | seats).status_code == 422
    assert Request.objects.get().case
    assert come("unit").get(f"{ROOM}open/").status_code == 403


# ---------------------------------------------------------------- programs

BODY = {
    "unit": "T01", "day": "2024-07-16", "what": SECRET, "did": "opened it",
    "answers": {"broke_policy": "no", EMERGENCY: "yes"},
}  # fmt: skip


def person(client):
    made = Program(client=client)
    client.get(ROOM)
    made.headers = {"x-csrftoken": client.cookies["csrftoken"].value}
    return made


def test_it_is_asked_over_the_api_in_session_alone(come):
    assert code_of(Program("official").post("/error-tolerance/requests", BODY)) == (403, "not-allowed")
    official = person(come("official"))
    row = official.post("/error-tolerance/requests", BODY).json()
    assert (row["state"], row["case"], row["origin"]) == ("waits", "", "person")
    assert code_of(official.post("/error-tolerance/requests", BODY)) == (409, "request-twice")
    assert code_of(official.post("/error-tolerance/requests", BODY | {"what": "", "day": "2024-07-17"})) == (
        422, "request-incomplete",
    )  # fmt: skip
    seats = {"seats": {role: list(who) for role, who in SEATS.items()}}
    address = f"/error-tolerance/requests/{row['request']}/seats"
    assert code_of(Program("elsewhere").post(address, seats)) == (404, "nothing-here")
    assert Program("receiver").post(address, seats).json()["state"] == "opened"
    assert code_of(Program("receiver").post(address, seats)) == (409, "request-seated")
    listed = Program("official").get("/error-tolerance/requests").json()
    assert [one["state"] for one in listed["requests"]] == ["opened"]
    assert Program("colleague").get("/error-tolerance/requests").json()["total"] == 0


def test_the_body_opens_one_over_the_api():
    official = Account.objects.get(username="official").key
    seats = {role: list(who) for role, who in SEATS.items()} | {"applicant": [official]}
    sent = {"unit": "T01", "subject": "unit:T01", "day": "2024-07-16", "what": SECRET, "seats": seats}
    assert Program("body").post("/error-tolerance/cases", sent).json()["origin"] == "own_motion"
    assert code_of(Program("unit").post("/error-tolerance/cases", sent)) == (403, "not-allowed")
    assert TOLD.what == SECRET


@pytest.fixture
def obliging(monkeypatch, tmp_path):
    """A district whose order obliges readers to pass a report on, and keeps drafts for thirty days."""
    folder = tmp_path / "example-district"
    shutil.copytree(shipped_packs() / "example-district", folder)
    rule = """rules:
  tolerance.pass_on:
    says: {zh: 移送线索, en: Passed on}
    text: {zh: 发现犯罪线索的应当移送, en: Signs of a crime are passed on}
    subject: act
    effect: proposes duty
    bound: floor
    decided_by: event
    cite: D4 art.8
    when: {if: was_determined, id: seen, cite: D4 art.8}
"""
    (folder / "error_tolerance" / "passing_on.yaml").write_text(rule, encoding="utf-8")
    params = folder / "params.yaml"
    words = params.read_text("utf-8")
    params.write_text(words.replace("{2022-03-01: 180}", "{2022-03-01: 30}"), encoding="utf-8")
    pack = load_pack(folder)
    monkeypatch.setattr(readers, "office_pack", lambda: pack)


def test_before_the_first_field_stands_what_a_clause_obliges_readers_to_pass_on(come, obliging):
    page = text(come("official").get(f"{ROOM}ask/"))
    assert "Signs of a crime are passed on (Example district" in page
    assert "30" in page
    draft = come("official")
    draft.post(f"{ROOM}ask/")
    assert (Draft.objects.get().until - TODAY).days == 30


def test_where_no_clause_obliges_it_says_that_a_request_opens_no_other_case(come):
    page = text(come("official").get(f"{ROOM}ask/"))
    assert wording_of("en").say("tolerance.obliged_to_nothing") in unescape(page)
    assert "180" in page
