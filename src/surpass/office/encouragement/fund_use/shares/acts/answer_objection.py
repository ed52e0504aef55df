"""Answer an objection: upheld, the division goes back; kept, the person reads why."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund_use.shares.models import Division, ShareObjection
from surpass.office.encouragement.fund_use.shares.said import check_words, refused
from surpass.office.encouragement.fund_use.shares.seen import subject_of


@act("encouragement.answer_share_objection")
def answer_share_objection(
    doing: Doing, *, objection: ShareObjection, is_upheld: bool, reasons: str
) -> ShareObjection:
    """By a named person who is neither the one who objects nor the one who put the division up.

    Raises:   NotAllowed. UseProblem: ``shares-wordless``, ``shares-answered``, ``shares-own``.
    """
    division = objection.share.division
    doing.may(subject_of(division.unit))
    check_words(reasons=reasons)
    division = Division.objects.select_for_update().get(pk=division.pk)
    objection = ShareObjection.objects.select_related("share").get(pk=objection.pk)
    if objection.is_upheld is not None:
        raise refused("shares-answered", f"objection {objection.pk}", "an objection that waits")
    if doing.by.key in {objection.by, division.by}:
        raise refused("shares-own", doing.by.key, "somebody who neither objects nor put it up")
    objection.is_upheld, objection.answered_by, objection.answered_at = is_upheld, doing.by.key, doing.at
    objection.answer_entry = doing.record(
        about=[f"unit:{division.unit_id}", f"division:{division.pk}"],
        facts={"division": division.pk, "answers": objection.entry, "is_upheld": is_upheld},
        sealed={f"person:{objection.share.person_id}": {"reasons": reasons.strip()}},
    )
    objection.save(update_fields=["is_upheld", "answered_by", "answered_at", "answer_entry"])
    if is_upheld:
        division.state = Division.State.SENT_BACK
        division.save(update_fields=["state"])
    return objection
