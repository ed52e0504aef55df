"""End a grant on a day; it is never deleted."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Grant
from surpass.office.accounts.permission.rule import Subject


@act("accounts.end_grant")
def end_grant(doing: Doing, *, grant: Grant, until: date, reason: str) -> Grant:
    """The grant holds no longer from ``until`` on.

    Raises:   NotAllowed.
    """
    doing.may(Subject(path=grant.place.path, owner=grant.account.key))
    grant.until = until if grant.until is None else min(until, grant.until)
    grant.save(update_fields=["until"])
    doing.record(
        about=[f"account:{grant.account.key}", f"unit:{grant.place.key}"],
        facts={"grant": grant.pk, "until": grant.until.isoformat(), "reason": reason},
    )
    return grant
