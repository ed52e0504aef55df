"""A program comes in with a token: the account behind it, narrowed to the acts the token was issued for."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.utils import timezone

from surpass.office.accounts.models import Token
from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.standing import actor_of, holding

MARK = "surpass_"
SEEN_AGAIN = timedelta(minutes=10)
"""How old the time of the last use may be before it is written again."""


def new_token() -> str:
    """A text that nobody guesses; its mark lets a scanner of sources find it."""
    return MARK + secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is kept of a token: 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def account_of(token: str) -> Actor | None:
    """The actor behind a token that is valid today, narrowed to the acts it was issued for; four queries.

    The actor reaches nothing by any other act, whatever roles the account holds.

    Missing:  None: no such token, not valid today, or its account closed.
    """
    if not token.startswith(MARK):
        return None
    today = timezone.localdate()
    row = Token.objects.filter(holding(today), digest=digest_of(token)).select_related("account").first()
    if row is None:
        return None
    whole = actor_of(row.account, on=today)
    if not whole.key:
        return None
    _note_use(row, timezone.now())
    return Actor(whole.key, whole.held, frozenset(row.acts))


def _note_use(row: Token, now: datetime) -> None:
    if row.used_at is None or now - row.used_at > SEEN_AGAIN:
        Token.objects.filter(pk=row.pk).update(used_at=now)
