"""What the pages of accounts ask for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms

from surpass.office.accounts.doors import said_later, wording
from surpass.office.accounts.models import Account, Grant, Place, username_of
from surpass.office.accounts.permission.table import permission_table

A_YEAR = timedelta(days=365)


def day(label: str, **words: Any) -> forms.DateField:
    """A day, written as 2026-03-31 in every language."""
    box = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=said_later(label), widget=box, input_formats=["%Y-%m-%d"], **words)


def text(label: str, *, length: int, **words: Any) -> forms.CharField:
    """One line."""
    return forms.CharField(label=said_later(label), max_length=length, **words)


class Nothing(forms.Form):
    """An act that needs no more than the button."""


class NewAccount(forms.Form):
    """Who, where, and how they come in."""

    username = text("login.username", length=150)
    full_name = text("accounts.full_name", length=120)
    place = forms.ChoiceField(label=said_later("accounts.place"))
    has_password = forms.BooleanField(
        label=said_later("accounts.has_password"),
        help_text=said_later("accounts.has_password_hint"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["place"].choices = places  # type: ignore[attr-defined]

    def clean_place(self) -> Place:
        """The place of the key chosen."""
        return Place.objects.get(pk=self.cleaned_data["place"])


class GiveRole(forms.Form):
    """Which role, where, from when until when."""

    role = forms.ChoiceField(label=said_later("accounts.role"))
    place = forms.ChoiceField(label=said_later("accounts.place"))
    from_ = day("accounts.from")
    until = day("accounts.until", required=False, help_text=said_later("accounts.until_hint"))

    def __init__(self, *args: Any, places: list[tuple[str, str]], today: date, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["role"].choices = _roles()  # type: ignore[attr-defined]
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        self.fields["from_"].initial = today

    def clean_place(self) -> Place:
        """The place of the key chosen."""
        return Place.objects.get(pk=self.cleaned_data["place"])


class EndRole(forms.Form):
    """From which day on it no longer holds, and why."""

    until = day("accounts.ends_on")
    reason = text("accounts.reason", length=400)

    def __init__(self, *args: Any, today: date, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["until"].initial = today


class Reason(forms.Form):
    """Why."""

    reason = text("accounts.reason", length=400)


class Lend(forms.Form):
    """Which role, to whom, from when until when, and why."""

    grant = forms.ChoiceField(label=said_later("accounts.role"))
    to = text("accounts.deputy", length=150, help_text=said_later("accounts.deputy_hint"))
    from_ = day("accounts.from")
    until = day("accounts.until", help_text=said_later("accounts.not_included"))
    reason = text("accounts.reason", length=400)

    def __init__(self, *args: Any, grants: Iterable[tuple[Grant, str]], today: date, **words: Any) -> None:
        super().__init__(*args, **words)
        self.grants = {str(grant.pk): grant for grant, _ in grants}
        self.fields["grant"].choices = [(str(grant.pk), said) for grant, said in grants]  # type: ignore[attr-defined]
        self.fields["from_"].initial = today

    def clean_grant(self) -> Grant:
        """The grant chosen."""
        return self.grants[self.cleaned_data["grant"]]

    def clean_to(self) -> Account:
        """The account of that username."""
        account = Account.objects.filter(username=username_of(self.cleaned_data["to"])).first()
        if account is None:
            raise forms.ValidationError(wording().say("accounts.no_such_account"))
        return account


class TakeBack(forms.Form):
    """From which day on it is no longer lent."""

    until = day("accounts.ends_on")

    def __init__(self, *args: Any, today: date, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["until"].initial = today


class NewToken(forms.Form):
    """What for, which acts, until when."""

    name = text("accounts.token_name", length=120, help_text=said_later("accounts.token_name_hint"))
    acts = forms.MultipleChoiceField(
        label=said_later("accounts.token_acts"), widget=forms.CheckboxSelectMultiple
    )
    until = day("accounts.until", help_text=said_later("accounts.token_until_hint"))

    def __init__(self, *args: Any, acts: Iterable[str], today: date, **words: Any) -> None:
        super().__init__(*args, **words)
        said = wording()
        self.fields["acts"].choices = [(act, said.say(f"act.{act}")) for act in acts]  # type: ignore[attr-defined]
        self.fields["until"].initial = today + A_YEAR


def _roles() -> list[tuple[str, str]]:
    words = wording()
    return [(role, words.text(both)) for role, both in permission_table().roles.items()]
