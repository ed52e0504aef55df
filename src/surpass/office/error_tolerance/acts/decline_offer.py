"""Leave what lapsed while a freeze held as it is, with reasons."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acting.held import about_case
from surpass.office.error_tolerance.clearing.models import Offer


@act("error_tolerance.decline_offer")
def decline_offer(doing: Doing, *, offer: Offer, reasons: str) -> Offer:
    """The case stays closed; whoever may take it up again still may.

    Raises:   NotAllowed. UseProblem: ``offer-answered``, ``finding-missing``.
    """
    one = (
        Offer.objects.select_for_update(of=("self",)).select_related("case", "freeze__place").get(pk=offer.pk)
    )
    doing.may(Subject(path=one.freeze.place.path))
    if one.answered_on is not None:
        raise _problem("offer-answered", f"answered {one.answered_on}", "an offer that waits")
    if not reasons.strip():
        raise _problem("finding-missing", "no words", "why it is not opened anew")
    one.answered_on, one.reasons, one.by = doing.today, reasons.strip(), doing.by.key
    one.save(update_fields=["answered_on", "reasons", "by"])
    doing.record(
        about=about_case(one.case), facts={"case": one.case_id, "declined": True},
        sealed={f"freeze:{one.freeze_id}": {"reasons": one.reasons}},
    )  # fmt: skip
    return one


def _problem(code: str, found: str, expected: str) -> UseProblem:
    problem = Problem(
        code=code, where="offer", found=found, expected=expected, next_step="look at the case that lapsed"
    )
    return UseProblem([problem])
