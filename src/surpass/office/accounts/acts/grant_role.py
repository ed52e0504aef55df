"""Give a role at a place, for a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account, Grant, Place
from surpass.office.accounts.permission.rule import Held, Subject
from surpass.office.accounts.permission.table import permission_table
from surpass.office.accounts.standing import held_until


@act("accounts.grant_role")
def grant_role(
    doing: Doing, *, account: Account, role: str, place: Place, from_: date, until: date | None = None
) -> Grant:
    """A grant from its first day until, not including, its last; nobody gets authority for days gone by.

    Raises:   NotAllowed. UseProblem: ``role-unknown``, ``grant-dates``, ``duties-incompatible``,
              ``grant-to-oneself``, ``account-closed``.
    """
    doing.may(Subject(path=place.path, owner=account.key))
    account = Account.objects.select_for_update().get(pk=account.pk)
    wanted = Held(role, place.path)
    problems = [*_wrong_words(role, from_, until, doing.today), *_clashes(wanted, account, from_, until)]
    if account.key == doing.by.key:
        problems.append(_problem("grant-to-oneself", "account", account.key, "another person's account"))
    if not account.is_active:
        problems.append(_problem("account-closed", "account", account.key, "an account that is open"))
    if problems:
        raise UseProblem(problems)
    grant = Grant.objects.create(
        account=account,
        role=role,
        place=place,
        since=from_,
        until=until,
        given_by=doing.by.key,
        given_at=doing.at,
    )
    doing.record(
        about=[f"account:{account.key}", f"unit:{place.key}"],
        facts={
            "grant": grant.pk,
            "role": role,
            "from": from_.isoformat(),
            "until": until and until.isoformat(),
        },
    )
    return grant


def _wrong_words(role: str, from_: date, until: date | None, today: date) -> Iterable[Problem]:
    if role not in permission_table().roles:
        yield _problem("role-unknown", "role", repr(role), ", ".join(permission_table().roles))
    if from_ < today:
        yield _problem("grant-dates", "from", from_.isoformat(), f"{today} or later")
    if until is not None and until <= from_:
        yield _problem("grant-dates", "until", until.isoformat(), f"a day after {from_}")


def _clashes(wanted: Held, account: Account, from_: date, until: date | None) -> Iterable[Problem]:
    held = held_until(account, from_=from_, until=until)
    for clash in permission_table().clashes([wanted, *held]):
        if wanted in (clash.one, clash.other):
            found = f"{clash.one.role} {clash.one.path} + {clash.other.role} {clash.other.path}"
            yield _problem("duties-incompatible", "role", found, "duties that one person may join")


def _problem(code: str, where: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=where, found=found, expected=expected,
        next_step="correct it, or give the role to another person",
    )  # fmt: skip
