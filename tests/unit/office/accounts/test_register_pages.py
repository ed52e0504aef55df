"""The register in the browser: administrators see and do what lies within reach, and nothing beyond."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.api.tokens import account_of
from surpass.office.accounts.models import Account, Delegation, Grant
from surpass.office.record.models import Entry
from tests.fixtures.coming_in import browser, person, signed_in
from tests.fixtures.office import NOW, place
from tests.fixtures.registry import unit

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=30)


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.NEEDS_SECOND_FACTOR = False


@pytest.fixture
def clerk():
    return person("clerk", "unit_clerk@/D/T01/", full_name="李伟")


@pytest.fixture
def system():
    return signed_in(person("system", "system_administrator@/D/"))


@pytest.fixture
def security():
    return signed_in(person("security", "security_administrator@/D/"))


def told(answer):
    return answer.content.decode()


def page_of(name, made, *more):
    return reverse(name, args=[made.key, *more])


def shown_secret(answer):
    return re.search(r'<code class="secret[^"]*">([^<]+)</code>', told(answer))[1]


def test_the_list_shows_the_accounts_within_reach_with_their_roles(clerk):
    person("other", "unit_clerk@/D/T02/")
    person("outside", "unit_clerk@/E/E01/")
    local = signed_in(person("local", "security_administrator@/D/T01/"))
    page = told(local.get(reverse("register")))
    assert "李伟" in page
    assert "Unit clerk T01" in page
    assert ">other<" not in page
    assert ">outside<" not in page


def test_units_are_called_as_the_registry_calls_them(system, security):
    unit("D", kind="district", parent=None, name="云溪区")
    unit("T01", parent="D", name="青石镇")
    clerk = person("clerk", "unit_clerk@/D/T01/")
    chinese = {"headers": {"accept-language": "zh-CN"}}
    assert "填报员 青石镇" in told(system.get(reverse("register"), **chinese))
    assert "　青石镇 T01" in told(security.get(page_of("grant_role", clerk), **chinese))
    assert "填报员 <small>青石镇</small>" in told(signed_in(clerk).get(reverse("my_roles"), **chinese))


def test_the_list_is_searched_and_turned_over(system, clerk):
    for number in range(60):
        person(f"p{number:02}", "official@/D/")
    assert "p49" not in told(system.get(reverse("register"), {"asked": "李"}))
    assert "李伟" in told(system.get(reverse("register"), {"asked": "李"}))
    second = told(system.get(reverse("register"), {"page": 2}))
    assert "p59" in second
    assert 'rel="prev"' in second
    assert "No account found" in told(system.get(reverse("register"), {"asked": "' OR 1=1 --"}))


def test_a_longer_list_asks_the_database_no_more(system, clerk, django_assert_max_num_queries):
    system.get(reverse("register"))
    with django_assert_max_num_queries(12) as few:
        system.get(reverse("register"))
    for number in range(40):
        person(f"p{number:02}", "official@/D/", "unit_clerk@/D/T02/")
    with django_assert_max_num_queries(len(few)):
        system.get(reverse("register"))


def test_one_account_says_how_it_comes_in_and_what_it_held(system, clerk):
    clerk.grants.update(until=TODAY)
    page = told(system.get(page_of("account", clerk)))
    assert "李伟" in page
    assert clerk.key in page
    assert "ended" in page
    assert "by password" in page


KEPT = {
    "close_account": {"reason": "left"},
    "reopen_account": {},
    "reset_password": {},
    "expect_provider": {},
}


@pytest.mark.parametrize(("name", "words"), KEPT.items())
def test_the_system_administrator_keeps_an_account(system, clerk, name, words):
    page = told(system.get(page_of(name, clerk)))
    assert "李伟" in page
    answer = system.post(page_of(name, clerk), words)
    assert answer.status_code == (200 if name == "reset_password" else 302)
    assert Entry.objects.count() == 1


def test_a_one_time_password_is_shown_once_and_kept_nowhere(system, clerk):
    answer = system.post(page_of("reset_password", clerk))
    password = shown_secret(answer)
    clerk.refresh_from_db()
    assert clerk.check_password(password)
    assert "no-store" in answer.headers["Cache-Control"]
    assert password not in str(dict(system.session.items()))
    assert password not in told(system.get(page_of("account", clerk)))


def test_an_account_is_opened_and_its_password_handed_over(system):
    place("/D/T09/")
    form = told(system.get(reverse("add_account")))
    assert ">T09<" in form.replace("　", "")
    words = {"username": "New.One", "full_name": "新人", "place": "T09", "has_password": "on"}
    answer = system.post(reverse("add_account"), words)
    made = Account.objects.get(username="new.one")
    assert made.check_password(shown_secret(answer))
    assert made.place.key == "T09"
    assert "is taken" in told(system.post(reverse("add_account"), words))


@pytest.mark.parametrize("where", ["E", "nowhere", ""])
def test_no_account_is_opened_beyond_reach(system, where):
    place("/E/")
    words = {"username": "x", "full_name": "x", "place": where, "has_password": "on"}
    assert system.post(reverse("add_account"), words).status_code == 422
    assert not Account.objects.filter(username="x").exists()


def test_a_role_is_given_and_ended(security, clerk):
    place("/D/T02/")
    words = {"role": "official", "place": "T02", "from_": TODAY.isoformat(), "until": ""}
    assert security.post(page_of("grant_role", clerk), words).status_code == 302
    made = Grant.objects.get(role="official")
    assert (made.place.key, made.until) == ("T02", None)
    assert page_of("end_grant", clerk, made.pk) in told(security.get(page_of("account", clerk)))
    ended = {"until": TODAY.isoformat(), "reason": "moved"}
    assert security.post(page_of("end_grant", clerk, made.pk), ended).status_code == 302
    made.refresh_from_db()
    assert made.until == TODAY


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (
            {"role": "assessment_office"},
            "may not join these duties: Assessment office /D/ + Unit clerk /D/T01/",
        ),
        ({"from_": "2020-01-01"}, "begins today or later"),
        ({"from_": "soon"}, "Enter a valid date"),
        ({"role": "emperor"}, "Select a valid choice"),
        ({"place": "E"}, "Select a valid choice"),
    ],
)
def test_a_wrong_role_is_refused_beside_its_field(security, clerk, words, fault):
    place("/E/")
    asked = {"role": "official", "place": "D", "from_": TODAY.isoformat(), "until": ""} | words
    answer = security.post(page_of("grant_role", clerk), asked)
    assert answer.status_code == 422
    assert fault in told(answer)
    assert Grant.objects.count() == 2


def test_a_refusal_is_told_in_chinese_too(security, clerk):
    asked = {"role": "assessment_office", "place": "D", "from_": TODAY.isoformat(), "until": ""}
    answer = security.post(page_of("grant_role", clerk), asked, headers={"accept-language": "zh-CN"})
    assert "以下职责不得由一人同时承担：考核办 /D/ + 填报员 /D/T01/" in told(answer)


EVERY_PAGE = (
    "account grant_role close_account reopen_account reset_password expect_provider reset_second_factor"
).split()


@pytest.mark.parametrize("name", EVERY_PAGE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_account_beyond_reach_is_not_there(name, method):
    outside = person("faraway", "unit_clerk@/E/E01/")
    for role in ("system_administrator", "security_administrator", "audit_administrator"):
        local = signed_in(person(role, f"{role}@/D/"))
        answer = getattr(local, method)(page_of(name, outside))
        assert answer.status_code in {403, 404}
        assert "faraway" not in told(answer)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("name", [*EVERY_PAGE, "register", "add_account"])
def test_whoever_is_no_administrator_sees_no_register(name, clerk):
    address = reverse(name) if name in {"register", "add_account"} else page_of(name, clerk)
    assert signed_in(clerk).get(address).status_code == 403
    assert browser().get(address).headers["Location"].startswith("/accounts/login/?next=")


def test_the_three_administrators_are_offered_what_is_theirs(clerk):
    offered = {}
    for role in ("system_administrator", "security_administrator", "audit_administrator"):
        page = told(signed_in(person(role, f"{role}@/D/")).get(page_of("account", clerk)))
        offered[role] = {name for name in EVERY_PAGE[1:] if f'href="{page_of(name, clerk)}"' in page}
    assert offered == {
        "system_administrator": {"close_account", "reset_password", "expect_provider"},
        "security_administrator": {"close_account", "grant_role", "reset_second_factor"},
        "audit_administrator": set(),
    }


def test_what_i_may_do_is_told_role_by_role(clerk):
    lender = person("head", "unit_head@/D/T02/", full_name="王芳")
    Delegation.objects.create(
        grant=lender.grants.get(), to=clerk, since=TODAY, until=LATER, reason="leave", given_at=NOW
    )
    page = told(signed_in(clerk).get(reverse("my_roles")))
    assert "enter values" in page
    assert "at this unit itself" in page
    assert "Lent by 王芳" in page
    assert "Everybody who is signed in" in page
    assert "give a role" not in page


def test_clashing_duties_are_told_with_their_reason():
    both = person("both", "unit_clerk@/D/T01/", "assessment_office@/D/")
    page = told(signed_in(both).get(reverse("my_roles")))
    assert "does not verify it" in page
    assert page.count("This role is idle") == 2


def test_a_role_is_lent_and_taken_back():
    head, deputy = person("head", "unit_head@/D/T01/"), person("deputy")
    client = signed_in(head)
    words = {
        "grant": head.grants.get().pk,
        "to": "Deputy",
        "from_": TODAY.isoformat(),
        "until": LATER.isoformat(),
        "reason": "leave",
    }
    assert client.post(reverse("lend_role"), words).status_code == 302
    lent = Delegation.objects.get()
    assert lent.to == deputy
    assert signed_in(deputy).get(reverse("take_back_role", args=[lent.pk])).status_code == 404
    back = reverse("take_back_role", args=[lent.pk])
    assert back in told(client.get(reverse("my_roles")))
    assert client.post(back, {"until": TODAY.isoformat()}).status_code == 302
    lent.refresh_from_db()
    assert lent.until == TODAY


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"to": "nobody"}, "no account of this username"),
        ({"to": "head"}, "somebody else"),
        ({"until": date(2020, 1, 1).isoformat()}, "a loan begins today or later"),
        ({"grant": "0"}, "Select a valid choice"),
    ],
)
def test_a_wrong_loan_is_refused_beside_its_field(words, fault):
    head = person("head", "unit_head@/D/T01/")
    person("deputy")
    asked = {
        "grant": head.grants.get().pk,
        "to": "deputy",
        "from_": TODAY.isoformat(),
        "until": LATER.isoformat(),
        "reason": "leave",
    }
    answer = signed_in(head).post(reverse("lend_role"), asked | words)
    assert answer.status_code == 422
    assert fault in told(answer)
    assert not Delegation.objects.exists()


def test_somebody_elses_role_cannot_be_lent():
    head, other = person("head", "unit_head@/D/T01/"), person("other", "unit_head@/D/T02/")
    asked = {
        "grant": head.grants.get().pk,
        "to": "head",
        "from_": TODAY.isoformat(),
        "until": LATER.isoformat(),
        "reason": "x",
    }
    assert signed_in(other).post(reverse("lend_role"), asked).status_code == 422
    assert not Delegation.objects.exists()


def test_a_token_is_issued_shown_once_and_taken_back(clerk):
    client = signed_in(clerk)
    words = {"name": "nightly", "acts": ["returns.see_values"], "until": LATER.isoformat()}
    answer = client.post(reverse("issue_token"), words)
    text = shown_secret(answer)
    assert account_of(text).key == clerk.key
    listed = told(client.get(reverse("my_tokens")))
    assert "nightly" in listed
    assert text not in listed
    back = page_of("revoke_token", clerk, clerk.tokens.get().pk)
    assert back in listed
    assert client.post(back).headers["Location"] == reverse("my_tokens")
    assert account_of(text) is None


def test_a_token_is_offered_for_what_one_reaches_and_never_in_person(clerk):
    page = told(signed_in(clerk).get(reverse("issue_token")))
    assert 'value="returns.save_values"' in page
    assert 'value="returns.open_round"' not in page
    assert 'value="accounts.change_password"' not in page


def test_security_takes_back_a_token_within_reach_and_nobody_else_does(security, clerk):
    signed_in(clerk).post(
        reverse("issue_token"), {"name": "x", "acts": ["returns.see_values"], "until": LATER.isoformat()}
    )
    address = page_of("revoke_token", clerk, clerk.tokens.get().pk)
    outside = signed_in(person("outside", "security_administrator@/E/"))
    assert outside.post(address).status_code == 404
    assert signed_in(person("peer", "unit_clerk@/D/T01/")).post(address).status_code == 404
    assert clerk.tokens.get().until == LATER
    assert address in told(security.get(page_of("account", clerk)))
    assert security.post(address).status_code == 302
    assert clerk.tokens.get().until == TODAY


def test_a_sent_form_that_is_sent_again_ends_a_role_once(security, clerk):
    grant = clerk.grants.get()
    words = {"until": TODAY.isoformat(), "reason": "moved"}
    address = page_of("end_grant", clerk, grant.pk)
    assert [security.post(address, words).status_code for _ in range(2)] == [302, 302]
    grant.refresh_from_db()
    assert grant.until == TODAY
