"""Nobody comes in who should not, nobody learns who has an account, and one comes in step by step."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone
from django.utils.module_loading import import_string

from surpass.office.accounts.models import Account
from surpass.office.record.models import Mention
from surpass.office.site import settings as office_settings
from tests.fixtures.coming_in import LOGIN, PASSWORD, browser, person, sign_in, signed_in

pytestmark = pytest.mark.django_db
CHANGE = "/accounts/password/"
(SLOW,) = office_settings.PASSWORD_HASHERS


@pytest.fixture
def one_factor(settings):
    settings.NEEDS_SECOND_FACTOR = False


def without_echo(answer):
    """A page without what is drawn anew and what the visitor typed."""
    text = re.sub(r'(csrfmiddlewaretoken" value=)"[^"]*"', r"\1", answer.content.decode())
    return re.sub(r'(name="login" value=)"[^"]*"', r"\1", text)


def test_the_right_password_opens_home(one_factor):
    person("li")
    answer = sign_in(browser(), "li")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/home/")


def test_a_username_is_one_however_it_is_typed(one_factor):
    person("li.wei")
    assert sign_in(browser(), " Ｌi.WEI ").status_code == 302


def test_a_wrong_password_and_an_unknown_person_get_the_same_answer():
    person("li")
    person("closed", is_active=False)
    answers = [sign_in(browser(), name, "wrong") for name in ("li", "nobody", "closed")]
    assert {answer.status_code for answer in answers} == {200}
    assert len({without_echo(answer) for answer in answers}) == 1
    assert "Username or password is wrong." in answers[0].content.decode()


def test_a_wrong_password_and_an_unknown_person_cost_the_same_work(monkeypatch, settings):
    settings.PASSWORD_HASHERS = [SLOW]
    person("li")
    federated = person("federated")
    federated.set_unusable_password()
    federated.save()
    hasher, worked = import_string(SLOW), []
    for name in ("encode", "verify"):
        done = getattr(hasher, name)
        monkeypatch.setattr(hasher, name, lambda *words, done=done: worked.append(1) or done(*words))
    costs = []
    for username in ("li", "nobody", "federated"):
        worked.clear()
        sign_in(browser(), username, "wrong")
        costs.append(len(worked))
    assert costs[0] > 0
    assert len({*costs}) == 1


@pytest.mark.parametrize("username", ["li", "nobody"])
def test_five_wrong_passwords_lock_the_door_even_to_the_right_one(username):
    person("li")
    client = browser()
    answers = [sign_in(client, username, f"wrong {number}") for number in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert "Locked for a while" in answers[-1].content.decode()
    assert sign_in(client, username).status_code == 429
    assert "_auth_user_id" not in client.session


def test_another_spelling_is_counted_too():
    person("li")
    client = browser()
    spellings = ("li", "LI", "Li", "lI", " ｌi ")
    assert [sign_in(client, name, "wrong").status_code for name in spellings][-1] == 429


def test_the_lock_holds_for_one_person_at_one_address_and_for_a_time(one_factor):
    person("li")
    person("wang")
    for number in range(5):
        sign_in(browser(), "li", f"wrong {number}")
    assert sign_in(browser(), "wang").status_code == 302
    assert sign_in(Client(REMOTE_ADDR="10.0.0.9"), "li").status_code == 302
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert sign_in(browser(), "li").status_code == 302


def test_behind_a_proxy_the_address_before_it_counts(one_factor, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    person("li")
    for number in range(5):
        sign_in(Client(headers={"x-forwarded-for": "forged, 10.0.0.9"}), "li", f"wrong {number}")
    assert sign_in(Client(headers={"x-forwarded-for": "other, 10.0.0.9"}), "li").status_code == 429
    assert sign_in(Client(headers={"x-forwarded-for": "10.0.0.9, 10.0.0.8"}), "li").status_code == 302


def test_without_a_proxy_nobody_says_where_they_come_from():
    person("li")
    for number in range(5):
        sign_in(Client(headers={"x-forwarded-for": f"10.0.0.{number}"}), "li", f"wrong {number}")
    assert sign_in(Client(headers={"x-forwarded-for": "10.0.0.9"}), "li").status_code == 429


def test_a_session_begun_before_is_not_the_session_after(one_factor):
    person("li")
    client = browser()
    client.session.save()
    client.cookies["sessionid"] = client.session.session_key or "planted"
    planted = client.cookies["sessionid"].value
    sign_in(client, "li")
    assert client.cookies["sessionid"].value != planted
    assert client.get("/home/").status_code == 200
    thief = browser()
    thief.cookies["sessionid"] = planted
    assert thief.get("/home/").status_code == 302


@pytest.mark.parametrize(
    "there",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "https://testserver@evil.example/",
        "\x00//evil.example",
    ],
)
def test_the_way_on_never_leads_elsewhere(one_factor, there):
    person("li")
    assert sign_in(browser(), "li", next=there).headers["Location"] == "/home/"


def test_the_way_on_leads_to_the_page_that_was_asked_for(one_factor):
    person("li")
    asked = browser().get("/accounts/mine/")
    assert asked.headers["Location"] == "/accounts/login/?next=/accounts/mine/"
    assert sign_in(browser(), "li", next="/accounts/mine/").headers["Location"] == "/accounts/mine/"


@pytest.mark.parametrize("address", [LOGIN, "/accounts/logout/", CHANGE])
def test_a_form_from_elsewhere_is_refused(address, one_factor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("li"))
    assert client.post(address, {"login": "li", "password": PASSWORD}).status_code == 403
    assert "_auth_user_id" in client.session


def test_a_link_does_not_sign_out(one_factor):
    client = signed_in(person("li"))
    client.get("/accounts/logout/")
    assert client.get("/home/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/home/").status_code == 302


@pytest.mark.parametrize(
    "page",
    "signup email confirm-email password/reset password/reset/key/x-y 3rdparty 3rdparty/signup login/code "
    "signup/passkey 2fa/webauthn/signup".split(),
)
def test_nobody_signs_up_and_no_mail_opens_a_door(page):
    assert browser().get(f"/accounts/{page}/").status_code == 404


def test_a_password_that_somebody_gave_is_changed_before_anything_else():
    made = person("li", must_change_password=True)
    client, elsewhere = browser(), signed_in(made)
    assert sign_in(client, "li", next="/accounts/mine/").status_code == 302
    for address in ("/home/", "/", "/accounts/mine/", "/accounts/2fa/", "/accounts/reauthenticate/"):
        assert client.get(address).headers["Location"] == CHANGE
    assert "opens once" in client.get(CHANGE).content.decode()
    words = {
        "oldpassword": PASSWORD,
        "password1": "another long sentence",
        "password2": "another long sentence",
    }
    assert client.post(CHANGE, words).headers["Location"] == "/home/"
    assert client.get("/home/").headers["Location"] == "/accounts/2fa/"
    assert not Account.objects.get().must_change_password
    assert Mention.objects.filter(subject=f"account:{made.key}").count() == 1
    assert elsewhere.get("/home/").headers["Location"].startswith(LOGIN)


@pytest.mark.parametrize(
    ("new", "fault"),
    [("short", "too short"), ("administrator", "too common"), ("li.weili.wei", "similar")],
)
def test_a_weak_password_is_refused(one_factor, new, fault):
    client = signed_in(person("li.weili.wei"))
    answer = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert fault in answer.content.decode()
    assert Account.objects.get().check_password(PASSWORD)


def test_the_old_password_is_asked_for(one_factor):
    client = signed_in(person("li"))
    new = {"password1": "another long sentence", "password2": "another long sentence"}
    assert "not your current" in client.post(CHANGE, {"oldpassword": "guessed", **new}).content.decode()
    assert Account.objects.get().check_password(PASSWORD)


def test_a_one_time_password_whose_days_are_over_opens_nothing():
    person("li", must_change_password=True, one_time_until=timezone.now() - timedelta(minutes=1))
    client = browser()
    answer = sign_in(client, "li")
    assert answer.status_code == 403
    assert "over" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_whoever_has_no_password_is_told_where_it_is_changed(one_factor):
    made = person("li")
    made.set_unusable_password()
    made.save()
    answer = signed_in(made).get(CHANGE, follow=True)
    assert answer.status_code == 404
    assert "identity provider" in answer.content.decode()


def test_a_closed_account_says_so_to_its_owner_alone(one_factor):
    person("li", is_active=False)
    answer = browser().post(LOGIN, {"login": "li", "password": PASSWORD}, follow=True)
    assert "This account is closed" in answer.content.decode()


def test_a_session_ends_when_the_account_is_closed(one_factor):
    made = person("li")
    client = signed_in(made)
    assert client.get("/home/").status_code == 200
    Account.objects.update(is_active=False)
    assert client.get("/home/").status_code == 302


def test_too_many_requests_are_answered_in_words(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(browser(), "li", "wrong")
    answer = sign_in(browser(), "wang", "wrong")
    assert answer.status_code == 429
    assert "Too many requests" in answer.content.decode()


def test_the_session_ends_with_the_working_day(one_factor, settings):
    person("li")
    client = browser()
    sign_in(client, "li")
    assert client.session.get_expire_at_browser_close()
    assert settings.SESSION_COOKIE_AGE == 8 * 3600
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
