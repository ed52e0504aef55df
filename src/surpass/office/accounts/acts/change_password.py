"""Change one's own password."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import Subject


@act("accounts.change_password")
def change_password(doing: Doing, *, account: Account, password: str) -> Account:
    """A password that nobody else knows; every other session of the account ends.

    Raises:   NotAllowed: somebody else's account.
    """
    doing.may(Subject(owner=account.key))
    account.take_password(password)
    account.save(update_fields=["password", "must_change_password", "one_time_until"])
    doing.record(about=[f"account:{account.key}"], facts={"password": "own"})
    return account
