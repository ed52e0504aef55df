"""What the login library asks us: who may come in, by which name, from where."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.adapter import get_adapter as account_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.doors import said_later, wording
from surpass.office.accounts.models import Account, username_of


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by an administrator's act; a password that somebody gave does not hold for ever."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": said_later("login.wrong"),
        "enter_current_password": said_later("login.wrong_current"),
        "incorrect_password": said_later("login.wrong_current"),
        "too_many_login_attempts": said_later("login.too_many"),
        "rate_limited": said_later("login.too_many"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong passwords are counted by axes, which locks out and says for how long."""

    def pre_login(self, request: HttpRequest, user: Account, **words: Any) -> HttpResponse | None:
        """Turn away a closed account, and a one-time password whose days are over."""
        answer: HttpResponse | None = super().pre_login(request, user, **words)
        if answer is None and user.one_time_until and timezone.now() >= user.one_time_until:
            return render(request, "accounts/one_time_over.html", status=403)
        return answer

    def get_reauthentication_methods(self, user: Account | AnonymousUser) -> list[dict[str, Any]]:
        """The ways to prove again who one is, in our words."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [way | {"description": wording().say(f"login.by.{way['id']}")} for way in ways]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Home; the gate leads on to the second factor where it is still missing."""
        return reverse("home")


class KnownPeopleOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Somebody whom the identity provider knows comes in if an administrator said so of their username."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Join the identity to the account that expects it, or refuse.

        Known from an earlier visit is who has the provider's own lasting mark (``sub``); a username is looked
        at once only. It must be an open account without a password, and no other identity may have it.
        """
        if sociallogin.state.get("process", "login") != "login":
            raise ImmediateHttpResponse(_not_known(request))
        if sociallogin.is_existing:
            return
        account = _expecting(sociallogin.account.extra_data)
        if account is None:
            raise ImmediateHttpResponse(_not_known(request))
        sociallogin.connect(request, account)


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": said_later("login.wrong_code")}

    def get_totp_issuer(self) -> str:
        """The name that the authenticator app shows."""
        return str(said_later("site.name"))

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()


def client_address(request: HttpRequest) -> str | None:
    """Where a request came from, behind the proxies that the settings name.

    Missing:  None: the server does not say, as in a request that a program makes to itself.
    """
    try:
        return str(account_adapter().get_client_ip(request))
    except PermissionDenied:
        return None


def attempted_username(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The username that a wrong password is counted against, in its one spelling."""
    return username_of(str((credentials or request.POST).get("username") or request.POST.get("login", "")))


def _expecting(claims: dict[str, Any]) -> Account | None:
    """The account that waits for the identity with these claims.

    ``preferred_username`` is believed as far as the provider verified it: where the signed token says one,
    it must be the same.
    """
    parts = [claims[part] for part in ("userinfo", "id_token") if part in claims] or [claims]
    said = {username_of(part["preferred_username"]) for part in parts if part.get("preferred_username")}
    if len(said) != 1:
        return None
    account = Account.objects.filter(username=said.pop(), is_active=True).first()
    is_free = account and not SocialAccount.objects.filter(user=account).exists()
    return account if account and is_free and not account.has_usable_password() else None


def _not_known(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/not_known.html", status=403)
