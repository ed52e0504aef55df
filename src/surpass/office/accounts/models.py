"""Accounts, the places that authority is scoped to, and grants with their dates."""

from __future__ import annotations

import secrets
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import get_language

from surpass.exchange.showing.wording import said_in

if TYPE_CHECKING:
    _Text = models.CharField[str, str]
else:
    _Text = models.CharField


def new_key() -> str:
    """A key that says nothing about the person."""
    return f"a{secrets.token_hex(8)}"


READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody mistakes for each other."""


def one_time_password() -> str:
    """A password for one login, easy to read out: 79 random bits in four groups."""
    return "-".join("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(4))


def username_of(text: str) -> str:
    """The one spelling of a username, whichever way it was typed.

    Examples:
        >>> username_of(" ＬＩ.Wei ")
        'li.wei'
    """
    return unicodedata.normalize("NFKC", text).strip().casefold()


class PathField(_Text):
    """A way down a tree, compared byte by byte on every database, so that a subtree is one range."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """SQLite compares bytes by itself; PostgreSQL has to be told."""
        found = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            found["collation"] = "C"
        return found


class Account(AbstractUser):
    """Somebody who may come in. The ledger knows an account by ``key`` alone.

    ``place`` is where it was opened: whose administrators look after it. A password that somebody else gave
    must be changed at the first login, and holds until ``one_time_until``.
    """

    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    full_name = models.CharField(max_length=120, blank=True)
    place = models.ForeignKey("Place", on_delete=models.PROTECT, null=True, related_name="accounts")
    must_change_password = models.BooleanField(default=False)
    one_time_until = models.DateTimeField(null=True)
    is_demo = models.BooleanField(default=False)
    first_name = None  # type: ignore[assignment]  # names are one field here
    last_name = None  # type: ignore[assignment]

    def __str__(self) -> str:
        """The name that others read; of one written in both languages, the part in the reader's."""
        return said_in(self.full_name, get_language() or "zh") or self.username

    @property
    def path(self) -> str:
        """The place's way down the tree; empty where the account was opened at none."""
        return self.place.path if self.place else ""

    def give_password(self, password: str, *, until: datetime | None) -> None:
        """Set a password that must be changed at the first login."""
        self.set_password(password)
        self.must_change_password, self.one_time_until = True, until

    def take_password(self, password: str) -> None:
        """Set a password that only its owner knows."""
        self.set_password(password)
        self.must_change_password, self.one_time_until = False, None


class Place(models.Model):
    """A unit as far as permission goes: its key, and its way down today's tree, ``/D/T01/``."""

    key = models.CharField(max_length=40, primary_key=True)
    path = PathField(max_length=400, unique=True)

    def __str__(self) -> str:
        """The path."""
        return self.path


class Dated(models.Model):
    """Holds from a day until another day, which is not included; an open end is null."""

    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Grant(Dated):
    """A role at a place, given by somebody, for a time."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=40)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="grants")
    given_by = models.CharField(max_length=40)
    given_at = models.DateTimeField()

    class Meta(Dated.Meta):
        indexes = (models.Index(fields=["account", "until"], name="grants_of_account"),)


class Delegation(Dated):
    """One grant lent to another account for a time; it ends with the grant."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="delegations")
    to = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="borrowed")
    reason = models.CharField(max_length=400)
    given_at = models.DateTimeField()


class Token(Dated):
    """Lets a program do some acts of an account for a time. Only a digest is kept; ``until`` is set."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    acts = models.JSONField(default=list)
    issued_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
