"""Reward funds for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.fund.acts.change_fund import change_fund
from surpass.office.encouragement.fund.acts.issue_payments import issue_payments
from surpass.office.encouragement.fund.acts.open_fund import open_fund
from surpass.office.encouragement.fund.acts.propose_fund import propose_fund
from surpass.office.encouragement.fund.acts.reckon_rewards import reckon_rewards
from surpass.office.encouragement.fund.acts.settle_reward import settle_reward
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund.open_choices import Choice
from surpass.office.encouragement.fund.plain import fund_row, reward_row
from surpass.office.encouragement.fund.said import Opened
from surpass.office.encouragement.fund.seen import (
    SEE,
    SEE_REWARD,
    fund_called,
    funds_seen,
    person_called,
    rewards_of_units,
)
from surpass.office.encouragement.fund.standing import newest_list
from surpass.office.encouragement.fund_use.closing.carry_on import carry_on
from surpass.office.encouragement.fund_use.closing.close_fund import close_fund
from surpass.office.encouragement.fund_use.shares.acts.answer_case import answer_case
from surpass.office.site.pages.api.fields import Asked, Line, Name, Nothing, Reason, RowNumber

OPEN, CHANGE, RECKON, SETTLE, PROPOSE, ISSUE, CLOSE, CARRY, CASE = (
    f"encouragement.{verb}"
    for verb in (
        "open_fund", "change_fund", "reckon_rewards", "settle_reward", "propose_fund", "issue_payments",
        "close_fund", "carry_on", "answer_case",
    )
)  # fmt: skip
Amount = Annotated[Line, Field(min_length=1, max_length=40, examples=["4500000.00"])]
Text = Annotated[Line, Field(min_length=1, max_length=200)]
Found = TypeVar("Found")
router = Router(tags=["encouragement"])


class FundShown(Schema):
    """A fund and its newest list; amounts in the currency's unit, as text with all decimals.

    ``state``: no_list, listed, stopped, stale, in_case, entered. ``nth``: which list. ``payments``: digest of
    what was issued.
    """

    fund: int
    unit: str
    allocation: str
    year: int
    budget: str
    reserve: str
    most: str | None
    most_cite: str
    source: str
    document: str
    case: str
    state: str
    nth: int | None
    digest: str
    run: str
    pack: str
    wanted: str | None
    proposed: str | None
    left: str | None
    payments: str


class RewardShown(Schema):
    """What the newest list says of one unit; ``state``: proposed, none, open (``asks`` names the facts).

    ``person``: of a fund of persons; ``unit`` is then where they served longest. ``parts``: what each list of
    the fund gives, where it has several.
    """

    fund: int
    nth: int
    unit: str
    person: str
    group: str
    state: str
    wanted: str | None
    amount: str | None
    asks: list[str]
    parts: dict[str, str | None]


class FundsListed(Page):
    """A page of funds, the latest year first."""

    funds: list[FundShown]


class RewardsListed(Page):
    """A page of rewards, by unit."""

    rewards: list[RewardShown]


class FundOpened(Asked):
    """An approved budget. ``most`` and ``most_cite``: a cap from above with its clause."""

    unit: Name
    allocation: Name
    year: Annotated[int, Field(ge=2000, le=2999, strict=True)]
    budget: Amount
    reserve: Amount = "0"
    most: Annotated[Line, Field(max_length=40)] = ""
    most_cite: Annotated[Line, Field(max_length=200)] = ""
    source: Text
    document: Annotated[Line, Field(min_length=1, max_length=120)]


class FundChanged(Asked):
    """Another budget by another document, and why."""

    budget: Amount
    reserve: Amount
    most: Annotated[Line, Field(max_length=40)] = ""
    most_cite: Annotated[Line, Field(max_length=200)] = ""
    source: Text
    document: Annotated[Line, Field(min_length=1, max_length=120)]
    reasons: Annotated[Reason, Field(min_length=1)]


class RewardSettledBy(Asked):
    """What the list leaves to people. ``part``: the list that the unit takes; ``quota``: of a tie.

    ``has_place``: whether the unit has the place of the tie. ``person``: of a fund of persons; ``days``: how
    long they served in the unit.
    """

    unit: Name
    person: Annotated[Line, Field(max_length=80)] = ""
    days: Annotated[int, Field(strict=True, ge=0, le=366)] | None = None
    part: Annotated[Line, Field(max_length=80)] = ""
    quota: Annotated[Line, Field(max_length=80)] = ""
    has_place: bool = True
    reasons: Annotated[Reason, Field(min_length=1)]


class PersonAnswered(Asked):
    """Whether a case is open against a person on the list; nothing of what it is."""

    is_open: Annotated[bool, Field(strict=True)]


class FundProposed(Asked):
    """Who sits where; the units on the list are the party by themselves."""

    seats: dict[Name, list[Name]]


class FundClosed(Asked):
    """How much of what is left goes on into the next year; the rest goes back."""

    carried: Amount
    document: Annotated[Line, Field(min_length=1, max_length=120)]
    reasons: Annotated[Reason, Field(min_length=1)]


@reads(router, "/encouragement/funds", act=SEE, gives=FundsListed)
def reward_funds(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The funds within your reach."""
    found = funds_seen(caller(request))
    total = found.count()
    rows = [FundShown(**fund_row(one)) for one in found[asked.rows]]
    body = FundsListed(page=asked.page, size=asked.size, total=total, funds=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/encouragement/funds/{row}", act=SEE, gives=FundShown)
def reward_fund(request: HttpRequest, row: RowNumber) -> Given:
    """One of them."""
    return _shown(_fund(request, row, SEE))


@reads(router, "/encouragement/funds/{row}/rewards", act=SEE, gives=RewardsListed)
def rewards_of_a_fund(request: HttpRequest, row: RowNumber, asked: Query[PageAsked]) -> Given:
    """Every unit of the newest list."""
    newest = newest_list(_fund(request, row, SEE))
    found = (
        list(newest.rewards.order_by("unit", "person").select_related("reward_list__fund")) if newest else []
    )
    return _page(request, asked, found)


@reads(router, "/encouragement/rewards", act=SEE_REWARD, gives=RewardsListed)
def rewards_of_your_units(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """From the public notice on."""
    return _page(request, asked, rewards_of_units(caller(request)))


@changes(router, "/encouragement/funds", act=OPEN, gives=FundShown)
def open_a_fund(request: HttpRequest, body: FundOpened) -> Given:
    """Inside every bound from above; nobody is told anything yet."""
    place = Place.objects.filter(pk=body.unit).first()
    if place is None or not reach_of(OPEN, caller(request)).covers(Subject(path=place.path)):
        raise nothing_here(f"unit {body.unit}")
    said = Opened(**body.model_dump(exclude={"unit"}))
    return _shown(open_fund(**by(request), place=place, said=said))


@changes(router, "/encouragement/funds/{row}/change", act=CHANGE, gives=FundShown)
def change_a_fund(request: HttpRequest, row: RowNumber, body: FundChanged) -> Given:
    """Before it is decided; a list of before does not hold any more."""
    one = _fund(request, row, CHANGE)
    said = Opened(allocation=one.allocation, year=one.year, **body.model_dump(exclude={"reasons"}))
    return _shown(change_fund(**by(request), fund=one, said=said, reasons=body.reasons))


@changes(router, "/encouragement/funds/{row}/reckon", act=RECKON, gives=FundShown)
def reckon_a_fund(request: HttpRequest, row: RowNumber, body: Nothing) -> Given:
    """From the final result that stands now."""
    return _shown(reckon_rewards(**by(request), fund=_fund(request, row, RECKON)).fund)


@changes(router, "/encouragement/funds/{row}/settle", act=SETTLE, gives=FundShown)
def settle_a_reward(request: HttpRequest, row: RowNumber, body: RewardSettledBy) -> Given:
    """Not by whoever reckoned the list; reckon it again afterwards."""
    choice = Choice(**body.model_dump(exclude={"reasons"}))
    one = _fund(request, row, SETTLE)
    return _shown(settle_reward(**by(request), fund=one, choice=choice, reasons=body.reasons).fund)


@changes(router, "/encouragement/funds/{row}/people/{person}/case", act=CASE, gives=RewardShown)
def answer_about_a_person_of_a_fund(
    request: HttpRequest, row: RowNumber, person: Name, body: PersonAnswered
) -> Given:
    """While a case is open the person is not paid; nothing is said of what it is."""
    one = here(lambda: person_called(row, person, caller(request), act=CASE), f"person {person}")
    answer_case(**by(request), share=one, is_open=body.is_open)
    return Given(RewardShown(**reward_row(one)))


@changes(router, "/encouragement/funds/{row}/propose", act=PROPOSE, gives=FundShown)
def propose_a_fund(request: HttpRequest, row: RowNumber, body: FundProposed) -> Given:
    """The case opens, with public notice, objections and a collective decision."""
    seats = {role: tuple(people) for role, people in body.seats.items()}
    return _shown(propose_fund(**by(request), fund=_fund(request, row, PROPOSE), seats=seats))


@changes(router, "/encouragement/funds/{row}/payments", act=ISSUE, gives=FundShown)
def issue_payments_of_a_fund(request: HttpRequest, row: RowNumber, body: Nothing) -> Given:
    """Once the rewards are entered; its digest stands in the ledger."""
    return _shown(issue_payments(**by(request), fund=_fund(request, row, ISSUE)).reward_list.fund)


@changes(router, "/encouragement/funds/{row}/close", act=CLOSE, gives=FundShown)
def close_a_fund(request: HttpRequest, row: RowNumber, body: FundClosed) -> Given:
    """What is left goes on into the next year, or back."""
    return _shown(close_fund(**by(request), fund=_fund(request, row, CLOSE), **body.model_dump()).fund)


@changes(router, "/encouragement/funds/{row}/carry-on", act=CARRY, gives=FundShown)
def carry_on_what_came_later(request: HttpRequest, row: RowNumber, body: FundClosed) -> Given:
    """Of money that came after the closing, as far as the pack lets it; never by who reckoned the list."""
    made = carry_on(**by(request), fund=_fund(request, row, CARRY), **body.model_dump())
    return _shown(made.closing.fund)


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": caller(request), "at": timezone.now()}


def _fund(request: HttpRequest, row: int, act: str) -> Fund:
    return here(lambda: fund_called(row, caller(request), act=act), f"fund {row}")


def here(finds: Callable[[], Found], name: str) -> Found:
    """What is looked up; what is out of reach is not there."""
    try:
        return finds()
    except UseProblem as unknown:
        raise nothing_here(name) from unknown


def _shown(fund: Fund) -> Given:
    return Given(FundShown(**fund_row(fund)))


def _page(request: HttpRequest, asked: PageAsked, found: list[Any]) -> Given:
    rows = [RewardShown(**reward_row(one)) for one in found[asked.rows]]
    body = RewardsListed(page=asked.page, size=asked.size, total=len(found), rewards=rows)
    return Given(body, headers=links(request, asked, total=len(found)))
