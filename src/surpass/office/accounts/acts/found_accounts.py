"""Found an office: its uppermost place, and the three administrators."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account, Grant, Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.accounts.standing import ADMINISTRATORS


@act("accounts.found_accounts")
def found_accounts(doing: Doing, *, key: str, passwords: Mapping[str, str]) -> None:
    """Three accounts, three persons; only where there is no account at all.

    Raises:   UseProblem: ``office-founded``.
    """
    doing.may(Subject())
    if Account.objects.exists():
        raise UseProblem([_founded()])
    place = Place.objects.create(key=key, path=f"/{key}/")
    for role in ADMINISTRATORS:
        account = Account(username=role, place=place)
        account.give_password(passwords[role], until=None)
        account.save()
        Grant.objects.create(
            account=account,
            role=role,
            place=place,
            since=doing.today,
            given_by=doing.by.key,
            given_at=doing.at,
        )
        doing.record(about=[f"account:{account.key}", f"unit:{key}"], facts={"role": role})


def _founded() -> Problem:
    return Problem(
        code="office-founded", where="office", found="accounts", expected="an empty office",
        next_step="log in as system_administrator and add accounts there",
    )  # fmt: skip
