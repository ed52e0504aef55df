"""An identity provider opens the door to people whom an administrator announced, and to nobody else."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter as Provider

from surpass.office.accounts.acts.expect_provider import expect_provider
from surpass.office.accounts.models import Account
from tests.fixtures.coming_in import browser, person, signed_in
from tests.fixtures.office import NOW, account, acting

pytestmark = pytest.mark.django_db
LOGIN, BACK = "/accounts/oidc/government/login/", "/accounts/oidc/government/login/callback/"
CONFIG = {
    "authorization_endpoint": "https://id.example/authorize",
    "token_endpoint": "https://id.example/token",
    "userinfo_endpoint": "https://id.example/userinfo",
    "jwks_uri": "https://id.example/keys",
    "issuer": "https://id.example",
}


@pytest.fixture(autouse=True)
def _provider(settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    app = {
        "provider_id": "government",
        "name": "Government identity",
        "client_id": "surpass",
        "secret": "secret",
        "settings": {"server_url": "https://id.example"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
    monkeypatch.setattr(Provider, "openid_config", CONFIG)


@pytest.fixture
def comes(monkeypatch):
    """Somebody whom the provider knows comes back from it with these claims."""

    def come(client=None, *, asked=LOGIN, signed=None, **claims):
        client = client or browser()
        told = {"access_token": "token", "token_type": "Bearer", "id_token": "signed"}
        monkeypatch.setattr(OAuth2Client, "get_access_token", lambda *_, **__: told)
        monkeypatch.setattr(Provider, "_fetch_user_info", lambda *_: claims)
        monkeypatch.setattr(Provider, "_decode_id_token", lambda *_: {"sub": claims["sub"], **(signed or {})})
        led = client.post(asked)
        state = parse_qs(urlsplit(led.headers["Location"]).query)["state"][0]
        return client, client.get(BACK, {"code": "code", "state": state})

    return come


def announced(username, **fields):
    """An account that waits for the provider."""
    made = person(username, "unit_clerk@/D/T01/", **fields)
    system = acting(account(f"system-{username}", "system_administrator@/D/"))
    return expect_provider(by=system, at=NOW, account=made)


def test_the_login_page_offers_the_provider():
    assert "Sign in with Government identity" in browser().get("/accounts/login/").content.decode()


def test_an_announced_person_comes_in_and_is_known_by_the_providers_mark(comes):
    made = announced("li")
    client, answer = comes(sub="s1", preferred_username="LI")
    assert answer.headers["Location"] == "/home/"
    assert client.get("/home/").status_code == 200
    assert SocialAccount.objects.get().user == made
    client, _ = comes(sub="s1", preferred_username="renamed")
    assert client.session["_auth_user_id"] == str(made.pk)
    assert Account.objects.count() == 2


@pytest.mark.parametrize(
    ("claims", "signed"),
    [
        ({"preferred_username": "nobody"}, {}),
        ({}, {}),
        ({"preferred_username": ""}, {}),
        ({"nickname": "li", "email": "li@example.org", "name": "li"}, {}),
        ({"preferred_username": "li"}, {"preferred_username": "wang"}),
    ],
)
def test_whom_nobody_announced_stays_outside_and_no_account_is_made(comes, claims, signed):
    announced("li")
    client, answer = comes(sub="s1", signed=signed, **claims)
    assert answer.status_code == 403
    assert "not known here" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()
    assert Account.objects.count() == 2


def test_an_account_with_a_password_is_not_taken_over_by_its_name(comes):
    person("system_administrator", "system_administrator@/D/")
    client, answer = comes(sub="s1", preferred_username="system_administrator")
    assert answer.status_code == 403
    assert "_auth_user_id" not in client.session


def test_a_second_identity_of_the_same_name_stays_outside(comes):
    announced("li")
    comes(sub="s1", preferred_username="li")
    client, answer = comes(sub="s2", preferred_username="li")
    assert answer.status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("is_known", [False, True])
def test_a_closed_account_stays_closed(comes, is_known):
    made = announced("li")
    if is_known:
        comes(sub="s1", preferred_username="li")
    Account.objects.filter(pk=made.pk).update(is_active=False)
    client, answer = comes(sub="s1", preferred_username="li")
    assert answer.status_code == (302 if is_known else 403)
    assert "_auth_user_id" not in client.session
    if is_known:
        assert "This account is closed" in client.get(answer.headers["Location"]).content.decode()


def test_nobody_hangs_an_identity_on_their_own_account(comes):
    wang = person("wang")
    announced("li")
    client, answer = comes(
        signed_in(wang), asked=f"{LOGIN}?process=connect", sub="s1", preferred_username="li"
    )
    assert answer.status_code == 403
    assert client.session["_auth_user_id"] == str(wang.pk)
    assert not SocialAccount.objects.exists()


def test_an_answer_that_nobody_asked_for_is_refused(comes):
    announced("li")
    comes(sub="s1", preferred_username="li")
    client = browser()
    answer = client.get(BACK, {"code": "code", "state": "forged"})
    assert "did not confirm" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_link_alone_does_not_send_anybody_away():
    answer = browser().get(LOGIN)
    assert answer.status_code == 200
    assert "You are led to Government identity" in answer.content.decode()
