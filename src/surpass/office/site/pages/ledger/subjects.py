"""Whom and what an entry touches, in words: units and accounts by name, others by their kind and number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surpass.office.accounts.doors import wording
from surpass.office.accounts.models import Account
from surpass.office.accounts.pages.tables import place_words

UNIT, ACCOUNT = "unit", "account"


@dataclass(frozen=True, slots=True)
class Named:
    """Names of today; whoever is asked for is looked up once for a whole page."""

    places: dict[str, str]
    people: dict[str, str]

    def actor(self, key: str) -> str:
        """Who acted.

        Missing:  a key without an account, as that of a command, stands for itself.
        """
        return self.people.get(key, key)

    def subject(self, subject: str) -> str:
        """A subject of the ledger; a person of the registry stays a number here."""
        kind, _, key = subject.partition(":")
        known = {UNIT: self.places, ACCOUNT: self.people}.get(kind, {})
        if key in known:
            return known[key]
        word = f"ledger.subject_{kind}"
        return wording().say(word, key=key) if key and wording().has(word) else subject


def named(*, subjects: Iterable[str], people: Iterable[str] = ()) -> Named:
    """The names behind these subjects and actors; two queries."""
    split = [subject.partition(":") for subject in subjects]
    accounts = {key for kind, _, key in split if kind == ACCOUNT} | {*people}
    found = Account.objects.filter(key__in=accounts)
    return Named(
        places=place_words(key for kind, _, key in split if kind == UNIT),
        people={account.key: str(account) for account in found},
    )
