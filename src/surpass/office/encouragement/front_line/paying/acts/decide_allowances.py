"""Approve a list or send it back: two named persons who did not propose it and are not on it."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.front_line.paying.models import AllowanceList, AllowanceWord
from surpass.office.encouragement.front_line.paying.reckoning import LIVE
from surpass.office.encouragement.front_line.paying.said import reasons_of, refused
from surpass.office.encouragement.front_line.paying.seen import subject_of
from surpass.office.encouragement.front_line.paying.standing import (
    ENOUGH,
    approvers,
    check_as_proposed,
    is_on_it,
    moved_lines,
)

STATE = AllowanceList.State


@act("encouragement.decide_allowances")
def decide_allowances(
    doing: Doing, *, allowances: AllowanceList, is_approved: bool, digest: str, reasons: str
) -> AllowanceList:
    """``digest``: of the list that was read. What was approved can be sent back until it is issued.

    Raises:   NotAllowed. UseProblem: ``allowances-state``, ``allowances-edited``, ``allowances-own``,
              ``allowances-said``, ``allowances-moved``, ``allowances-wordless``.
    """
    doing.may(subject_of(allowances.place))
    one = locked(allowances)
    _check(doing, one, is_approved=is_approved, digest=digest)
    entry = doing.record(
        about=[f"allowances:{one.pk}", f"unit:{one.place_id}"],
        facts={
            "list": one.pk, "digest": one.digest, "is_approved": is_approved, "reasons": reasons_of(reasons)
        },
    )  # fmt: skip
    AllowanceWord.objects.create(
        of_list=one, is_approved=is_approved, reasons=reasons.strip(), by=doing.by.key, at=doing.at,
        entry=entry,
    )  # fmt: skip
    if not is_approved:
        one.state = STATE.SENT_BACK
    elif len(approvers(one)) >= ENOUGH:
        one.state = STATE.APPROVED
    one.save(update_fields=["state"])
    return one


def locked(allowances: AllowanceList) -> AllowanceList:
    """The list as it stands now."""
    return AllowanceList.objects.select_for_update(of=("self",)).select_related("place").get(pk=allowances.pk)


def _check(doing: Doing, one: AllowanceList, *, is_approved: bool, digest: str) -> None:
    if one.state not in (LIVE if not is_approved else (STATE.PROPOSED,)):
        raise refused("allowances-state", one.state, "a list that waits for this")
    if one.by == doing.by.key or is_on_it(one, doing.by.key):
        raise refused("allowances-own", doing.by.key, "somebody who neither proposed the list nor is on it")
    if not is_approved:
        return
    if digest != one.digest:
        raise refused("allowances-edited", digest, one.digest)
    check_as_proposed(one)
    if doing.by.key in approvers(one):
        raise refused("allowances-said", doing.by.key, "another named person")
    if moved := moved_lines(one):
        found = ", ".join(f"posting {line.posting_id}" for line in moved)
        raise refused("allowances-moved", found, "facts as they were when the list was proposed")
