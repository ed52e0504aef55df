"""Withdraw a notice with reasons: a draft is dropped; an issued one says that it was withdrawn."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.documents.issuing.withdraw import withdraw
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.said import OPEN, held_now, words_of
from surpass.office.encouragement.recognition.notices.seen import subject_of

MOST = 2000


@act("encouragement.withdraw_notice")
def withdraw_notice(doing: Doing, *, one: Notice, reasons: str) -> Notice:
    """It stays on record; in public only the reasons are left of it.

    Raises:   NotAllowed. UseProblem: ``notice-state``, ``notice-wordless``, ``text-too-long``.
    """
    doing.may(subject_of(one))
    return withdrawn_now(doing, one, reasons=reasons)


def withdrawn_now(doing: Doing, one: Notice, *, reasons: str) -> Notice:
    """Within another act, which asked who may.

    Raises:   UseProblem: what ``withdraw_notice`` raises.
    """
    one = held_now(one, *OPEN)
    one.reasons = words_of(reasons, most=MOST, expected="why it is withdrawn")
    one.state, one.withdrawn_by, one.withdrawn_at = Notice.State.WITHDRAWN, doing.by.key, doing.at
    one.save(update_fields=["reasons", "state", "withdrawn_by", "withdrawn_at"])
    if one.document is not None:
        withdraw(doing, one.document)
    doing.record(
        about=[f"notice:{one.pk}", f"unit:{one.place_id}"],
        facts={"notice": one.pk, "digest": one.digest, "reasons": one.reasons},
    )
    return one
