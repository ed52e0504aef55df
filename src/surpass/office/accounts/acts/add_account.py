"""Open an account for a person."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Subject


@act("accounts.add_account")
def add_account(
    doing: Doing,
    *,
    username: str,
    full_name: str,
    place: Place,
    password: str | None = None,
    is_demo: bool = False,
) -> Account:
    """An account without any role; without a password it opens only through the identity provider.

    Raises:   NotAllowed. UseProblem: ``account-exists``.
    """
    doing.may(Subject(path=place.path))
    if Account.objects.filter(username=username).exists():
        raise UseProblem([_exists(username)])
    account = Account(username=username, full_name=full_name, is_demo=is_demo)
    account.set_password(password)
    account.save()
    doing.record(
        about=[f"account:{account.key}", f"unit:{place.key}"],
        facts={},
        sealed={f"account:{account.key}": {"username": username, "full_name": full_name}},
    )
    return account


def _exists(username: str) -> Problem:
    return Problem(
        code="account-exists", where="username", found=repr(username), expected="a username not yet taken",
        next_step="choose another one, or give the existing account its role",
    )  # fmt: skip
