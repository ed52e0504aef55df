"""The login library's forms in our words; a changed password is an act."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.forms import Form
from django.utils import timezone

from surpass.office.accounts.acts.change_password import change_password
from surpass.office.accounts.doors import said_later
from surpass.office.accounts.models import username_of
from surpass.office.accounts.standing import actor_of


class InOurWords(Form):
    """A form whose labels and hints are sentences of the catalogue, by field."""

    labels: ClassVar[dict[str, str]]
    hints: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.labels:
                field.label = said_later(self.labels[name])
            field.help_text = said_later(self.hints[name]) if name in self.hints else ""


class SignIn(InOurWords, LoginForm):  # type: ignore[misc]  # allauth ships no types
    """Username and password."""

    labels: ClassVar = {"login": "login.username", "password": "login.password"}
    hints: ClassVar = {"password": "login.forgotten"}

    def clean_login(self) -> str:
        """The username in its one spelling."""
        return username_of(self.cleaned_data["login"])


class Confirm(InOurWords, ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    labels: ClassVar = {"password": "login.password"}


class ChangePassword(InOurWords, ChangePasswordForm):  # type: ignore[misc]
    """The old password, the new one twice."""

    labels: ClassVar = {
        "oldpassword": "login.current_password",
        "password1": "login.new_password",
        "password2": "login.new_password_again",
    }
    hints: ClassVar = {"password1": "login.password_rules"}

    def save(self) -> None:
        """Do the act; whoever just gave the old password need not give it again for the second factor."""
        now = timezone.now()
        by = actor_of(self.user, on=timezone.localdate(now))
        change_password(by=by, at=now, account=self.user, password=self.cleaned_data["password1"])
        reauthenticate_by_password(context.request)


class Code(InOurWords, AuthenticateForm):  # type: ignore[misc]
    """A code of the second factor, at the door."""

    labels: ClassVar = {"code": "login.code_or_recovery"}


class ConfirmByCode(InOurWords, ReauthenticateByCodeForm):  # type: ignore[misc]
    """A code of the second factor, once more."""

    labels: ClassVar = {"code": "login.code_or_recovery"}


class FirstCode(InOurWords, ActivateTOTPForm):  # type: ignore[misc]
    """The first code that the app shows."""

    labels: ClassVar = {"code": "login.code"}


class AddKey(InOurWords, AddWebAuthnForm):  # type: ignore[misc]
    """A security key with a name."""

    labels: ClassVar = {"name": "login.key_name", "passwordless": "login.passwordless"}
    hints: ClassVar = {"passwordless": "login.passwordless_hint"}


class RenameKey(InOurWords, EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a security key."""

    labels: ClassVar = {"name": "login.key_name"}
