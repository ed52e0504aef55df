"""Money that is taken back, for programs."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.encouragement.fund_use.recovery.acts.decide_recovery import decide_recovery
from surpass.office.encouragement.fund_use.recovery.acts.enter_return import enter_return
from surpass.office.encouragement.fund_use.recovery.acts.give_back import give_back
from surpass.office.encouragement.fund_use.recovery.acts.open_recovery import Award, open_recovery
from surpass.office.encouragement.fund_use.recovery.acts.strike_return import strike_return
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.recovery.plain import recovery_row, returned_row
from surpass.office.encouragement.fund_use.recovery.seen import (
    OPEN,
    SEE,
    recoveries_seen,
    recovery_called,
    returned_called,
    reward_called,
    share_called,
)
from surpass.office.site.pages.api.encouragement.money.funds import Amount, by, here, router
from surpass.office.site.pages.api.encouragement.money.shares import SupplementAsked
from surpass.office.site.pages.api.fields import Asked, Day, Line, Name, Reason, RowNumber, UnitKey

DECIDE, ENTER, STRIKE, GIVE = (
    f"encouragement.{verb}" for verb in ("decide_recovery", "enter_return", "strike_return", "give_back")
)


class ReturnedShown(Schema):
    """A sum that came back, or was given back to the holder; one that is struck counts no more."""

    row: int
    amount: str
    on: date
    document: str
    is_given_back: bool
    is_struck: bool


class RecoveryShown(Schema):
    """Money taken back. ``kind``: reward, share, honour. ``owed`` below zero is owed to the holder.

    ``is_held``: it was not paid when the case began, and is in no payment list while it is on.
    """

    recovery: int
    kind: str
    unit: str
    person: str
    case: str
    state: str
    is_held: bool
    amount: str
    claimed: str | None
    came: str
    given_back: str
    owed: str
    due_on: date | None
    returned: list[ReturnedShown]


class RecoveriesListed(Page):
    """A page of them, the latest first."""

    recoveries: list[RecoveryShown]


class RecoveryOpened(Asked):
    """What is alleged, and who sits where. ``amount``: a part; empty: all that was paid, or is due."""

    amount: Annotated[Line, Field(max_length=40)] = ""
    ground: Annotated[Reason, Field(min_length=1)]
    seats: dict[Name, list[Name]]


class RecoveryDecided(Asked):
    """How much is claimed, until when, and why so much."""

    amount: Amount
    due_on: Day
    reasons: Annotated[Reason, Field(min_length=1)]


class ReturnEntered(Asked):
    """A sum that came back, with the document that shows it."""

    amount: Amount
    on: Day
    document: Annotated[Line, Field(min_length=1, max_length=120)]


class ReturnStruck(Asked):
    """Which sum counts no more, and why."""

    row: Annotated[int, Field(ge=1, le=2**31 - 1, strict=True)]
    reasons: Annotated[Reason, Field(min_length=1)]


@reads(router, "/encouragement/recoveries", act=SEE, gives=RecoveriesListed)
def money_taken_back(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Within your reach; your own among them."""
    found = recoveries_seen(caller(request))
    total = found.count()
    rows = [_row(one) for one in found[asked.rows]]
    body = RecoveriesListed(page=asked.page, size=asked.size, total=total, recoveries=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/encouragement/recoveries/{row}", act=SEE, gives=RecoveryShown)
def one_recovery(request: HttpRequest, row: RowNumber) -> Given:
    """One of them."""
    return Given(_row(_found(request, row, SEE)))


@changes(router, "/encouragement/funds/{row}/units/{unit}/take-back", act=OPEN, gives=RecoveryShown)
def take_back_a_reward(
    request: HttpRequest, row: RowNumber, unit: UnitKey, asked: Query[SupplementAsked], body: RecoveryOpened
) -> Given:  # fmt: skip
    """The case of revocation opens, in which the unit is heard."""
    award = here(
        lambda: reward_called(row, unit, caller(request), supplement=asked.supplement), f"fund {row}"
    )
    return _opened(request, award, body)


@changes(router, "/encouragement/shares/{row}/take-back", act=OPEN, gives=RecoveryShown)
def take_back_a_share(request: HttpRequest, row: RowNumber, body: RecoveryOpened) -> Given:
    """The same of what a person was paid."""
    return _opened(request, here(lambda: share_called(row, caller(request)), f"share {row}"), body)


@changes(router, "/encouragement/recoveries/{row}/decide", act=DECIDE, gives=RecoveryShown)
def decide_a_recovery(request: HttpRequest, row: RowNumber, body: RecoveryDecided) -> Given:
    """Once the case is closed; never by who began it."""
    return Given(_row(decide_recovery(**by(request), one=_found(request, row, DECIDE), **body.model_dump())))


@changes(router, "/encouragement/recoveries/{row}/enter", act=ENTER, gives=RecoveryShown)
def enter_a_return(request: HttpRequest, row: RowNumber, body: ReturnEntered) -> Given:
    """Never more than is still owed."""
    one = _found(request, row, ENTER)
    enter_return(**by(request), one=one, **body.model_dump())
    return Given(_row(one))


@changes(router, "/encouragement/recoveries/{row}/give-back", act=GIVE, gives=RecoveryShown)
def give_back_what_came(request: HttpRequest, row: RowNumber, body: ReturnEntered) -> Given:
    """To the holder of an award that was restored; never more than came back."""
    one = _found(request, row, GIVE)
    give_back(**by(request), one=one, **body.model_dump())
    return Given(_row(one))


@changes(router, "/encouragement/recoveries/{row}/strike", act=STRIKE, gives=RecoveryShown)
def strike_a_return(request: HttpRequest, row: RowNumber, body: ReturnStruck) -> Given:
    """It stays readable, and counts no more."""
    one = _found(request, row, STRIKE)
    returned = here(lambda: returned_called(one, body.row), f"sum {body.row}")
    strike_return(**by(request), returned=returned, reasons=body.reasons)
    return Given(_row(one))


def _opened(request: HttpRequest, award: Award, body: RecoveryOpened) -> Given:
    seats = {role: tuple(people) for role, people in body.seats.items()}
    words = {"amount": body.amount, "ground": body.ground, "seats": seats}
    return Given(_row(open_recovery(**by(request), award=award, **words)))


def _found(request: HttpRequest, row: int, act: str) -> Recovery:
    return here(lambda: recovery_called(row, caller(request), act=act), f"recovery {row}")


def _row(one: Recovery) -> RecoveryShown:
    came = [ReturnedShown(**returned_row(row)) for row in one.returned.order_by("on", "pk")]
    return RecoveryShown(**recovery_row(one), returned=came)
