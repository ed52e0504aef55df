"""What administrators do to an account, each on a page of its own."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.acts.add_account import add_account
from surpass.office.accounts.acts.close_account import close_account
from surpass.office.accounts.acts.end_grant import end_grant
from surpass.office.accounts.acts.expect_provider import expect_provider
from surpass.office.accounts.acts.grant_role import grant_role
from surpass.office.accounts.acts.reopen_account import reopen_account
from surpass.office.accounts.acts.reset_password import reset_password
from surpass.office.accounts.acts.reset_second_factor import reset_second_factor
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.models import Account, Place, one_time_password
from surpass.office.accounts.pages.asking import Act, account_within, ask
from surpass.office.accounts.pages.forms import EndRole, GiveRole, NewAccount, Nothing, Reason
from surpass.office.accounts.pages.place_names import places_within
from surpass.office.accounts.pages.tables import account_address, place_words, role_words


@door("accounts.add_account")
def add(request: HttpRequest) -> HttpResponse:
    """Open an account; the one-time password is shown once."""
    reach = reach_of("accounts.add_account", actor_behind(request))
    form = NewAccount(request.POST or None, places=places_within(reach, lang=wording().lang))

    def do(*, has_password: bool, username: str, full_name: str, place: Place) -> HttpResponse:
        password = one_time_password() if has_password else None
        account = add_account(
            by=actor_behind(request),
            at=timezone.now(),
            username=username,
            full_name=full_name,
            place=place,
            password=password,
        )
        return _show_once(request, account, password) if password else redirect(account_address(account))

    return ask(request, form, Act("add_account", reverse("register"), _to_register()), do)


@door("accounts.grant_role")
def give(request: HttpRequest, key: str) -> HttpResponse:
    """Give the account a role."""
    account = account_within(request, "accounts.see_accounts", key)
    reach = reach_of("accounts.grant_role", actor_behind(request))
    places = places_within(reach, lang=wording().lang)
    form = GiveRole(request.POST or None, places=places, today=timezone.localdate())

    def do(*, role: str, place: Place, from_: date, until: date | None) -> None:
        grant_role(
            by=actor_behind(request),
            at=timezone.now(),
            account=account,
            role=role,
            place=place,
            from_=from_,
            until=until,
        )

    return ask(request, form, _act_on(account, "grant_role"), do)


@door("accounts.end_grant")
def end(request: HttpRequest, key: str, grant: int) -> HttpResponse:
    """End one of the account's roles."""
    account = account_within(request, "accounts.see_accounts", key)
    ended = get_object_or_404(account.grants.select_related("place", "account"), pk=grant)
    form = EndRole(request.POST or None, today=timezone.localdate())
    place = place_words([ended.place_id])[ended.place_id]

    def do(*, until: date, reason: str) -> None:
        end_grant(by=actor_behind(request), at=timezone.now(), grant=ended, until=until, reason=reason)

    return ask(request, form, _act_on(account, "end_grant", role=role_words(ended.role), place=place), do)


@door("accounts.close_account")
def close(request: HttpRequest, key: str) -> HttpResponse:
    """Close the account."""
    account = account_within(request, "accounts.close_account", key)

    def do(*, reason: str) -> None:
        close_account(by=actor_behind(request), at=timezone.now(), account=account, reason=reason)

    return ask(request, Reason(request.POST or None), _act_on(account, "close_account"), do)


@door("accounts.reopen_account")
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    """Reopen the account."""
    account = account_within(request, "accounts.reopen_account", key)

    def do() -> None:
        reopen_account(by=actor_behind(request), at=timezone.now(), account=account)

    return ask(request, Nothing(_sent(request)), _act_on(account, "reopen_account"), do)


@door("accounts.reset_password")
def password(request: HttpRequest, key: str) -> HttpResponse:
    """Give a one-time password, shown once."""
    account = account_within(request, "accounts.reset_password", key)

    def do() -> HttpResponse:
        given = reset_password(by=actor_behind(request), at=timezone.now(), account=account)
        return _show_once(request, account, given)

    return ask(request, Nothing(_sent(request)), _act_on(account, "reset_password"), do)


@door("accounts.expect_provider")
def provider(request: HttpRequest, key: str) -> HttpResponse:
    """Leave the account to the identity provider."""
    account = account_within(request, "accounts.expect_provider", key)

    def do() -> None:
        expect_provider(by=actor_behind(request), at=timezone.now(), account=account)

    return ask(request, Nothing(_sent(request)), _act_on(account, "expect_provider"), do)


@door("accounts.reset_second_factor")
def factor(request: HttpRequest, key: str) -> HttpResponse:
    """Remove the account's second factors."""
    account = account_within(request, "accounts.reset_second_factor", key)

    def do() -> None:
        reset_second_factor(by=actor_behind(request), at=timezone.now(), account=account)

    return ask(request, Nothing(_sent(request)), _act_on(account, "reset_second_factor"), do)


def _sent(request: HttpRequest) -> dict[str, str] | None:
    """What binds a form without fields: that it was sent."""
    return {} if request.method == "POST" else None


def _act_on(account: Account, key: str, **values: object) -> Act:
    back = account_address(account)
    trail = (*_to_register(), {"title": str(account), "href": back})
    return Act(key, back, trail, {"name": str(account), **values})


def _to_register() -> tuple[dict[str, str], ...]:
    return ({"title": wording().say("accounts.register"), "href": reverse("register")},)


def _show_once(request: HttpRequest, account: Account, given: str) -> HttpResponse:
    """The answer itself shows it: kept in no session, no message, no address."""
    words = wording()
    page = {
        "title": words.say("accounts.one_time"),
        "expected": words.say("accounts.one_time_said", name=str(account)),
        "secret": given,
        "username": account.username,
        "back": account_address(account),
    }
    return render(request, "accounts/shown_once.html", page)
