"""Set a trigger aside with reasons: a named person found that the question need not be asked."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.down.keeping import end, held, may_judge, refused
from surpass.office.up_and_down.down.models import OPEN, Trigger


@act("up_and_down.set_trigger_aside")
def set_trigger_aside(doing: Doing, *, trigger: Trigger, reasons: str) -> Trigger:
    """It does not rise again for this year.

    Raises:   NotAllowed. UseProblem: ``question-own``, ``trigger-not-so``, ``reasons-missing``.
    """
    row = held(trigger, *OPEN)
    may_judge(doing, row)
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "why the question need not be asked")
    end(doing, row, Trigger.State.SET_ASIDE, reasons.strip())
    return row
