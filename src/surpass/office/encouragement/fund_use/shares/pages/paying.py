"""The list of what persons of a unit are paid, as it was issued."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest

from surpass.office.accounts.doors import actor_behind, door
from surpass.office.encouragement.fund.pages.paying import handed_out
from surpass.office.encouragement.fund_use.shares.pages.one import found_division
from surpass.office.encouragement.fund_use.shares.seen import SEE, sees_set_aside


@door(SEE)
def share_payments(request: HttpRequest, pk: int, key: str, nth: int, supplement: int = 0) -> FileResponse:
    """Byte for byte, or as its workbook; only for who decides: who is not on it tells something."""
    division = found_division(request, pk, key, supplement=supplement)
    found = division.payments.filter(nth=nth).first()
    if found is None or not sees_set_aside(actor_behind(request), division.unit):
        raise Http404
    name = f"shares-{division.reward_list.fund.year}-{division.unit_id}-{nth}"
    if supplement:
        name = f"{name}-supplement-{supplement}"
    return handed_out(request, bytes(found.content), name=name)
