"""Lend one of one's own grants to somebody for a time."""

from __future__ import annotations

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

    Raises:   NotAllowed: somebody else's grant. UseProblem: ``delegation-dates``, ``duties-incompatible``.
    """
    doing.may(Subject(owner=grant.account.key))
    problems = []
    if until <= from_ or from_ < grant.since or (grant.until is not None and until > grant.until):
        found = f"{from_} until {until}"
        problems.append(_problem("delegation-dates", "until", found, "days within the grant's own"))
    lent = Held(grant.role, grant.place.path, grant.account.key)
    for clash in permission_table().clashes([lent, *held_until(to, from_=from_, until=until)]):
        if lent in (clash.one, clash.other):
            found = f"{clash.one.role} beside {clash.other.role}"
            problems.append(_problem("duties-incompatible", "to", found, "duties that one person may join"))
    if problems:
        raise UseProblem(problems)
    lending = Delegation.objects.create(
        grant=grant, to=to, since=from_, until=until, reason=reason, given_at=doing.at
    )
    doing.record(
        about=[f"account:{grant.account.key}", f"account:{to.key}", f"unit:{grant.place.key}"],
        facts={
            "delegation": lending.pk,
            "grant": grant.pk,
            "from": from_.isoformat(),
            "until": until.isoformat(),
        },
    )
    return lending


def _problem(code: str, where: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=where, found=found, expected=expected,
        next_step="correct it, or choose another deputy",
    )  # fmt: skip
