"""The article on the front page; roles are switched in the demo only, on this machine only."""

import pytest
from django.urls import reverse

from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.table import permission_table
from surpass.office.site.pages.tour.read_article import article
from tests.fixtures.office import account

pytestmark = pytest.mark.django_db
LANGUAGES = ("zh", "en")


@pytest.fixture
def demo(settings):
    settings.IS_DEMO, settings.NEEDS_SECOND_FACTOR = True, False
    made = account("clerk", "unit_clerk@/D/T01/")
    Account.objects.update(is_demo=True)
    return made


def test_every_point_has_its_words_in_both_languages():
    parts, doors = article()
    rows = [row for part in parts for row in part.rows]
    assert {row.key[0] for row in rows} == set("CETMR")
    assert len(doors) == 3
    assert not [row.key for row in rows for text in (row.says, row.does) if set(text) != set(LANGUAGES)]
    assert not [row.key for row in rows if not row.page and set(row.comes) != set(LANGUAGES)]
    assert not [row.role for row in (*rows, *doors) if row.role and row.role not in permission_table().roles]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_front_opens_on_the_article(client, language):
    answer = client.get("/", headers={"accept-language": language})
    text = answer.content.decode()
    assert ("三项机制" if language == "zh-hans" else "The three mechanisms") in text
    assert "demo" not in text.lower().split("<main")[0] or language == "en"


def test_a_stranger_without_demo_switches_nothing(client):
    account("clerk", "unit_clerk@/D/T01/")
    assert client.post(reverse("switch_role"), {"account": "clerk"}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_in_the_demo_one_becomes_somebody(client, demo):
    answer = client.post(reverse("switch_role"), {"account": "clerk", "next": "/ledger/"})
    assert (answer.status_code, answer["Location"]) == (302, "/ledger/")
    assert client.session["_auth_user_id"] == str(demo.pk)


def test_no_role_is_switched_from_another_machine(client, demo):
    answer = client.post(reverse("switch_role"), {"account": "clerk"}, REMOTE_ADDR="192.0.2.7")
    assert answer.status_code == 404


def test_only_demo_accounts_are_switched_to(client, demo):
    account("real", "auditor@/D/")
    assert client.post(reverse("switch_role"), {"account": "real"}).status_code == 404


def test_the_switch_leads_nowhere_else(client, demo):
    answer = client.post(reverse("switch_role"), {"account": "clerk", "next": "https://elsewhere.example/"})
    assert answer["Location"] == reverse("home")


def test_the_switch_is_no_link(client, demo):
    assert client.get(reverse("switch_role"), {"account": "clerk"}).status_code == 405
