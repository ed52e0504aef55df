"""A person objects to their own share, in time; what they say is sealed under their key."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare, ShareObjection
from surpass.office.encouragement.fund_use.shares.said import check_words, refused
from surpass.office.encouragement.fund_use.shares.seen import own_subject, standing_divisions


@act("encouragement.object_to_share")
def object_to_share(doing: Doing, *, share: PersonShare, reasons: str) -> ShareObjection:
    """The last day counts; nobody is paid before the answer.

    Raises:   NotAllowed. UseProblem: ``shares-wordless``, ``shares-replaced``, ``shares-not-decided``,
              ``shares-late``, ``shares-objected-before``.
    """
    doing.may(own_subject(share))
    check_words(reasons=reasons)
    division = Division.objects.select_for_update().get(pk=share.division_id)
    if not standing_divisions().filter(pk=division.pk).exists():
        raise refused("shares-replaced", f"division {division.nth}", "the division that stands")
    if division.state != Division.State.DECIDED or division.objections_until is None:
        raise refused("shares-not-decided", division.state, "a division that was decided")
    if doing.today > division.objections_until:
        raise refused("shares-late", doing.today.isoformat(), f"up to {division.objections_until}")
    if share.objections.filter(is_upheld=None).exists():
        raise refused("shares-objected-before", "an open objection", "a share without one")
    entry = doing.record(
        about=[f"unit:{division.unit_id}", f"division:{division.pk}"],
        facts={"division": division.pk},
        sealed={f"person:{share.person_id}": {"reasons": reasons.strip()}},
    )
    return ShareObjection.objects.create(share=share, by=doing.by.key, at=doing.at, entry=entry)
