"""The pages of first use: words instead of keys, what the form asks for, and nothing that hints at a case."""

from datetime import date

import pytest
from lxml import html

from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.registry.models import Unit
from surpass.office.up_and_down.vacancies.acts.open_vacancy import open_vacancy
from tests.fixtures.first_use import confirmed, first_world, recommended
from tests.fixtures.front_line import entered
from tests.fixtures.honours import frozen
from tests.fixtures.office import NOW
from tests.fixtures.periods import account_called
from tests.fixtures.registry import post
from tests.fixtures.vacancies import post_is

pytestmark = pytest.mark.django_db
PROPOSE, RECOMMEND = "/encouragement/first-use/propose/", "/encouragement/first-use/propose/P1/"


@pytest.fixture
def world(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return first_world()


@pytest.fixture
def comes(world, client):
    def as_(name, lang="zh-hans"):
        client.logout()
        client.force_login(account_called(name), backend="django.contrib.auth.backends.ModelBackend")
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = lang
        return client

    return as_


def main(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return html.fromstring(answer.content.decode()).xpath("//main")[0]


def said(answer, status=200):
    return " ".join(main(answer, status).text_content().split())


def test_what_is_to_be_found_out_is_said_in_words(world, comes):
    entered(world, since=date(2024, 1, 1), until=date(2025, 1, 1))
    for page in (PROPOSE, RECOMMEND):
        text = said(comes("organisation").get(page))
        assert "posting" not in text
        assert "待核实：" in text
        assert "2024-01-01" in text
    assert "来源：一线经历登记第" in text


def test_a_recommendation_says_its_sources_in_words_and_a_refusal_its_state(world, comes):
    one = recommended(world)
    assert "posting" not in said(comes("own").get(f"/encouragement/first-use/{one.pk}/"))
    sent = {"sources": [f"posting:{world['posting'].pk}"], "words": "实绩突出", "kin": "none"}
    assert "待确认" in said(comes("organisation").post(RECOMMEND, sent), 422)


def test_the_form_asks_how_one_stands_to_the_person(world, comes):
    sent = {"sources": [f"posting:{world['posting'].pk}"], "words": "实绩突出"}
    form = main(comes("organisation").get(RECOMMEND))
    assert form.xpath("//select[@name='kin']/@required")
    assert main(comes("organisation").post(RECOMMEND, sent), 422).xpath("//select[@name='kin']")
    assert not FirstUse.objects.exists()
    comes("organisation").post(RECOMMEND, {**sent, "kin": "none"})
    assert FirstUse.objects.get().person_id == "P1"


def test_a_pack_that_asks_nothing_of_kin_has_no_such_field(world, comes, monkeypatch):
    monkeypatch.setattr(
        "surpass.office.encouragement.recognition.first_use.pages.forms.is_asked", lambda _: False
    )
    assert not main(comes("organisation").get(RECOMMEND)).xpath("//select[@name='kin']")


def test_one_s_own_look_at_a_vacancy_reads_alike_recommended_held_up_or_neither(world, comes):
    post("T02-1", Unit.objects.get(pk="T02"), is_head=False)
    vacancy = open_vacancy(by=world["organisation"], at=NOW, said=post_is(post="T02-1"))
    here = f"/up-and-down/vacancies/{vacancy.pk}/mine/"

    def looked():
        return said(comes("own").get(here))

    without = looked()
    assert "优先使用建议：" not in without
    assert "在后备干部库内：" in without
    confirmed(world)
    assert looked() == without
    frozen(type("Filing", (), {"who": world})(), at=NOW)
    assert looked() == without
