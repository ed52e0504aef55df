"""Take back what was lent."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Delegation
from surpass.office.accounts.permission.rule import Subject


@act("accounts.end_delegation")
def end_delegation(doing: Doing, *, delegation: Delegation, until: date) -> Delegation:
    """The deputy acts no longer from ``until`` on.

    Raises:   NotAllowed: somebody else's grant.
    """
    lender = delegation.grant.account
    doing.may(Subject(owner=lender.key))
    delegation.until = until if delegation.until is None else min(until, delegation.until)
    delegation.save(update_fields=["until"])
    doing.record(
        about=[f"account:{lender.key}", f"account:{delegation.to.key}"],
        facts={"delegation": delegation.pk, "until": delegation.until.isoformat()},
    )
    return delegation
