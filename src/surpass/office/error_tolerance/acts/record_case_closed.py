"""Record that the body closed its case: the freeze ends by that, and nobody has to lift it."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.error_tolerance.clearing.freeze.asking import ended, wordless
from surpass.office.error_tolerance.clearing.freeze.offering import offer_lapsed
from surpass.office.error_tolerance.clearing.models import Freeze


@act("error_tolerance.record_case_closed")
def record_case_closed(doing: Doing, *, freeze: Freeze, finding: str) -> Freeze:
    """*finding*: what the body found, with its number. From then on the person sees the freeze, told or not.

    Raises:   NotAllowed. UseProblem: ``freeze-over``, ``finding-missing``.
    """
    one = Freeze.objects.select_for_update().get(pk=freeze.pk)
    doing.may(Subject(path=one.place.path))
    if one.ended_on is not None:
        raise ended(one)
    if not finding.strip():
        raise wordless("a closing without the body's finding")
    one.ended_on, one.ended_by, one.told_on = doing.today, finding.strip(), one.told_on or doing.today
    one.save(update_fields=["ended_on", "ended_by", "told_on"])
    doing.record(
        about=[f"freeze:{one.pk}"], facts={"freeze": one.pk, "closed": True},
        sealed={f"freeze:{one.pk}": {"finding": one.ended_by}},
    )  # fmt: skip
    offer_lapsed(doing, one)
    return one
