"""Open an account for a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account, Place, username_of
from surpass.office.accounts.permission.rule import Subject

FIRST_DAYS = timedelta(days=7)
"""How long a password that somebody else gave opens the door."""


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
    """An account without any role; its password must be changed at the first login.

    Missing:  without a password it opens only through the identity provider.
    Raises:   NotAllowed. UseProblem: ``account-exists``, ``username-wrong``.
    """
    doing.may(Subject(path=place.path))
    username = username_of(username)
    if problems := [*_wrong(username)]:
        raise UseProblem(problems)
    account = Account(username=username, full_name=full_name, place=place, is_demo=is_demo)
    if password is None:
        account.set_unusable_password()
    else:
        account.give_password(password, until=doing.at + FIRST_DAYS)
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as taken:
        raise UseProblem([_exists(username)]) from taken
    doing.record(
        about=[f"account:{account.key}", f"unit:{place.key}"],
        facts={},
        sealed={f"account:{account.key}": {"username": username, "full_name": full_name}},
    )
    return account


def _wrong(username: str) -> Iterable[Problem]:
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError:
        yield _problem("username-wrong", username, "letters, digits and . _ - + @ alone")
    else:  # a text that no username is made of is not asked of the database, which may refuse it outright
        if Account.objects.filter(username=username).exists():
            yield _exists(username)
    if len(username) > 150:
        yield _problem("username-wrong", username, "at most 150 characters")


def _exists(username: str) -> Problem:
    return _problem("account-exists", username, "a username not yet taken")


def _problem(code: str, username: str, expected: str) -> Problem:
    return Problem(
        code=code, where="username", found=repr(username), expected=expected,
        next_step="choose another one, or give the existing account its role",
    )  # fmt: skip
