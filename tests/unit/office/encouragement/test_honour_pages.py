"""The pages of the honours register: what each reader sees, and every form by hand."""

from datetime import datetime, time, timedelta

import pytest
from lxml import html

from surpass.office.cases.models import KeptCase
from surpass.office.encouragement.recognition.honours.models import Honour, HonourObjection
from surpass.office.rollout.public_site.gathered.told import honours_told
from tests.fixtures.honours import Register
from tests.fixtures.office import NOW
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
AT = "/encouragement/honours/"
FORM = {
    "person": "P1", "kind": "front_line_pioneer", "year": "2025", "merits": "防汛一线",
    "kin": "none",
}  # fmt: skip


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Register()


@pytest.fixture
def register(scene, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path
    return copied(scene)


@pytest.fixture
def comes(register, client):
    def as_(name):
        client.logout()
        if name:
            made = register.accounts[name]
            client.force_login(made, backend="django.contrib.auth.backends.ModelBackend")
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return as_


@pytest.fixture
def today(monkeypatch):
    def is_(at):
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    is_(NOW)
    return is_


def said(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-2000:]
    (main,) = html.fromstring(answer.content.decode()).xpath("//main")
    return " ".join(main.text_content().split())


def test_somebody_is_nominated_taken_up_objected_to_and_found_on(register, comes, today):
    organisation = comes("organisation")
    assert "No honours" in said(organisation.get(AT))
    assert "Choose a person or a unit" in said(
        organisation.post(f"{AT}nominate/", {**FORM, "person": ""}), 422
    )
    assert "Kin of the candidate" in said(organisation.post(f"{AT}nominate/", {**FORM, "kin": "spouse"}), 422)
    assert organisation.post(f"{AT}nominate/", FORM).status_code == 302
    assert "It is there already" in said(organisation.post(f"{AT}nominate/", FORM), 422)
    one = Honour.objects.get()
    assert "Does it wait?No" in said(comes("office").get(f"{AT}{one.pk}/"))
    page = html.fromstring(comes("office").get(f"{AT}{one.pk}/take-up/").content.decode())
    seats = register.keys(SEATS)
    sent = {name: list(seats[name.removeprefix("seat-")]) for name in page.xpath("//form//select/@name")}
    answer = comes("office").post(f"{AT}{one.pk}/take-up/", sent)
    assert answer.status_code == 302, said(answer, 422)
    case = KeptCase.objects.get()
    assert case.key in answer.headers["location"]


SEATS = {
    "clerk": ("secretary",), "office": ("office", "chief"), "checkers": ("c1", "c2"),
    "authority": ("director", "deputy", "member"), "higher": ("h1", "h2"),
}  # fmt: skip


def test_an_objection_is_taken_found_on_and_read_by_whoever_made_it(register, comes, today):
    one = register.in_notice()
    last = register.last_day(one)
    today(last)
    head = comes("head")
    assert "pioneer of the front line" in said(head.get(f"{AT}notices/"))
    assert "Objections until the end of" in said(head.get(f"{AT}notices/{one.pk}/"))
    assert head.post(f"{AT}notices/{one.pk}/", {"words": "人数不符"}).status_code == 302
    assert "人数不符" in said(head.get(f"{AT}notices/"))
    assert "人数不符" not in said(comes("own").get(f"{AT}{one.pk}/"))
    today(register.after_notice(one))
    assert comes("clerk").get(f"{AT}notices/{one.pk + 1}/").status_code == 404
    late = comes("clerk").post(f"{AT}notices/{one.pk}/", {"words": "迟了"}, follow=True)
    assert "The notice is over: objections are taken until the end of its last day" in late.content.decode()
    assert "29(4)" in late.content.decode(), said(late)
    register.led(one, at=register.after_notice(one)).act("published", "ended")
    row = HonourObjection.objects.get()
    finds = f"{AT}{one.pk}/objections/{row.pk}/"
    assert comes("office").get(finds).status_code == 404
    assert "find on it" in comes("c1").get(f"/cases/case/{one.case}/").content.decode()
    assert "Objected by head" in said(comes("c1").get(finds))
    sent = {"holds": "upheld", "words": "核对台账确有出入"}
    assert comes("c1").post(finds, sent).status_code == 302
    assert "核对台账确有出入" in said(comes("head").get(f"{AT}notices/"))
    own = said(comes("own").get(f"{AT}{one.pk}/"))
    assert "Your rights" in own
    assert "人数不符" in own
    assert "head" not in own


def test_an_award_is_certified_listed_and_public_only_with_consent(register, comes, today):
    one = register.awarded()
    today(register.now(one))
    assert "No honour is told" in said(comes("").get(f"{AT}public/"))
    own = comes("own")
    assert "not said yet" in said(own.get(f"{AT}{one.pk}/"))
    assert own.post(f"{AT}{one.pk}/consent/", {"consent": "maybe"}).status_code == 404
    own.post(f"{AT}{one.pk}/consent/", {"consent": "yes"})
    assert "pioneer of the front line" in said(
        comes("").get(f"{AT}public/?year=2025&kind=front_line_pioneer")
    )
    office = comes("office")
    assert office.post(f"{AT}{one.pk}/certify/", {"lang": "zh"}).status_code == 302
    one.refresh_from_db()
    assert one.certificate.number in said(office.get(f"{AT}ceremony/2025/"))
    paper = b"".join(office.get(f"{AT}{one.pk}/certificate/").streaming_content)
    assert paper.startswith(b"%PDF")
    table = b"".join(office.get(f"{AT}ceremony/2025/csv/").streaming_content).decode("utf-8-sig")
    assert len(table.splitlines()) == 2
    assert b"".join(office.get(f"{AT}ceremony/2025/xlsx/").streaming_content).startswith(b"PK")
    assert office.get(f"{AT}ceremony/2025/pdf/").status_code == 404
    assert comes("own").get(f"{AT}ceremony/2025/").status_code == 404
    assert one.certificate.number in said(comes("").get(f"/verify/?code={one.certificate.code}"))


def test_the_time_of_publicity_ends_by_itself(register, comes, today):
    """On the last day the public page and the public site name it; on the next one nothing does."""
    one = register.awarded()
    register.consents(one)
    for days, is_named in ((-1, True), (0, False)):
        day = one.public_until + timedelta(days=days)
        today(datetime.combine(day, time(9), tzinfo=NOW.tzinfo))
        page = said(comes("").get(f"{AT}public/"))
        assert ("No honour is told" in page) is not is_named
        assert len(honours_told(on=day)) == is_named


def test_whoever_checks_the_code_of_a_revoked_award_reads_so(register, comes, today):
    one = register.revoked(register.certified(register.awarded(kind="merit_third")))
    today(register.now(one))
    page = said(comes("").get(f"/verify/?code={one.certificate.code}"))
    assert "what it certifies was revoked" in page
    assert one.revoked_on.isoformat() in page
    own = said(comes("own").get(f"{AT}{one.pk}/"))
    assert "Recovery of 3,000.00 yuan is proposed" in own


def test_a_revocation_begins_with_what_is_alleged(register, comes, today):
    one = register.awarded()
    today(register.now(one))
    page = html.fromstring(comes("discipline").get(f"{AT}{one.pk}/revoke/").content.decode())
    seats = register.keys({
        **SEATS, "reviewers": ("c1", "c2"), "fairness": ("f1", "f2", "f3"),
    })  # fmt: skip
    sent = {name: list(seats[name.removeprefix("seat-")]) for name in page.xpath("//form//select/@name")}
    assert "field is required" in said(comes("discipline").post(f"{AT}{one.pk}/revoke/", sent), 422)
    answer = comes("discipline").post(f"{AT}{one.pk}/revoke/", {**sent, "ground": "弄虚作假"})
    assert answer.status_code == 302, said(answer, 422)
    assert Honour.objects.get(pk=one.pk).revocation in answer.headers["location"]


def test_a_nomination_is_dropped_with_reasons(register, comes, today):
    one = register.nominated()
    answer = comes("office").post(f"{AT}{one.pk}/drop/", {"words": "材料不足"})
    assert answer.status_code == 302
    assert "材料不足" in said(comes("own").get(f"{AT}{one.pk}/"))


def test_of_others_an_official_reads_nothing(register, comes, today):
    one = register.nominated()
    assert comes("c1").get(f"{AT}{one.pk}/").status_code == 404
    assert comes("elsewhere").get(f"{AT}{one.pk}/").status_code == 404
    assert comes("c1").get(AT).headers["location"] == f"{AT}mine/"
    assert comes("own").get(f"{AT}results/").status_code == 404
    assert comes("head").get(f"{AT}results/").status_code == 404
