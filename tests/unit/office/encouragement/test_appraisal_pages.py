"""Pages of the annual appraisal: who sees what, what a form refuses, and the way through them."""

import pytest
from django.conf import settings as office
from django.test import Client

from surpass.office.encouragement.appraisal.models import Appraised, SummaryDraft
from tests.fixtures.appraisals import AFTER_NOTICE, Town
from tests.fixtures.office import NOW
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
PAGES = "/encouragement/appraisals/"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Town()


@pytest.fixture
def town(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def browser(town, name, lang="en"):
    client = Client(headers={"accept-language": lang})
    client.force_login(town.accounts[name], backend=office.AUTHENTICATION_BACKENDS[-1])
    return client


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize(("lang", "said"), [("zh-CN", "您的权利"), ("en", "Your rights")])
def test_a_person_reads_their_year_and_its_rights(town, lang, said):
    town.graded(P2="basic")
    page = browser(town, "own", lang).get(f"{PAGES}people/{town.row().pk}/")
    assert page.status_code == 200
    assert said in text(page)
    assert town.row("P3").person.name_zh not in text(page)


def test_nobody_of_another_unit_reads_it_and_the_person_no_proposal_before_it_is_fixed(town):
    town.to_decide()
    pk = town.row().pk
    for name in ("elsewhere", "auditor", "other", "r1"):
        assert browser(town, name).get(f"{PAGES}people/{pk}/").status_code in (403, 404)
    assert "群众评价扎实" not in text(browser(town, "own").get(f"{PAGES}people/{pk}/"))
    assert "群众评价扎实" in text(browser(town, "director").get(f"{PAGES}people/{pk}/"))


def test_a_draft_is_saved_and_nobody_else_sees_it(town):
    town.opened(summaries_until=AFTER_NOTICE.date().replace(year=2099))
    address = f"{PAGES}people/{town.row().pk}/summary/"
    client = browser(town, "own")
    assert client.post(address, {"text": "写到一半", "save": "1"}).status_code == 302
    assert SummaryDraft.objects.exists()
    assert "写到一半" in text(client.get(address))
    assert browser(town, "head").get(address).status_code in (403, 404)
    assert client.post(address, {"text": ""}).status_code == 422
    assert client.post(address, {"text": "写完了"}).status_code == 302
    assert Appraised.objects.get(pk=town.row().pk).summary_entry is not None


def test_what_stands_in_the_way_is_said_in_words(town):
    town.opened(summaries_until=NOW.date())
    town.handed_in()
    town.untied("head")
    refused = browser(town, "head").post(
        f"{PAGES}people/{town.row().pk}/propose/", {"grade": "competent", "heard": "好", "reasons": "好"}
    )
    assert refused.status_code == 422
    town.stated()
    done = browser(town, "head").post(
        f"{PAGES}people/{town.row().pk}/propose/", {"grade": "competent", "heard": "好", "reasons": "好"}
    )
    assert done.status_code == 302
    own = browser(town, "director", "zh-CN").post(
        f"{PAGES}people/{town.row().pk}/decide/", {"grade": "competent", "reasons": "好"}
    )
    assert "请先申报回避情形" in text(own)


def test_the_board_counts_against_the_places_and_its_verbs_lead_on(town):
    town.to_decide(P2="excellent", P3="excellent")
    page = text(browser(town, "director", "zh-CN").get(f"{PAGES}{town.year().pk}/"))
    assert "需要取舍" in page
    assert "7人参加考核，最多1人；已建议2人" in page
    town.decided("P2", "excellent")
    over = browser(town, "director").post(
        f"{PAGES}people/{town.row('P3').pk}/decide/", {"grade": "excellent", "reasons": "好"}
    )
    assert "No place is left" in text(over)


def test_the_lists_and_forms_open_for_whoever_may_use_them(town):
    town.graded(P2="basic")
    pk, person = town.year().pk, town.row().pk
    assert town.asked(at=AFTER_NOTICE).review_on
    for name, address in (
        ("organisation", PAGES), ("organisation", f"{PAGES}open/"), ("own", f"{PAGES}mine/"),
        ("own", f"{PAGES}notices/"), ("head", f"{PAGES}{pk}/"),
        ("organisation", f"{PAGES}people/{person}/review/open/"),
    ):  # fmt: skip
        assert browser(town, name).get(address).status_code == 200, address
    assert browser(town, "own").get(PAGES).status_code == 302
    assert browser(town, "organisation").get(f"{PAGES}people/{person}/correct/").status_code == 404


def test_tellers_say_first_whether_a_tie_binds_them(town):
    town.opened(summaries_until=AFTER_NOTICE.date().replace(year=2099))
    made = town.meeting()
    address = f"{PAGES}slips/{made.pk}/"
    client = browser(town, "teller1")
    assert client.post(address, {"people": []}).status_code == 302
    assert 'name="P2 excellent"' in text(client.get(address))
    assert browser(town, "head").get(address).status_code == 404
