"""What follows in the register when a case moves: awarded, refused, revoked, restored."""

from __future__ import annotations

from typing import Any

from surpass.mechanisms.up_and_down.periods.reckon import after
from surpass.office.accounts.acting import Doing
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.chain import chain_of, ruling
from surpass.office.documents.issuing.withdraw import restore, withdraw
from surpass.office.encouragement.moved import became
from surpass.office.encouragement.recognition.honours.in_case.rests import honour_of
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.proposing.kinds import kinds_on, public_months
from surpass.office.encouragement.recognition.honours.said import recorded
from surpass.procedure.cases.case import Case
from surpass.procedure.record import Record

HONOUR, AWARD, REVOKED = "honour", "award", "revocation"


def follow(*, doing: Doing, kept: KeptCase, record: Record, **_: Any) -> None:
    """Bring the register to where a case of an honour stands."""
    one = honour_of(kept)
    if one is not None:
        _awarding(doing, one, record.case)
        return
    held = Honour.objects.select_related("place", "person__account", "certificate")
    revoking = held.filter(revocation__in=[case.key for case in chain_of(kept)]).first()
    if revoking is not None:
        _revoking(doing, revoking, ruling(kept, record).case)


def _awarding(doing: Doing, one: Honour, case: Case) -> None:
    entered = {taken.effect for taken in case.effects}
    if HONOUR in entered and one.state == Honour.State.IN_CASE:
        months = public_months(doing.today)
        one.state, one.awarded_on = Honour.State.AWARDED, doing.today
        one.public_until = after(doing.today, months) if months is not None else None
        one.save(update_fields=["state", "awarded_on", "public_until"])
        recorded(doing, one, {"awarded": True, "case": one.case})
        became.send(sender=Honour, doing=doing, one=one)
    if AWARD in entered and one.bonus is None:
        one.bonus = next((kind.amount for kind in kinds_on(doing.today) if kind.key == one.kind), None)
        one.save(update_fields=["bonus"])
    if case.end and one.state == Honour.State.IN_CASE:
        withdrawn = case.procedure.withdrawal
        is_own = withdrawn is not None and case.end == withdrawn.go
        one.state = Honour.State.DECLINED if is_own else Honour.State.REFUSED
        one.save(update_fields=["state"])
        recorded(doing, one, {"awarded": False, "case": one.case, "end": case.end})
        became.send(sender=Honour, doing=doing, one=one)


def _revoking(doing: Doing, one: Honour, case: Case) -> None:
    is_revoked = any(taken.effect == REVOKED for taken in case.in_force(doing.today))
    if is_revoked and one.state == Honour.State.AWARDED:
        one.state, one.revoked_on = Honour.State.REVOKED, doing.today
        move = withdraw
    elif not is_revoked and one.state == Honour.State.REVOKED:
        one.state, one.revoked_on = Honour.State.AWARDED, None
        move = restore
    else:
        return
    if one.certificate is not None:
        move(doing, one.certificate)
    one.save(update_fields=["state", "revoked_on"])
    recorded(doing, one, {"revoked": is_revoked, "case": one.revocation})
    became.send(sender=Honour, doing=doing, one=one)
