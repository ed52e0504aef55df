"""Review a freeze: it goes on, with reasons, until the next review; or it is lifted."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.error_tolerance.clearing.freeze.asking import ended, next_review, wordless
from surpass.office.error_tolerance.clearing.freeze.offering import offer_lapsed
from surpass.office.error_tolerance.clearing.models import Freeze, FreezeReview


@act("error_tolerance.review_freeze")
def review_freeze(doing: Doing, *, freeze: Freeze, goes_on: bool, reasons: str) -> Freeze:
    """Either way with written reasons; the next review is due after the pack's term.

    Raises:   NotAllowed. UseProblem: ``freeze-over``, ``finding-missing``, ``freeze-review-unknown``.
    """
    one = Freeze.objects.select_for_update().get(pk=freeze.pk)
    doing.may(Subject(path=one.place.path))
    if one.ended_on is not None:
        raise ended(one)
    if not reasons.strip():
        raise wordless("a review without reasons")
    entry = doing.record(
        about=[f"freeze:{one.pk}"], facts={"freeze": one.pk, "goes_on": goes_on},
        sealed={f"freeze:{one.pk}": {"reasons": reasons.strip()}},
    )  # fmt: skip
    FreezeReview.objects.create(
        freeze=one, on=doing.today, goes_on=goes_on, reasons=reasons.strip(), by=doing.by.key, entry=entry
    )
    if goes_on:
        one.review_due = next_review(since=doing.today, on=doing.today)
    else:
        one.ended_on, one.ended_by = doing.today, reasons.strip()
        one.told_on = one.told_on or doing.today
    one.save(update_fields=["review_due", "ended_on", "ended_by", "told_on"])
    if not goes_on:
        offer_lapsed(doing, one)
    return one
