"""Give a person who lost the password one that opens once."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.acts.add_account import FIRST_DAYS
from surpass.office.accounts.models import Account, one_time_password
from surpass.office.accounts.permission.rule import Subject


@act("accounts.reset_password")
def reset_password(doing: Doing, *, account: Account) -> str:
    """The one-time password, shown once; the second factor stays, so that nobody comes in by this alone.

    Raises:   NotAllowed. UseProblem: ``account-own``, one's own password is changed on one's own page.
    """
    doing.may(Subject(path=account.path, owner=account.key))
    if account.key == doing.by.key:
        raise UseProblem([_own(account)])
    password = one_time_password()
    account.give_password(password, until=doing.at + FIRST_DAYS)
    account.save(update_fields=["password", "must_change_password", "one_time_until"])
    doing.record(about=[f"account:{account.key}"], facts={"password": "one_time"})
    return password


def _own(account: Account) -> Problem:
    return Problem(
        code="account-own", where="account", found=account.key, expected="another person's account",
        next_step="change your own password on your own page",
    )  # fmt: skip
