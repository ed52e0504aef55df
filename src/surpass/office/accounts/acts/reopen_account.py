"""Reopen an account that was closed."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import Subject


@act("accounts.reopen_account")
def reopen_account(doing: Doing, *, account: Account) -> Account:
    """The account opens again, with the roles whose dates still hold.

    Raises:   NotAllowed.
    """
    doing.may(Subject(path=account.path, owner=account.key))
    account.is_active = True
    account.save(update_fields=["is_active"])
    doing.record(about=[f"account:{account.key}"], facts={"state": "open"})
    return account
