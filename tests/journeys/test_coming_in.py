"""From the founding's one-time password to an account of one's own, with an app and with a security key."""

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.codes import code_of
from tests.fixtures.served import Office

OWN = "a sentence of my own"
FIRST = "form.card button.first"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """An office in which second factors are asked, served under a name that security keys know."""
    made = Office(tmp_path_factory.mktemp("office"), SURPASS_SECOND_FACTOR="1")
    made.passwords = made.told("init")["accounts"]
    with made.served() as address:
        made.address = address.replace("127.0.0.1", "localhost")
        yield made


def sign_in(page, username, password):
    page.goto("/accounts/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.click(FIRST)


def take_own_password(page, first):
    page.fill("[name=oldpassword]", first)
    page.fill("[name=password1]", OWN)
    page.fill("[name=password2]", OWN)
    assert not barriers(page)
    page.click(FIRST)


def set_up_app(page):
    page.click(".card a.first")
    assert not barriers(page)
    secret = page.locator("dl code").inner_text()
    page.fill("[name=code]", code_of(secret))
    page.click(FIRST)
    assert not barriers(page)
    return secret


def test_an_administrator_comes_in_and_opens_an_account_that_comes_in_too(office, visit):
    page = visit(office.address)
    sign_in(page, "system_administrator", office.passwords["system_administrator"])
    assert page.url.endswith("/accounts/password/")
    page.goto("/home/")
    assert page.url.endswith("/accounts/password/")
    take_own_password(page, office.passwords["system_administrator"])
    assert page.url.endswith("/accounts/2fa/")
    assert not barriers(page)
    set_up_app(page)
    page.click(".card a.first")
    assert page.url.endswith("/home/")

    page.goto("/accounts/register/")
    assert not barriers(page)
    page.click(".page-head a.first")
    page.fill("[name=username]", "li.wei")
    page.fill("[name=full_name]", "李伟")
    assert not barriers(page)
    page.click(FIRST)
    password = page.locator("code.secret").inner_text()
    page.click(".card a.first")
    assert page.locator("h1").inner_text() == "李伟"
    assert not barriers(page)

    theirs = visit(office.address)
    sign_in(theirs, "li.wei", password)
    take_own_password(theirs, password)
    assert theirs.url.endswith("/accounts/2fa/")


def test_a_security_key_is_added_and_opens_the_door_alone(office, visit):
    page = visit(office.address)
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    sign_in(page, "security_administrator", office.passwords["security_administrator"])
    take_own_password(page, office.passwords["security_administrator"])
    page.goto("/accounts/2fa/webauthn/add/")
    page.check("[name=passwordless]")
    assert not barriers(page)
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/")
    page.goto("/accounts/2fa/webauthn/")
    assert not barriers(page)

    page.goto("/accounts/logout/")
    page.click(FIRST)
    page.goto("/accounts/login/")
    page.click("#passkey_login")
    page.wait_for_url("**/home/")

    page.goto("/accounts/logout/")
    page.click(FIRST)
    sign_in(page, "security_administrator", OWN)
    assert not barriers(page)
    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url("**/home/")


def test_a_key_that_does_not_answer_says_so(office, visit):
    page = visit(office.address)
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto("/accounts/login/")
    page.click("#passkey_login")
    page.locator("#key-fault").wait_for(state="visible")
