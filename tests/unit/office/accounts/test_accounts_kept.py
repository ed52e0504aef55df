"""Accounts are opened, closed and given passwords by administrators; one's own password is one's own."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.acts.add_account import add_account
from surpass.office.accounts.acts.change_password import change_password
from surpass.office.accounts.acts.close_account import close_account
from surpass.office.accounts.acts.expect_provider import expect_provider
from surpass.office.accounts.acts.found_accounts import found_accounts
from surpass.office.accounts.acts.note_second_factor import note_second_factor
from surpass.office.accounts.acts.reopen_account import reopen_account
from surpass.office.accounts.acts.reset_password import reset_password
from surpass.office.accounts.acts.reset_second_factor import reset_second_factor
from surpass.office.accounts.models import Account, one_time_password
from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.standing import ADMINISTRATORS, actor_of
from surpass.office.record.models import Entry, Sealed
from surpass.office.record.seals import unsealed
from tests.fixtures.office import NOW, TODAY, account, acting, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def system():
    return acting(account("system", "system_administrator@/D/"))


@pytest.fixture
def security():
    return acting(account("security", "security_administrator@/D/"))


@pytest.fixture
def clerk():
    return account("clerk", "unit_clerk@/D/T01/")


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def test_an_office_is_founded_once():
    passwords = {role: one_time_password() for role in ADMINISTRATORS}
    found_accounts(by=Actor("founding"), at=NOW, key="D", passwords=passwords)
    with pytest.raises(UseProblem) as refused:
        found_accounts(by=Actor("founding"), at=NOW, key="E", passwords=passwords)
    assert codes(refused) == ["office-founded"]
    assert Entry.objects.count() == 3
    assert all(
        one.must_change_password and one.check_password(passwords[one.username])
        for one in Account.objects.all()
    )


def test_a_username_is_taken_once_in_any_spelling(system):
    add_account(by=system, at=NOW, username="Li.Wei", full_name="李伟", place=place("/D/"))
    with pytest.raises(UseProblem) as refused:
        add_account(by=system, at=NOW, username=" ＬＩ.wei", full_name="李伟", place=place("/D/"))
    assert codes(refused) == ["account-exists"]


@pytest.mark.parametrize("username", ["", "li wei", "li\x00", "li\u202ewei", "li/wei", "x" * 151])
def test_a_username_that_nobody_could_type_is_refused(system, username):
    with pytest.raises(UseProblem) as refused:
        add_account(by=system, at=NOW, username=username, full_name="李伟", place=place("/D/"))
    assert codes(refused) == ["username-wrong"]


def test_name_and_username_are_sealed_in_the_ledger(system):
    add_account(by=system, at=NOW, username="li", full_name="李伟", place=place("/D/"))
    assert "李伟" not in bytes(Entry.objects.get().body).decode()
    assert unsealed(Sealed.objects.get().digest) == {"username": "li", "full_name": "李伟"}


def test_a_first_password_must_be_changed_and_does_not_hold_for_ever(system):
    made = add_account(
        by=system, at=NOW, username="li", full_name="李伟", place=place("/D/"), password="one-time"
    )
    assert made.must_change_password
    assert made.one_time_until == NOW + timedelta(days=7)
    change_password(by=acting(made), at=NOW, account=made, password="my own long one")
    made.refresh_from_db()
    assert (made.must_change_password, made.one_time_until) == (False, None)
    assert made.check_password("my own long one")


def test_without_a_password_only_the_identity_provider_opens_it(system):
    made = add_account(by=system, at=NOW, username="li", full_name="李伟", place=place("/D/"))
    assert not made.has_usable_password()
    assert not made.must_change_password


def test_a_closed_account_holds_nothing_and_reopens_with_what_still_holds(system, clerk):
    close_account(by=system, at=NOW, account=clerk, reason="left")
    assert not actor_of(Account.objects.get(pk=clerk.pk), on=TODAY).held
    reopen_account(by=system, at=NOW, account=clerk)
    assert actor_of(Account.objects.get(pk=clerk.pk), on=TODAY).held


def test_security_closes_and_system_alone_reopens(security, clerk):
    close_account(by=security, at=NOW, account=clerk, reason="a stolen telephone")
    with pytest.raises(NotAllowed):
        reopen_account(by=security, at=NOW, account=clerk)


def test_nobody_closes_their_own_account_or_the_last_administrators():
    system = account("system", "system_administrator@/D/")
    with pytest.raises(UseProblem) as refused:
        close_account(by=acting(system), at=NOW, account=system, reason=" ")
    assert codes(refused) == ["account-own", "last-administrator", "reason-missing"]


def test_a_one_time_password_replaces_a_lost_one(system, clerk):
    password = reset_password(by=system, at=NOW, account=clerk)
    clerk.refresh_from_db()
    assert clerk.check_password(password)
    assert clerk.must_change_password
    assert password not in str([bytes(entry.body) for entry in Entry.objects.all()])


def test_one_administrator_resets_passwords_and_another_one_factors(system, security, clerk):
    with pytest.raises(NotAllowed):
        reset_password(by=security, at=NOW, account=clerk)
    with pytest.raises(NotAllowed):
        reset_second_factor(by=system, at=NOW, account=clerk)
    Authenticator.objects.create(user=clerk, type=Authenticator.Type.TOTP, data={"secret": "x"})
    reset_second_factor(by=security, at=NOW, account=clerk)
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("reset", [reset_password, reset_second_factor])
def test_nobody_resets_their_own(reset):
    role = "system_administrator" if reset is reset_password else "security_administrator"
    own = account("own", f"{role}@/D/")
    with pytest.raises(UseProblem) as refused:
        reset(by=acting(own), at=NOW, account=own)
    assert codes(refused) == ["account-own"]


def test_an_account_may_be_left_to_the_identity_provider(system, clerk):
    expect_provider(by=system, at=NOW, account=clerk)
    clerk.refresh_from_db()
    assert not clerk.has_usable_password()


def test_an_administrator_of_a_town_reaches_that_town_alone(clerk):
    local = acting(account("local", "system_administrator@/D/T02/"))
    for act, words in (
        (close_account, {"reason": "x"}),
        (reopen_account, {}),
        (reset_password, {}),
        (expect_provider, {}),
    ):
        with pytest.raises(NotAllowed):
            act(by=local, at=NOW, account=clerk, **words)


def test_an_account_that_was_opened_nowhere_is_out_of_reach(system):
    with pytest.raises(NotAllowed):
        reset_password(by=system, at=NOW, account=account("nowhere"))


@pytest.mark.parametrize(
    ("act", "words"),
    [(change_password, {"password": "x"}), (note_second_factor, {"kind": "totp", "is_set": True})],
)
def test_ones_own_password_and_factor_are_ones_own(act, words, system, clerk):
    with pytest.raises(NotAllowed):
        act(by=system, at=NOW, account=clerk, **words)
