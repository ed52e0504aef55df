"""Withdraw one's own name from a call, without reasons."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.calls.models import PutName
from surpass.office.up_and_down.calls.said import name_owed, recorded
from surpass.office.up_and_down.calls.seen import subject_of_name


@act("up_and_down.withdraw_own_name")
def withdraw_own_name(doing: Doing, *, name: PutName) -> PutName:
    """At any time before the answer; it may be put again while the call is open.

    Raises:   NotAllowed. UseProblem: ``name-withdrawn``, ``name-answered``.
    """
    doing.may(subject_of_name(name))
    name = name_owed(name)
    name.withdrawn_on = doing.today
    name.save(update_fields=["withdrawn_on"])
    recorded(doing, name, {"withdrawn": True}, {})
    return name
