"""Take a token back."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Token
from surpass.office.accounts.permission.rule import Subject


@act("accounts.revoke_token")
def revoke_token(doing: Doing, *, token: Token) -> Token:
    """The token opens nothing from today on.

    Raises:   NotAllowed: somebody else's token, to whoever is no security administrator of its place.
    """
    account = token.account
    doing.may(Subject(path=account.path, owner=account.key))
    token.until = doing.today if token.until is None else min(doing.today, token.until)
    token.save(update_fields=["until"])
    doing.record(
        about=[f"account:{account.key}"], facts={"token": token.pk, "until": token.until.isoformat()}
    )
    return token
