"""Give a role at a place, for a time."""

from __future__ import annotations

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
    """A grant from its first day until, not including, its last.

    Raises:   NotAllowed. UseProblem: ``role-unknown``, ``grant-dates``, ``duties-incompatible``,
              ``grant-to-oneself``.
    """
    doing.may(Subject(path=place.path, owner=account.key))
    problems = [*_wrong_words(role, from_, until)]
    wanted = Held(role, place.path)
    held = held_until(account, from_=from_, until=until)
    clashes = permission_table().clashes([wanted, *held])
    problems += [_incompatible(one.one, one.other) for one in clashes if wanted in (one.one, one.other)]
    if account.key == doing.by.key:
        problems.append(_to_oneself(account))
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


def _wrong_words(role: str, from_: date, until: date | None) -> list[Problem]:
    found = []
    if role not in permission_table().roles:
        found.append(_problem("role-unknown", "role", repr(role), ", ".join(permission_table().roles)))
    if until is not None and until <= from_:
        found.append(_problem("grant-dates", "until", until.isoformat(), f"a day after {from_}"))
    return found


def _incompatible(one: Held, other: Held) -> Problem:
    found = f"{one.role} at {one.path} beside {other.role} at {other.path}"
    return _problem("duties-incompatible", "role", found, "duties that one person may join")


def _to_oneself(account: Account) -> Problem:
    return _problem("grant-to-oneself", "account", account.key, "another person's account")


def _problem(code: str, where: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=where, found=found, expected=expected,
        next_step="correct it, or give the role to another person",
    )  # fmt: skip
