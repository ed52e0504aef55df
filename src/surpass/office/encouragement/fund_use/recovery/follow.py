"""What follows for the money when a case of revocation moves: taken up, kept, restored."""

from __future__ import annotations

from typing import Any

from surpass.office.accounts.acting import Doing
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.chain import chain_of, ruling
from surpass.office.encouragement.fund_use.holding import of_award
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.recovery.said import recorded
from surpass.office.encouragement.fund_use.recovery.standing import paid_of
from surpass.office.encouragement.moved import became
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.proposing.kinds import DECIMALS
from surpass.procedure.record import Record

REVOKED = "revocation"
OVER = (Recovery.State.KEPT, Recovery.State.LIFTED)


def follow(*, doing: Doing, kept: KeptCase, record: Record, **_: Any) -> None:
    """Bring the money to where its case stands, or the one that took it up again.

    The bonus of an honour joins when that is revoked.
    """
    case, keys = ruling(kept, record).case, [one.key for one in chain_of(kept)]
    is_revoked = any(taken.effect == REVOKED for taken in case.in_force(doing.today))
    one = Recovery.objects.select_related("place", "person__account").filter(case__in=keys).first()
    if one is None and is_revoked:
        one = _of_honour(doing, kept, keys, by=record.case.opening.by)
    if one is None:
        return
    state = _state(one, is_revoked=is_revoked, is_over=bool(case.end))
    before = one.state
    if state != before:
        _again(one, before)
        one.state = state
        one.save()
        recorded(doing, one, {"state": state}, {})
    if state != before or record.case.end:
        became.send(sender=Recovery, doing=doing, one=one)


def _state(one: Recovery, *, is_revoked: bool, is_over: bool) -> str:
    states = Recovery.State
    if is_revoked and one.state in OVER and _is_another_on(one):
        return one.state
    if is_revoked:
        stands = states.WITHHELD if one.is_held and is_over else states.REVOKED
        return states.CLAIMED if one.state == states.CLAIMED else stands
    if one.state == states.IN_CASE:
        return states.KEPT if is_over else states.IN_CASE
    return states.KEPT if one.state == states.KEPT else states.LIFTED


def _again(one: Recovery, before: str) -> None:
    """A case that took another up again revokes after all: what was paid meanwhile is no longer held."""
    if before not in OVER:
        return
    one.claimed = one.due_on = one.decided_on = one.decided_entry = None
    one.decided_by = ""
    award = one.reward or one.share
    if one.is_held and award is not None:
        one.is_held = paid_of(award).amount == 0


def _is_another_on(one: Recovery) -> bool:
    """Whether the award is in another case by now, or was claimed by it."""
    award = one.reward or one.share
    if award is None:
        return False
    return of_award(award).exclude(pk=one.pk).exclude(state__in=OVER).exists()


def _of_honour(doing: Doing, kept: KeptCase, keys: list[str], *, by: str) -> Recovery | None:
    """The bonus that was entered with an honour; None where there was none."""
    found = Honour.objects.select_related("place", "person__account").filter(revocation__in=keys, bonus__gt=0)
    honour = found.first()
    if honour is None:
        return None
    return Recovery.objects.create(
        honour=honour, place=honour.place, person=honour.person, amount=honour.bonus or 0, decimals=DECIMALS,
        case=kept.key, by=by, at=doing.at, entry=honour.entry,
    )  # fmt: skip
