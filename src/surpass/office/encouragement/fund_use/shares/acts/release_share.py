"""Release an amount that was set aside: the case is closed, and a named person says what becomes of it."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare
from surpass.office.encouragement.fund_use.shares.said import check_words, refused
from surpass.office.encouragement.fund_use.shares.seen import subject_of


@act("encouragement.release_share")
def release_share(
    doing: Doing, *, share: PersonShare, is_paid: bool, document: str, reasons: str
) -> PersonShare:
    """Paid to the person, or kept by the fund; by the document that closed the case.

    Raises:   NotAllowed. UseProblem: ``shares-wordless``, ``shares-not-decided``, ``shares-not-frozen``.
    """
    doing.may(subject_of(share.division.unit))
    check_words(document=document, reasons=reasons)
    share = PersonShare.objects.select_for_update(of=("self",)).select_related("division").get(pk=share.pk)
    if share.division.state != Division.State.DECIDED:
        raise refused("shares-not-decided", share.division.state, "a division that was decided")
    if share.state != "frozen" or share.release:
        raise refused("shares-not-frozen", share.release or share.state, "an amount that is set aside")
    share.release = PersonShare.Release.PAID if is_paid else PersonShare.Release.KEPT
    share.release_document, share.released_by = document.strip(), doing.by.key
    doing.record(
        about=[f"unit:{share.division.unit_id}", f"division:{share.division_id}"],
        facts={"division": share.division_id},
        sealed={
            f"person:{share.person_id}": {
                "release": share.release, "document": document.strip(), "reasons": reasons.strip(),
            }
        },
    )  # fmt: skip
    share.save(update_fields=["release", "release_document", "released_by"])
    return share
