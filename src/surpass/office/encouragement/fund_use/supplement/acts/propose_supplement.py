"""Put a supplement before those who decide, by the same procedure as the list that it supplements."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund.acts.propose_fund import opened_case
from surpass.office.encouragement.fund.models import Fund, RewardList
from surpass.office.encouragement.fund.said import refused
from surpass.office.encouragement.fund.seen import subject_of
from surpass.office.encouragement.fund_use.supplement.standing import holding, supplement_of


@act("encouragement.propose_supplement")
def propose_supplement(doing: Doing, *, fund: Fund, seats: Mapping[str, tuple[str, ...]]) -> RewardList:
    """With public notice, objections and a collective decision: whoever is on it is told, and may object.

    Raises:   NotAllowed. UseProblem: ``fund-closed``, ``fund-proposed``, ``supplement-none``,
              ``supplement-stale``, ``supplement-short``, and everything in the way of the opening.
    """
    doing.may(subject_of(fund))
    fund = Fund.objects.select_for_update(of=("self",)).select_related("place").get(pk=fund.pk)
    if hasattr(fund, "closing"):
        raise refused("fund-closed", fund.closing.document, "a fund that is not closed")
    found = supplement_of(fund)
    if found.case:
        raise refused("fund-proposed", found.case, "a supplement without a case")
    found.case = opened_case(doing, holding(found), seats=seats)
    found.save(update_fields=["case"])
    doing.record(
        about=[f"fund:{fund.pk}", f"case:{found.case}"],
        facts={"fund": fund.pk, "case": found.case, "list": found.nth, "digest": found.digest},
    )
    return found
