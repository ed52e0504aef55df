"""Every page of the login: in both languages, in our frame, without a script or style of its own."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings as office
from django.urls import reverse

from surpass.exchange.showing.wording import load_wording
from tests.fixtures.coming_in import PASSWORD, browser, person, set_up_app, sign_in, signed_in

pytestmark = pytest.mark.django_db
STRANGERS = (
    "account_login account_logout account_inactive socialaccount_login_cancelled socialaccount_login_error"
).split()
OWN = (
    "account_logout account_change_password account_reauthenticate mfa_index mfa_reauthenticate "
    "mfa_deactivate_totp "
    "mfa_view_recovery_codes mfa_generate_recovery_codes mfa_list_webauthn mfa_add_webauthn"
).split()
CHINESE, LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r">\s*([A-Z][a-z]+ [a-z][^<{]*)<")


@pytest.fixture
def inside():
    person("li")
    client = browser()
    sign_in(client, "li")
    set_up_app(client)
    return client


def speaks_both(client, address):
    for lang in ("en", "zh-hans"):
        answer = client.get(address, headers={"accept-language": lang}, follow=True)
        assert answer.status_code in {200, 401}, address
        page = answer.content.decode()
        assert f'lang="{lang}"' in page
        holds_to_the_policy(page, answer)
        heading = re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)[1]
        assert bool(CHINESE.search(heading)) is (lang == "zh-hans"), (address, heading)
        main = page[page.index("<main") : page.index("</main>")]
        if lang == "zh-hans":
            assert not LATIN.findall(main), (address, LATIN.findall(main))


def holds_to_the_policy(page, answer):
    scripts = re.findall(r"<script\b([^>]*)>(.*?)</script>", page, re.DOTALL)
    assert all("src=" in words or "application/json" in words for words, _ in scripts)
    assert not re.search(r"<[^>]+\s(on\w+|style)=", page)
    assert "<style" not in page
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_reads_the_page(name):
    speaks_both(browser(), reverse(name))


@pytest.mark.parametrize("name", OWN)
def test_a_person_reads_the_page(inside, name):
    speaks_both(inside, reverse(name))


def test_the_pages_of_setting_up_and_of_the_second_step():
    made = person("li")
    client = signed_in(made)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "mfa_index", "mfa_list_webauthn"):
        speaks_both(client, reverse(name))
    Authenticator.objects.create(user=made, type="totp", data={"secret": "A" * 32})
    RecoveryCodes.activate(made)
    stranger = browser()
    sign_in(stranger, "li")
    speaks_both(stranger, reverse("mfa_authenticate"))


def test_a_page_that_shows_a_secret_is_kept_nowhere(inside):
    for name in ("mfa_view_recovery_codes", "mfa_download_recovery_codes"):
        answer = inside.get(reverse(name))
        assert "no-store" in answer.headers["Cache-Control"], name


def test_every_form_of_the_login_is_ours():
    assert all(path.startswith("surpass.") for path in (office.ACCOUNT_FORMS | office.MFA_FORMS).values())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_ways_to_confirm_have_words(lang):
    ways = ("reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate:webauthn")
    assert all(load_wording(lang).has(f"login.by.{way}") for way in ways)
