"""The library in the browser: who reads what, and every step by its form."""

import pytest

from surpass.office.accounts.models import Account
from surpass.office.error_tolerance.learning.models import Precedent
from tests.fixtures.assessed import Year
from tests.fixtures.precedents import SAID, Entry, closed

pytestmark = pytest.mark.django_db
LIST = "/error-tolerance/precedents/"
DRAFT = "/error-tolerance/cases/tol-1/precedents/draft/"
NEVER = ("tol-1", "T02镇", "head-t02")


@pytest.fixture
def entry(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return Entry(closed(Year()))


@pytest.fixture
def enter(client, entry):
    def as_(who):
        client.force_login(Account.objects.get(key=entry.who[who].key))
        return client

    return as_


def test_from_the_case_to_the_library(entry, enter):
    client = enter("clerk")
    assert DRAFT in client.get("/cases/case/tol-1/").content.decode()
    page = client.get(DRAFT).content.decode()
    assert "抢险救灾" in page
    refusal = client.post(DRAFT, SAID | {"happened": "T02镇先行处置"})
    assert refusal.status_code == 422
    assert "“基本情况”第1个字起：“T02镇”" in refusal.content.decode()
    here = client.post(DRAFT, SAID).headers["Location"]
    assert "待审查" in client.get(here).content.decode()
    assert enter("director2").get(here).status_code == 404
    client = enter("legal")
    assert client.post(f"{here}check/", {"check-passes": "no", "check-said": ""}).status_code == 422
    assert client.post(f"{here}check/", {"check-passes": "yes", "check-said": ""}).status_code == 302
    client = enter("organisation")
    sent = {"confirm-fits": "2", "confirm-said": "全区两个"}
    assert "太少" in client.post(f"{here}confirm/", sent).content.decode()
    client = enter("applicant")
    assert client.post(f"{here}answer/", {"answer-agrees": "yes"}).status_code == 302
    assert client.post(f"{here}reply/", {"reply-said": "通信中断，无法请示"}).status_code == 302
    page = enter("director2").get(here).content.decode()
    assert all(
        words in page for words in (SAID["happened"], "通信中断，无法请示", "示例区考核委员会", "减责")
    )
    assert not [one for one in NEVER if one in page]
    assert "办理经过" not in page
    assert here in enter("director2").get(LIST).content.decode()
    client = enter("organisation")
    assert client.post(f"{here}withdraw/", {"withdraw-said": "规则已修订"}).status_code == 302
    assert enter("director2").get(here).status_code == 404


def test_a_person_outside_learns_nothing(entry, enter):
    row = entry.listed().row
    for who in ("elsewhere", "legal-elsewhere", "town", "reader", "panel1"):
        client = enter(who)
        assert client.get(f"{LIST}{row.pk}/").status_code == 404
        page = client.get(LIST).content.decode()
        assert SAID["title"] not in page
        assert "没有您可以查阅的案例" in page
        assert SAID["title"] not in client.get("/search/", {"q": "汛期"}).content.decode()
        for act in ("check", "answer", "confirm", "reply", "withdraw"):
            assert client.post(f"{LIST}{row.pk}/{act}/", {}).status_code in {403, 404}
    assert Precedent.objects.get().withdrawn_on is None


def test_the_party_has_no_draft_form_and_the_auditor_reads_the_library_alone(entry, enter):
    assert enter("applicant").get(DRAFT).status_code == 404
    entry.drafted()
    entry.who["auditor"] = entry.matter.year.who["auditor"]
    assert enter("auditor").get(f"{LIST}{entry.row.pk}/").status_code == 404
    entry.checked().answered()
    assert enter("auditor").get(f"{LIST}{entry.row.pk}/").status_code == 200


def test_an_open_case_has_no_draft_form(entry, enter):
    from tests.fixtures.tolerance import Matter

    other = Matter(entry.matter.year, key="tol-2", town="T03").accepted()
    entry.who["clerk2"] = other.who["clerk"]
    client = enter("clerk2")
    here = DRAFT.replace("tol-1", "tol-2")
    assert here not in client.get("/cases/case/tol-2/").content.decode()
    assert client.get(here).status_code == 404
