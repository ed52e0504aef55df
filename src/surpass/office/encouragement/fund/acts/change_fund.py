"""Put another budget in the place of an approved one, by another document and with reasons."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund.said import Opened, check_opened, refused
from surpass.office.encouragement.fund.seen import subject_of
from surpass.office.encouragement.fund.standing import may_reckon

CHANGED = ("budget", "reserve", "most", "most_cite", "source", "document")


@act("encouragement.change_fund")
def change_fund(doing: Doing, *, fund: Fund, said: Opened, reasons: str) -> Fund:
    """What stood before is in the ledger; a list of before does not hold any more.

    Raises:   NotAllowed. UseProblem: ``fund-decided``, ``reasons-missing``, and what ``check_opened`` raises.
    """
    doing.may(subject_of(fund))
    fund = Fund.objects.select_for_update(of=("self",)).select_related("place").get(pk=fund.pk)
    if not may_reckon(fund):
        raise refused("fund-decided", fund.case, "a fund whose list is not before those who decide")
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "why the budget changes")
    counted = check_opened(said, fund.place, on=doing.today, is_new=False)
    before = {name: getattr(fund, name) for name in CHANGED}
    fund.budget, fund.reserve, fund.most = counted.budget, counted.reserve, counted.most
    fund.most_cite, fund.source = said.most_cite.strip(), said.source.strip()
    fund.document = said.document.strip()
    doing.record(
        about=[f"fund:{fund.pk}", f"unit:{fund.place_id}"],
        facts={
            "fund": fund.pk, "reasons": reasons.strip(), "before": before,
            **{name: getattr(fund, name) for name in CHANGED},
        },
    )  # fmt: skip
    fund.save(update_fields=CHANGED)
    return fund
