"""End a grant on a day; it is never deleted."""

from __future__ import annotations

from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Grant
from surpass.office.accounts.permission.rule import Subject
from surpass.office.accounts.standing import is_last_administrator


@act("accounts.end_grant")
def end_grant(doing: Doing, *, grant: Grant, until: date, reason: str) -> Grant:
    """The grant holds no longer from ``until`` on: today at the earliest, and never longer than it did.

    Raises:   NotAllowed. UseProblem: ``grant-dates``, ``last-administrator``, ``reason-missing``.
    """
    account = grant.account
    doing.may(Subject(path=grant.place.path, owner=account.key))
    problems = []
    if until < doing.today or (grant.until is not None and until > grant.until):
        latest = f" until {grant.until}" if grant.until else ""
        problems.append(_problem("grant-dates", "until", until.isoformat(), f"from {doing.today}{latest}"))
    if is_last_administrator(grant, on=until):
        problems.append(_problem("last-administrator", "grant", grant.role, "a second one of this role"))
    if not reason.strip():
        problems.append(_problem("reason-missing", "reason", repr(reason), "why"))
    if problems:
        raise UseProblem(problems)
    grant.until = until
    grant.save(update_fields=["until"])
    mark = f"account:{account.key}"
    doing.record(
        about=[mark, f"unit:{grant.place.key}"],
        facts={"grant": grant.pk, "until": until.isoformat()},
        sealed={mark: {"reason": reason.strip()}},
    )
    return grant


def _problem(code: str, where: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=where, found=found, expected=expected,
        next_step="correct it, or give the role to somebody else first",
    )  # fmt: skip
