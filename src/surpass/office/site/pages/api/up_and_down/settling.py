"""Settling for programs: what is due, whom to help, who may come back, and the answer to that."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.cases.models import KeptCase
from surpass.office.site.pages.api.fields import Asked, CaseKey, Name, Reason, RowNumber
from surpass.office.site.pages.api.up_and_down.periods import router
from surpass.office.up_and_down.settling.acts.answer_return import answer_return
from surpass.office.up_and_down.settling.acts.open_settling import open_settling
from surpass.office.up_and_down.settling.reading.due import due_in_settling, due_row
from surpass.office.up_and_down.settling.reading.opening import OPEN, to_open
from surpass.office.up_and_down.settling.reading.plain import answer_row, opened_row, return_row, to_open_row
from surpass.office.up_and_down.settling.reading.returns import ANSWER, return_proposals
from surpass.office.up_and_down.settling.seen import SEE, settlings_seen

Seats = dict[Name, Annotated[list[Name], Field(max_length=50)]]
Reasons = Annotated[Reason, Field(min_length=1)]


class WithinAsked(Schema):
    """How far ahead, in days; everything where none is said."""

    within: Annotated[int | None, Field(ge=0, le=3660)] = None


class SettlingDue(Schema):
    """A duty in a case of settling; ``left``: working days, below zero when late."""

    case: str
    subject: str
    step: str
    role: str
    people: list[str]
    due: date | None
    left: int | None
    state: str
    cite: str


class SettlingToOpen(Schema):
    """A move in force after which nobody opened a case of settling: by a case, or a placement of a round."""

    case: str | None
    placement: int | None
    person: str
    since: date


class ReturnWhy(Schema):
    """What the case file says at a step."""

    step: str
    on: date
    text: str


class ReturnShown(Schema):
    """Somebody who may come back; ``barred``: no, or unknown."""

    case: str
    person: str
    since: date
    barred: str
    why: list[ReturnWhy]


class SettlingListed(Schema):
    """What is due, whom to help, who may come back."""

    due: list[SettlingDue]
    to_open: list[SettlingToOpen]
    returns: list[ReturnShown]


class SettlingOpened(Schema):
    """The case of settling, and the case or the placement that moved the person."""

    case: str
    after: str | None
    placement: int | None
    person: str


class ReturnAnswered(Schema):
    """What was answered, by whom."""

    case: str
    person: str
    accepted: bool
    on: date
    by: str


class SettlingAsked(Asked):
    """Who sits where: role -> keys of accounts; the person's own seat is theirs."""

    seats: Seats


class ReturnSaid(Asked):
    """Into the pool or not, with reasons that the person reads."""

    accepted: bool
    reasons: Reasons


@reads(router, "/up-and-down/settling", act=SEE, gives=SettlingListed)
def settling_due(request: HttpRequest, asked: Query[WithinAsked]) -> Given:
    """What is due in settling by day; for those who may act on it, whom to help and who may come back."""
    actor, today = caller(request), timezone.localdate()
    due = [SettlingDue(**due_row(one)) for one in due_in_settling(actor, on=today, within=asked.within)]
    opening = [SettlingToOpen(**to_open_row(one)) for one in to_open(actor, on=today)]
    returns = [ReturnShown(**return_row(one)) for one in return_proposals(actor, on=today)]
    return Given(SettlingListed(due=due, to_open=opening, returns=returns))


@changes(router, "/up-and-down/settling/{case}/open", act=OPEN, gives=SettlingOpened)
def open_a_settling(request: HttpRequest, case: CaseKey, body: SettlingAsked) -> Given:
    """Open the case of settling after the case that moved somebody."""
    return _opened(request, f"case:{case}", body, what=f"case {case}")


@changes(router, "/up-and-down/placements/{row}/settle", act=OPEN, gives=SettlingOpened)
def settle_a_placement(request: HttpRequest, row: RowNumber, body: SettlingAsked) -> Given:
    """Open the case of settling after a placement that a round decided."""
    return _opened(request, f"placement:{row}", body, what=f"placement {row}")


@changes(router, "/up-and-down/settling/{case}/return", act=ANSWER, gives=ReturnAnswered)
def answer_a_return(request: HttpRequest, case: CaseKey, body: ReturnSaid) -> Given:
    """Answer the proposal that somebody comes back into the pool."""
    actor = caller(request)
    kept: KeptCase | None = settlings_seen(actor).filter(pk=case).first()
    if kept is None:
        raise nothing_here(f"case {case}")
    made = answer_return(
        by=actor, at=timezone.now(), case=kept, is_accepted=body.accepted, reasons=body.reasons
    )
    return Given(ReturnAnswered(**answer_row(made)))


def _opened(request: HttpRequest, key: str, body: SettlingAsked, *, what: str) -> Given:
    actor = caller(request)
    found = next((one for one in to_open(actor, on=timezone.localdate()) if one.key == key), None)
    if found is None:
        raise nothing_here(what)
    seats = {role: tuple(people) for role, people in body.seats.items()}
    made = open_settling(by=actor, at=timezone.now(), after=found.after, seats=seats)
    return Given(SettlingOpened(**opened_row(made)))
