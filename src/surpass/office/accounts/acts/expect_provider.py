"""From now on an account comes in through the identity provider, and by no password."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import Subject


@act("accounts.expect_provider")
def expect_provider(doing: Doing, *, account: Account) -> Account:
    """The password is gone; the identity of the same username is joined to the account when it first comes.

    Raises:   NotAllowed.
    """
    doing.may(Subject(path=account.path, owner=account.key))
    account.take_password("")
    account.set_unusable_password()
    account.save(update_fields=["password", "must_change_password", "one_time_until"])
    doing.record(about=[f"account:{account.key}"], facts={"password": "none"})
    return account
