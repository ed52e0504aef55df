"""Note that a person set up or removed a second factor of their own."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import Subject


@act("accounts.note_second_factor")
def note_second_factor(doing: Doing, *, account: Account, kind: str, is_set: bool) -> None:
    """Called in the transaction in which the login library keeps or removes the factor.

    Raises:   NotAllowed: somebody else's account.
    """
    doing.may(Subject(owner=account.key))
    doing.record(about=[f"account:{account.key}"], facts={"factor": kind, "is_set": is_set})
