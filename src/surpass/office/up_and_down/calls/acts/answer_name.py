"""Answer somebody who put their name to a call: a named person, with reasons that the person reads."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.calls.models import PutName
from surpass.office.up_and_down.calls.said import name_owed, recorded, refused
from surpass.office.up_and_down.calls.seen import subject_of_name
from surpass.office.up_and_down.calls.terms import is_late


@act("up_and_down.answer_name")
def answer_name(doing: Doing, *, name: PutName, is_taken: bool, reasons: str) -> PutName:
    """In time or late: a day that is over decides nothing, and nobody answers their own.

    Raises:   NotAllowed. UseProblem: ``name-withdrawn``, ``name-answered``, ``reasons-missing``.
    """
    doing.may(subject_of_name(name))
    name = name_owed(name)
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "reasons that the person reads")
    late = is_late(name, on=doing.today)
    name.is_taken, name.reasons = is_taken, reasons.strip()
    name.answered_on, name.answered_by = doing.today, doing.by.key
    name.save(update_fields=["is_taken", "reasons", "answered_on", "answered_by"])
    recorded(doing, name, {"taken": is_taken, "late": late}, {"reasons": name.reasons})
    return name
