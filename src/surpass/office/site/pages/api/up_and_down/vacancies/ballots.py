"""Ballots for programs: prepare, make the slips, count in person, have it counted anew; no vote is read."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from ninja import Query, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.mechanisms.up_and_down.ballots.counted import Counted
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.site.pages.api.fields import Asked, Count, Day, Line, Name, Reason, RowNumber
from surpass.office.site.pages.api.up_and_down.periods import router
from surpass.office.up_and_down.vacancies.ballot.acts.count_anew import count_anew
from surpass.office.up_and_down.vacancies.ballot.acts.count_slips import count_slips
from surpass.office.up_and_down.vacancies.ballot.acts.declare_teller_tie import declare_teller_tie
from surpass.office.up_and_down.vacancies.ballot.acts.prepare_ballot import prepare_ballot
from surpass.office.up_and_down.vacancies.ballot.acts.print_slips import print_slips
from surpass.office.up_and_down.vacancies.ballot.models import Ballot
from surpass.office.up_and_down.vacancies.ballot.plain import ballot_row, ballot_rows
from surpass.office.up_and_down.vacancies.ballot.said import MOST_ON_ROLL, Prepared
from surpass.office.up_and_down.vacancies.ballot.seen import (
    ANEW,
    COUNT,
    DECLARE,
    PREPARE,
    PRINT,
    SEE,
    ballot_called,
    ballots_seen,
)
from surpass.office.up_and_down.vacancies.ballot.standing import latest
from surpass.office.up_and_down.vacancies.seen import vacancy_called

Voter = Annotated[Line, Field(min_length=1, max_length=80)]
Tellers = Annotated[list[Name], Field(min_length=2, max_length=2)]


class PartTold(Schema):
    """Options that are told together, and how many slips marked one of them."""

    options: list[str]
    count: int


class VotesTold(Schema):
    """Of one candidate whether more recommend than the majority, the rounded share, or the parts.

    None of them where nothing is told.
    """

    is_above: bool | None = None
    share: int | None
    parts: list[PartTold]


class BallotTold(Schema):
    """``nothing``, ``verdict``, ``rounded``, ``counts``, or ``kept``: too near to what was told before.

    ``majority``: points in a hundred, of a verdict.
    """

    state: str
    of: int | None
    majority: int | None = None
    votes: dict[str, VotesTold]


class BallotCountShown(Schema):
    """One count: who counts, how many sheets are in, how often they differed, and what is told of it."""

    count: int
    tellers: list[str]
    reasons: str
    sheets: int
    differed: int
    signed_on: date | None
    entry: int | None
    told: BallotTold | None


class BallotShown(Schema):
    """A ballot; ``roll``: the keyed digest of who was on it. No voter and no vote is told."""

    ballot: int
    vacancy: int
    held_on: date
    on_roll: int
    roll: str
    slips: str
    candidates: list[str]
    counts: list[BallotCountShown]


class Ballots(Page):
    """A page of ballots, the latest first."""

    ballots: list[BallotShown]


class BallotPrepared(Asked):
    """The day of the meeting, who may vote there, and the two who count: keys of accounts."""

    held_on: Day
    roll: list[Voter] = Field(max_length=MOST_ON_ROLL)
    tellers: Tellers


class SlipsAsked(Asked):
    """Nothing: the slips are made in the language of the call."""


class TellerTieSaid(Asked):
    """A ground on which one stands aside; an empty one says that nothing binds, and must be said."""

    ground: Annotated[str, Field(max_length=40, pattern=r"^[a-z_]*$")]
    said: Annotated[Line, Field(max_length=2000)] = ""


class SheetSigned(Asked):
    """Counts alone; by candidate, then by option."""

    box: Annotated[Line, Field(max_length=40)]
    issued: Count
    returned: Count
    valid: Count
    spoiled: Count
    votes: dict[Name, dict[Name, Count]] = Field(max_length=50)


class CountedAnew(Asked):
    """Why, and by whom."""

    reasons: Annotated[Reason, Field(min_length=1)]
    tellers: Tellers


@reads(router, "/up-and-down/ballots", act=SEE, gives=Ballots)
def ballots_of_recommendation(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The ballots within your reach, and those that you count."""
    actor = caller(request)
    found = ballots_seen(actor)
    rows = [BallotShown(**one) for one in ballot_rows(found[asked.rows], actor)]
    body = Ballots(page=asked.page, size=asked.size, total=found.count(), ballots=rows)
    return Given(body, headers=links(request, asked, total=found.count()))


@reads(router, "/up-and-down/ballots/{row}", act=SEE, gives=BallotShown)
def a_ballot(request: HttpRequest, row: RowNumber) -> Given:
    """One ballot."""
    return _shown(request, _found(request, row, SEE))


@changes(router, "/up-and-down/vacancies/{row}/ballot", act=PREPARE, gives=BallotShown)
def prepare_a_ballot(request: HttpRequest, row: RowNumber, body: BallotPrepared) -> Given:
    """About everybody whose case stands at the recommendation."""
    try:
        vacancy = vacancy_called(row, caller(request), act=PREPARE)
    except UseProblem as unknown:
        raise nothing_here(f"vacancy {row}") from unknown
    said = Prepared(held_on=body.held_on, roll=tuple(body.roll), tellers=tuple(body.tellers))
    return _shown(request, prepare_ballot(**_by(request), vacancy=vacancy, said=said))


@changes(router, "/up-and-down/ballots/{row}/slips", act=PRINT, gives=BallotShown)
def make_the_slips(request: HttpRequest, row: RowNumber, body: SlipsAsked) -> Given:
    """Make the PDF, once; its code is told, the file is taken from the page of the ballot."""
    one = _found(request, row, PRINT)
    print_slips(**_by(request), ballot=one, lang=(get_language() or "zh")[:2])
    return _shown(request, _found(request, row, PRINT))


@changes(router, "/up-and-down/ballots/{row}/tie", act=DECLARE, gives=BallotShown)
def declare_as_a_teller(request: HttpRequest, row: RowNumber, body: TellerTieSaid) -> Given:
    """Say in person whether a tie binds you."""
    one = _found(request, row, DECLARE)
    declare_teller_tie(**_by(request), count=latest(one), ground=body.ground, said=body.said)
    return _shown(request, one)


@changes(router, "/up-and-down/ballots/{row}/count", act=COUNT, gives=BallotShown)
def sign_a_count(request: HttpRequest, row: RowNumber, body: SheetSigned) -> Given:
    """Enter in person what you counted, blind; where the two differ, both count again and learn no more."""
    one = _found(request, row, COUNT)
    count_slips(**_by(request), count=latest(one), counted=Counted(**body.model_dump()))
    return _shown(request, one)


@changes(router, "/up-and-down/ballots/{row}/anew", act=ANEW, gives=BallotShown)
def have_it_counted_anew(request: HttpRequest, row: RowNumber, body: CountedAnew) -> Given:
    """With reasons; what was counted stays on record."""
    one = _found(request, row, ANEW)
    count_anew(**_by(request), ballot=one, tellers=tuple(body.tellers), reasons=body.reasons)
    return _shown(request, one)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _found(request: HttpRequest, row: int, act: str) -> Ballot:
    try:
        return ballot_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"ballot {row}") from unknown


def _shown(request: HttpRequest, one: Ballot) -> Given:
    return Given(BallotShown(**ballot_row(one, caller(request))))
