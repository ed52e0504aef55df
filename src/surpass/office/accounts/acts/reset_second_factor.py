"""Remove the second factors of a person who lost them."""

from __future__ import annotations

from allauth.mfa.models import Authenticator

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import Subject


@act("accounts.reset_second_factor")
def reset_second_factor(doing: Doing, *, account: Account) -> None:
    """Whoever holds the password is led to set up a new factor; the password stays.

    One administrator resets passwords, another one factors, so that neither comes in as somebody else.

    Raises:   NotAllowed. UseProblem: ``account-own``, one's own factors are kept on one's own page.
    """
    doing.may(Subject(path=account.path, owner=account.key))
    if account.key == doing.by.key:
        raise UseProblem([_own(account)])
    removed, _ = Authenticator.objects.filter(user=account).delete()
    doing.record(about=[f"account:{account.key}"], facts={"factors_removed": removed})


def _own(account: Account) -> Problem:
    return Problem(
        code="account-own", where="account", found=account.key, expected="another person's account",
        next_step="change your own factors on your own page",
    )  # fmt: skip
