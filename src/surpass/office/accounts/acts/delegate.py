"""Lend one of one's own grants to somebody for a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account, Delegation, Grant
from surpass.office.accounts.permission.rule import Held, Subject
from surpass.office.accounts.permission.table import permission_table
from surpass.office.accounts.standing import held_until


@act("accounts.delegate")
def delegate(doing: Doing, *, grant: Grant, to: Account, from_: date, until: date, reason: str) -> Delegation:
    """The deputy acts under the grant in these days, in their own name, and the entry says so.

    Raises:   NotAllowed: somebody else's grant. UseProblem: ``delegation-dates``, ``duties-incompatible``,
              ``delegation-role``, ``delegation-to-oneself``, ``account-closed``, ``reason-missing``.
    """
    doing.may(Subject(owner=grant.account.key))
    to = Account.objects.select_for_update().get(pk=to.pk)
    problems = [
        *_wrong_days(grant, from_, until, doing.today),
        *_wrong_deputy(grant, to, reason),
        *_clashes(grant, to, from_, until),
    ]
    if problems:
        raise UseProblem(problems)
    lending = Delegation.objects.create(
        grant=grant, to=to, since=from_, until=until, reason=reason.strip(), given_at=doing.at
    )
    mark = f"account:{grant.account.key}"
    doing.record(
        about=[mark, f"account:{to.key}", f"unit:{grant.place.key}"],
        facts={
            "delegation": lending.pk,
            "grant": grant.pk,
            "from": from_.isoformat(),
            "until": until.isoformat(),
        },
        sealed={mark: {"reason": reason.strip()}},
    )
    return lending


def _wrong_days(grant: Grant, from_: date, until: date, today: date) -> Iterable[Problem]:
    is_outside = from_ < grant.since or (grant.until is not None and until > grant.until)
    if from_ < today or until <= from_ or is_outside:
        found = f"{from_} – {until}"
        yield _problem("delegation-dates", "until", found, f"days from {today} on, within the grant's own")


def _wrong_deputy(grant: Grant, to: Account, reason: str) -> Iterable[Problem]:
    if grant.role in permission_table().never_lent:
        yield _problem("delegation-role", "grant", grant.role, "a role that may be lent")
    if to == grant.account:
        yield _problem("delegation-to-oneself", "to", to.key, "another person's account")
    if not to.is_active:
        yield _problem("account-closed", "to", to.key, "an account that is open")
    if not reason.strip():
        yield _problem("reason-missing", "reason", repr(reason), "why")


def _clashes(grant: Grant, to: Account, from_: date, until: date) -> Iterable[Problem]:
    lent = Held(grant.role, grant.place.path, grant.account.key)
    for clash in permission_table().clashes([lent, *held_until(to, from_=from_, until=until)]):
        if lent in (clash.one, clash.other):
            found = f"{clash.one.role} {clash.one.path} + {clash.other.role} {clash.other.path}"
            yield _problem("duties-incompatible", "to", found, "duties that one person may join")


def _problem(code: str, where: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=where, found=found, expected=expected,
        next_step="correct it, or choose another deputy",
    )  # fmt: skip
