"""The palette finds pages, rounds, units, people and cases, all within reach and nothing else."""

import pytest

from surpass.office.accounts.models import Account
from tests.fixtures.office_cases import opened
from tests.fixtures.rounds import people, small_round

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def ask(client, settings):
    settings.NEEDS_SECOND_FACTOR = False

    def asked(words, who=None, address="/palette/"):
        if who:
            client.force_login(Account.objects.get(username=who), backend=BACKEND)
        client.cookies["django_language"] = "en"
        return client.get(address, {"q": words}).content.decode()

    return asked


def test_rounds_and_cases_are_found_by_those_who_may_see_them(ask):
    small_round()
    people()
    opened()
    assert "/returns/target-results-2025/" in ask("results-2025", "clerk")
    assert "/returns/" not in ask("results-2025", "o1")
    assert "/cases/case/k1/" in ask("k1", "o1")
    assert "/cases/case/k1/" not in ask("k1", "clerk")


def test_a_page_is_found_by_its_name_and_nothing_else_says_so(ask):
    people()
    assert "/cases/" in ask("cas", "clerk")
    assert "Nothing found" in ask("no such word", "clerk")


def test_a_stranger_finds_public_pages_only(ask):
    opened()
    assert "/cases/case/k1/" not in ask("k1")
    assert "ledger" in ask("ledger").lower()


def test_the_search_page_shows_the_same(ask):
    opened()
    assert "/cases/case/k1/" in ask("k1", "o1", "/search/")
