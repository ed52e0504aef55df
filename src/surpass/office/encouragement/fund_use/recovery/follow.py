"""What follows for the money when a case of revocation moves: taken up, kept, restored."""

from __future__ import annotations

from typing import Any

from surpass.office.accounts.acting import Doing
from surpass.office.cases.models import KeptCase
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.recovery.said import recorded
from surpass.office.encouragement.moved import became
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.proposing.kinds import DECIMALS
from surpass.procedure.record import Record

REVOKED = "revocation"


def follow(*, doing: Doing, kept: KeptCase, record: Record, **_: Any) -> None:
    """Bring the money to where its case stands; the bonus of an honour joins when that is revoked."""
    is_revoked = any(taken.effect == REVOKED for taken in record.case.in_force(doing.today))
    one = Recovery.objects.select_related("place", "person__account").filter(case=kept.key).first()
    if one is None and is_revoked:
        one = _of_honour(doing, kept, by=record.case.opening.by)
    if one is None:
        return
    state = _state(one, is_revoked=is_revoked, is_over=bool(record.case.end))
    before = one.state
    if state != before:
        one.state = state
        one.save(update_fields=["state"])
        recorded(doing, one, {"state": state}, {})
    if state != before or record.case.end:
        became.send(sender=Recovery, doing=doing, one=one)


def _state(one: Recovery, *, is_revoked: bool, is_over: bool) -> str:
    states = Recovery.State
    if one.state in {states.KEPT, states.LIFTED}:
        return one.state
    if is_revoked:
        stands = states.WITHHELD if one.is_held and is_over else states.REVOKED
        return states.CLAIMED if one.state == states.CLAIMED else stands
    if one.state == states.IN_CASE:
        return states.KEPT if is_over else states.IN_CASE
    return states.LIFTED


def _of_honour(doing: Doing, kept: KeptCase, *, by: str) -> Recovery | None:
    """The bonus that was entered with an honour; None where there was none."""
    found = Honour.objects.select_related("place", "person__account").filter(revocation=kept.key, bonus__gt=0)
    honour = found.first()
    if honour is None:
        return None
    return Recovery.objects.create(
        honour=honour, place=honour.place, person=honour.person, amount=honour.bonus or 0, decimals=DECIMALS,
        case=kept.key, by=by, at=doing.at, entry=honour.entry,
    )  # fmt: skip
