"""The pages of questions about posts: rights first, the chain of facts, the forms, and nothing for others."""

import pytest
from django.utils import timezone
from lxml import html

from surpass.office.up_and_down.models import Trigger
from tests.fixtures.assessed import LATER
from tests.fixtures.scenes import copied
from tests.fixtures.triggers import WEAK, Heads, Tolerance

pytestmark = pytest.mark.django_db
LIST = "/up-and-down/triggers/"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Heads()


@pytest.fixture
def heads(scene, settings, monkeypatch, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    return copied(scene)


@pytest.fixture
def comes(heads, client):
    def as_(name):
        client.force_login(heads.accounts[name])
        return client

    return as_


def page(answer, status=200):
    assert answer.status_code == status
    return html.fromstring(answer.content.decode())


def answers(heads):
    return {one: "does_not" for one in heads.book.facts if one.startswith("situation.")}


def test_from_the_look_to_the_case_in_the_browser(heads, comes):
    heads.scores(P1=WEAK)
    client = comes("organisation")
    assert client.post(f"{LIST}look/", {"place": "D"}).status_code == 302
    found = page(client.get(LIST))
    assert len(found.xpath("//table[@id='triggers-table']/tbody/tr")) == 3
    pk = heads.of("P1").pk
    one = page(client.get(f"{LIST}{pk}/"))
    assert "49.11" in one.text_content()
    assert client.post(f"{LIST}{pk}/check/", answers(heads)).status_code == 302
    said = {f"seat-{role}": people for role, people in heads.seats().items()}
    answer = client.post(f"{LIST}{pk}/open/", {"reasons": "连续两年低于标准", **said})
    assert answer.status_code == 302
    assert answer["location"].endswith("/adjustment-2026-001/")
    assert "本案由来" in client.get(answer["location"]).content.decode()


def test_the_official_reads_their_rights_first_and_no_button(heads, comes):
    row = heads.stands()
    text = comes("own").get(f"{LIST}{row.pk}/").content.decode()
    assert text.index('id="rights"') < text.index('id="what"') < text.index('id="chain"')
    assert "/open/" not in text
    assert comes("own").get(LIST).status_code == 404


def test_what_decides_is_read_at_once_and_long_lists_behind_it_are_folded(heads, comes):
    row = heads.stands()
    (chain,) = page(comes("own").get(f"{LIST}{row.pk}/")).xpath("//section[@aria-labelledby='chain']")
    first, *others = chain.xpath("./ul/li")
    assert not first.xpath(".//details")
    folded = [one for one in others if one.xpath("./details")]
    assert folded
    assert all(len(one.xpath("./details/ul/li")) > 3 for one in folded)
    assert not [one for one in others if not one.xpath("./details") and len(one.xpath("./ul/li")) > 3]


@pytest.mark.parametrize("name", ["elsewhere", "auditor", "superior"])
def test_for_others_there_is_nothing(heads, comes, name):
    row = heads.stands()
    for more in ("", "check/", "tolerance/", "open/", "aside/", "refer/"):
        assert comes(name).get(f"{LIST}{row.pk}/{more}").status_code in {403, 404}
    assert comes(name).get(f"{LIST}{row.pk}/").status_code == comes(name).get(f"{LIST}999/").status_code


def test_what_another_body_fills_offers_a_letter_and_no_case(heads, comes):
    row = heads.stands("P3")
    text = comes("organisation").get(f"{LIST}{row.pk}/").content.decode()
    assert "/refer/" in text
    assert f"{row.pk}/open/" not in text
    assert comes("organisation").post(f"{LIST}{row.pk}/refer/", {"reasons": "请研判"}).status_code == 302
    assert Trigger.objects.get(pk=row.pk).state == "referred"


def test_a_form_without_reasons_says_so(heads, comes):
    row = heads.stands()
    assert comes("organisation").post(f"{LIST}{row.pk}/aside/", {"reasons": ""}).status_code == 422
    assert Trigger.objects.get(pk=row.pk).state == "stands"


def test_a_situation_that_applies_asks_for_the_case_and_links_it(heads, comes):
    row = heads.applies()
    text = comes("organisation").get(f"{LIST}{row.pk}/").content.decode()
    assert f"/error-tolerance/open/?from=question:{row.pk}" in text
    assert "尚未关联容错案件" in text
    assert (
        'name="tolerance_outcome"' not in comes("organisation").get(f"{LIST}{row.pk}/check/").content.decode()
    )
    opening = comes("organisation").get(f"/error-tolerance/open/?from=question:{row.pk}").content.decode()
    assert 'value="person:P1"' in opening
    assert (
        "还没有该干部的容错案件" in comes("organisation").get(f"{LIST}{row.pk}/tolerance/").content.decode()
    )
    Tolerance(heads)
    assert comes("organisation").post(f"{LIST}{row.pk}/tolerance/", {"case": "tol-9"}).status_code == 422
    assert comes("organisation").post(f"{LIST}{row.pk}/tolerance/", {"case": "tol-1"}).status_code == 302
    assert "作出结论前不提出建议" in comes("organisation").get(f"{LIST}{row.pk}/").content.decode()
    own = page(comes("own").get(f"{LIST}{row.pk}/"))
    assert own.xpath("//a[@href='/cases/case/tol-1/']")
    assert not page(comes("organisation").get(f"{LIST}{row.pk}/")).xpath("//a[@href='/cases/case/tol-1/']")
