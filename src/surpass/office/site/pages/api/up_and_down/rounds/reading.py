"""Rounds for programs: which run, what is proposed, why, what was proposed before, what would change."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Query, Schema
from pydantic import Field

from surpass.engine.matching.matching_round import Pair
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.accounts.api.pages import PageAsked, links
from surpass.office.site.pages.api.fields import RowNumber
from surpass.office.site.pages.api.registry.people import PersonKey
from surpass.office.site.pages.api.up_and_down.periods import router
from surpass.office.site.pages.api.up_and_down.rounds.found import found_member, found_round
from surpass.office.site.pages.api.up_and_down.rounds.shapes import (
    MatchingRounds,
    MatchingRoundShown,
    PastProposals,
    PastProposalShown,
    RoundProposed,
    RoundTried,
    WhyPlaced,
)
from surpass.office.up_and_down.rounds.asked import asked_in
from surpass.office.up_and_down.rounds.past import past_proposals
from surpass.office.up_and_down.rounds.plain import past_row, proposal_row, round_rows, tried_row, why_row
from surpass.office.up_and_down.rounds.seen import PROPOSAL, SEE, own_member, rounds_seen

PairSaid = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{1,80}=[A-Za-z0-9_.\-]{1,80}$")]
Pairs = Annotated[list[PairSaid], Field(max_length=40)]


class PairsTried(Schema):
    """Pairs to lock or to forbid besides those that are, each ``PERSON=POST``."""

    lock: Pairs = Field(default_factory=list)
    forbid: Pairs = Field(default_factory=list)


@reads(router, "/up-and-down/rounds", act=SEE, gives=MatchingRounds)
def rounds_of_matching(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The rounds that you lead, decide upon, are part of, or whose post is your unit's."""
    found = rounds_seen(caller(request))
    total = found.count()
    rows = [MatchingRoundShown(**one) for one in round_rows(found[asked.rows])]
    body = MatchingRounds(page=asked.page, size=asked.size, total=total, rounds=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/up-and-down/rounds/{row}/proposal", act=PROPOSAL, gives=RoundProposed)
def proposal_of_a_round(request: HttpRequest, row: RowNumber) -> Given:
    """The proposal that stands, for those who lead and decide."""
    return Given(RoundProposed(**proposal_row(found_round(request, row, PROPOSAL))))


@reads(router, "/up-and-down/rounds/{row}/proposals", act=PROPOSAL, gives=PastProposals)
def proposals_of_a_round(request: HttpRequest, row: RowNumber) -> Given:
    """Every proposal so far: what was said before it, and who moved."""
    found = past_proposals(found_round(request, row, PROPOSAL))
    return Given(PastProposals(proposals=[PastProposalShown(**past_row(one)) for one in found]))


@reads(router, "/up-and-down/rounds/{row}/what-if", act=PROPOSAL, gives=RoundTried)
def try_locks_and_bans(request: HttpRequest, row: RowNumber, asked: Query[PairsTried]) -> Given:
    """What further locks and bans would come to; nothing is kept."""
    one = found_round(request, row, PROPOSAL)
    if one.ended_on is not None:
        raise nothing_here(f"round {row}")
    pairs = {kind: [said.partition("=")[::2] for said in getattr(asked, kind)] for kind in ("lock", "forbid")}
    tried = asked_in(one).tried(
        locked=dict(pairs["lock"]), forbidden=[Pair(person, post) for person, post in pairs["forbid"]]
    )
    return Given(RoundTried(**tried_row(one, tried.solved(about=()))))


@reads(router, "/up-and-down/rounds/{row}/people/{person}", act=PROPOSAL, gives=WhyPlaced)
def why_somebody_is_placed(request: HttpRequest, row: RowNumber, person: PersonKey) -> Given:
    """Why somebody is proposed for a post, or for none, in words."""
    one = found_round(request, row, PROPOSAL)
    return _why(one_person=found_member(one, person).person_id, row=row, request=request)


@reads(router, "/up-and-down/rounds/{row}/mine", act=SEE, gives=WhyPlaced)
def my_own_placement(request: HttpRequest, row: RowNumber) -> Given:
    """What is proposed of yourself and why; of others nothing."""
    member = own_member(found_round(request, row), caller(request))
    if member is None:
        raise nothing_here(f"round {row}")
    return _why(one_person=member.person_id, row=row, request=request, is_own=True)


def _why(*, request: HttpRequest, row: int, one_person: str, is_own: bool = False) -> Given:
    one = found_round(request, row)
    lang = (get_language() or "zh")[:2]
    return Given(WhyPlaced(**why_row(one, one_person, lang=lang, is_own=is_own)))
