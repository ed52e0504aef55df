"""Close an account: nobody comes in by it any more; what it did stays."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import Subject
from surpass.office.accounts.standing import holding, is_last_administrator


@act("accounts.close_account")
def close_account(doing: Doing, *, account: Account, reason: str) -> Account:
    """Sessions, tokens and lent roles of the account end at once.

    Raises:   NotAllowed. UseProblem: ``account-own``, ``last-administrator``, ``reason-missing``.
    """
    doing.may(Subject(path=account.path, owner=account.key))
    problems = []
    if account.key == doing.by.key:
        problems.append(_problem("account-own", "account", account.key, "another person's account"))
    problems += [
        _problem("last-administrator", "account", grant.role, "a second one of this role")
        for grant in account.grants.filter(holding(doing.today)).select_related("place")
        if is_last_administrator(grant, on=doing.today)
    ]
    if not reason.strip():
        problems.append(_problem("reason-missing", "reason", repr(reason), "why"))
    if problems:
        raise UseProblem(problems)
    account.is_active = False
    account.save(update_fields=["is_active"])
    mark = f"account:{account.key}"
    doing.record(about=[mark], facts={"state": "closed"}, sealed={mark: {"reason": reason.strip()}})
    return account


def _problem(code: str, where: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=where, found=found, expected=expected,
        next_step="correct it, or ask another administrator",
    )  # fmt: skip
