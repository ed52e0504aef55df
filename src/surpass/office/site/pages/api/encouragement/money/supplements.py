"""Supplements of a fund, for programs: what a corrected result says was too little."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Schema

from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.encouragement.fund.acts.issue_payments import issue_payments
from surpass.office.encouragement.fund.models import Fund, RewardList
from surpass.office.encouragement.fund.seen import SEE, fund_called
from surpass.office.encouragement.fund_use.supplement.acts.propose_supplement import propose_supplement
from surpass.office.encouragement.fund_use.supplement.acts.reckon_supplement import reckon_supplement
from surpass.office.encouragement.fund_use.supplement.plain import supplement_row
from surpass.office.encouragement.fund_use.supplement.standing import supplement_of
from surpass.office.site.pages.api.encouragement.money.funds import FundProposed, by, here, router
from surpass.office.site.pages.api.fields import Nothing, RowNumber

RECKON, PROPOSE, ISSUE = (
    f"encouragement.{verb}" for verb in ("reckon_supplement", "propose_supplement", "issue_payments")
)


class Supplemented(Schema):
    """What one unit gets. ``now``: by the result that stands; ``amount``: the difference."""

    unit: str
    now: str | None
    amount: str | None


class SupplementShown(Schema):
    """The supplement that was reckoned last. ``state``: listed, in_case, entered.

    ``spare``: what the fund has left now. ``payments``: digest of what was issued.
    """

    fund: int
    nth: int
    state: str
    case: str
    run: str
    proposed: str
    spare: str
    digest: str
    payments: str
    rewards: list[Supplemented]


@reads(router, "/encouragement/funds/{row}/supplement", act=SEE, gives=SupplementShown)
def supplement_of_a_fund(request: HttpRequest, row: RowNumber) -> Given:
    """The one that stands."""
    fund = _fund(request, row, SEE)
    return _shown(here(lambda: supplement_of(fund), f"supplement of {row}"))


@changes(router, "/encouragement/funds/{row}/supplement/reckon", act=RECKON, gives=SupplementShown)
def reckon_a_supplement(request: HttpRequest, row: RowNumber, body: Nothing) -> Given:
    """Refused with what is missing where the fund does not suffice."""
    return _shown(reckon_supplement(**by(request), fund=_fund(request, row, RECKON)))


@changes(router, "/encouragement/funds/{row}/supplement/propose", act=PROPOSE, gives=SupplementShown)
def propose_a_supplement(request: HttpRequest, row: RowNumber, body: FundProposed) -> Given:
    """By the procedure of the list that it supplements."""
    seats = {role: tuple(people) for role, people in body.seats.items()}
    return _shown(propose_supplement(**by(request), fund=_fund(request, row, PROPOSE), seats=seats))


@changes(router, "/encouragement/funds/{row}/supplement/payments", act=ISSUE, gives=SupplementShown)
def issue_payments_of_a_supplement(request: HttpRequest, row: RowNumber, body: Nothing) -> Given:
    """Once it is entered; its digest stands in the ledger."""
    fund = _fund(request, row, ISSUE)
    found = here(lambda: supplement_of(fund), f"supplement of {row}")
    issue_payments(**by(request), fund=fund, supplement=found)
    return _shown(found)


def _fund(request: HttpRequest, row: int, act: str) -> Fund:
    return here(lambda: fund_called(row, caller(request), act=act), f"fund {row}")


def _shown(found: RewardList) -> Given:
    return Given(SupplementShown(**supplement_row(found)))
