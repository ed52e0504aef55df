"""A second factor is asked of everybody, set up with a real code, and hard to guess or to do without."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import override_settings
from django.urls import URLPattern, get_resolver

from surpass.office.accounts.acts.reset_second_factor import reset_second_factor
from surpass.office.record.models import Entry
from tests.fixtures.codes import code_of
from tests.fixtures.coming_in import browser, person, set_up_app, sign_in, signed_in
from tests.fixtures.office import NOW, account, acting

pytestmark = pytest.mark.django_db
FACTORS = "/accounts/2fa/"
ASKED = "/accounts/2fa/authenticate/"


def facts():
    return [json.loads(bytes(entry.body))["facts"] for entry in Entry.objects.order_by("seq")]


def addresses(resolver, before="/"):
    for entry in resolver.url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield re.sub(r"<[^>]*>", "1", path), entry.name or ""
        else:
            yield from addresses(entry, path)


def test_without_a_second_factor_every_page_leads_to_its_set_up():
    client = signed_in(person("li", "auditor@/D/", "security_administrator@/E/"))
    ours = {
        address
        for address, name in addresses(get_resolver())
        if not name.startswith(("account_", "mfa_", "socialaccount_", "openid_"))
        and not name.startswith("choose_")
    }
    pages = {address for address in ours if "^" not in address and not address.startswith("/api/")}
    led = {address: client.get(address).headers.get("Location") for address in pages}
    assert {place for place in led.values() if place != FACTORS} == set()
    assert {"/home/", "/accounts/mine/", "/accounts/register/", "/accounts/register/1/role/"} <= led.keys()


def test_language_and_theme_stay_within_reach():
    client = signed_in(person("li"))
    answer = client.post("/language/", {"language": "en", "next": FACTORS})
    assert answer.headers["Location"] == FACTORS
    assert client.get(FACTORS).status_code == 200


def test_an_app_is_set_up_and_then_asked_for():
    person("li")
    client = browser()
    sign_in(client, "li")
    assert client.get("/home/").headers["Location"] == FACTORS
    secret = set_up_app(client)
    assert client.get("/home/").status_code == 200
    assert facts() == [{"factor": "totp", "is_set": True}, {"factor": "recovery_codes", "is_set": True}]

    cache.clear()
    again = browser()
    assert sign_in(again, "li").headers["Location"].startswith(ASKED)
    assert again.get("/home/").status_code == 302
    assert "wrong, too old" in again.post(ASKED, {"code": "000000"}).content.decode()
    assert again.post(ASKED, {"code": code_of(secret)}).headers["Location"] == "/home/"
    assert again.get("/home/").status_code == 200


def test_a_code_opens_once():
    person("li")
    client = browser()
    sign_in(client, "li")
    secret = set_up_app(client)
    cache.clear()
    code = code_of(secret)
    first, second = browser(), browser()
    sign_in(first, "li")
    assert first.post(ASKED, {"code": code}).status_code == 302
    sign_in(second, "li")
    assert second.post(ASKED, {"code": code}).status_code == 200
    assert "_auth_user_id" not in second.session


def test_codes_are_not_guessed():
    person("li")
    client = browser()
    sign_in(client, "li")
    secret = set_up_app(client)
    cache.clear()
    guesser = browser()
    sign_in(guesser, "li")
    for number in range(5):
        guesser.post(ASKED, {"code": f"{number:06}"})
    answer = guesser.post(ASKED, {"code": code_of(secret)})
    assert "Too many wrong attempts" in answer.content.decode()
    fresh = browser()
    sign_in(fresh, "li")
    assert fresh.post(ASKED, {"code": code_of(secret)}).status_code == 200
    assert "_auth_user_id" not in fresh.session


def test_a_recovery_code_opens_once():
    person("li")
    client = browser()
    sign_in(client, "li")
    set_up_app(client)
    shown = client.get("/accounts/2fa/recovery-codes/").content.decode()
    code = re.search(r'<pre class="secret">(\S+)', shown)[1]
    for status in (302, 200):
        cache.clear()
        other = browser()
        sign_in(other, "li")
        assert other.post(ASKED, {"code": code}).status_code == status


def test_the_pages_of_factors_ask_again_who_one_is():
    made = person("li")
    client = signed_in(made)
    for address in ("totp/activate/", "recovery-codes/generate/", "webauthn/add/"):
        answer = client.get(f"{FACTORS}{address}")
        assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    wrong = client.post("/accounts/reauthenticate/", {"password": "wrong"})
    assert "not your current password" in wrong.content.decode()


def test_a_person_removes_their_app_and_is_led_to_set_up_another():
    person("li")
    client = browser()
    sign_in(client, "li")
    set_up_app(client)
    assert client.post(f"{FACTORS}totp/deactivate/", {}).headers["Location"] == FACTORS
    assert not Authenticator.objects.exists()
    assert {"factor": "totp", "is_set": False} in facts()
    assert client.get("/home/").headers["Location"] == FACTORS


def test_after_an_administrators_reset_the_next_page_leads_to_the_set_up():
    made = person("li", "unit_clerk@/D/T01/")
    client = browser()
    sign_in(client, "li")
    set_up_app(client)
    noted = len(facts())
    security = acting(account("security", "security_administrator@/D/"))
    reset_second_factor(by=security, at=NOW, account=made)
    assert facts()[noted:] == [{"factors_removed": 2}]
    assert client.get("/home/").headers["Location"] == FACTORS


def test_nobody_removes_a_factor_of_somebody_else():
    li, wang = person("li"), person("wang")
    Authenticator.objects.create(user=li, type=Authenticator.Type.WEBAUTHN, data={"name": "key"})
    key = Authenticator.objects.get()
    client = browser()
    sign_in(client, "wang")
    set_up_app(client)
    assert client.post(f"{FACTORS}webauthn/keys/{key.pk}/remove/").status_code == 404
    assert client.post(f"{FACTORS}webauthn/keys/{key.pk}/edit/", {"name": "x"}).status_code == 404
    assert Authenticator.objects.filter(user=li).exists()
    assert wang.key


def test_an_office_may_do_without():
    with override_settings(NEEDS_SECOND_FACTOR=False):
        assert signed_in(person("li")).get("/home/").status_code == 200
