"""What programs read of rounds of matching."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema

from surpass.office.accounts.api.pages import Page


class MatchingRoundShown(Schema):
    """A round: who leads it finds what is proposed elsewhere."""

    round: int
    title: str
    place: str
    matching: str
    on: date
    opened_on: date
    ended_on: date | None
    ended: str
    people: int
    posts: int


class MatchingRounds(Page):
    """A page of rounds, the latest first."""

    rounds: list[MatchingRoundShown]


class RoundMember(Schema):
    """Somebody of a round; ``adopted`` null: what is proposed waits; ``asked``: facts that are missing.

    ``not_adopted``: posts for which somebody was proposed and not adopted, in the order of decisions.
    """

    person: str
    why: str
    declared: bool
    adopted: bool | None
    not_adopted: list[str]
    state: str
    post: str | None
    distance: str | None
    next: str
    more: str | None
    asked: list[str]


class RoundSeat(Schema):
    """A post of a round; ``taken`` null: nothing was solved."""

    post: str
    leaving: bool
    viewed: bool
    taken: bool | None


class RoundBinding(Schema):
    """A rule between pairs that binds; ``saves`` null: without it more people could be placed."""

    rule: str
    cite: str
    saves: str | None


class InTheWay(Schema):
    """A pair that would have to be free for everybody to be placed: limits, open facts, a ban by hand."""

    person: str
    post: str
    limits: list[str]
    asks: list[str]
    by_hand: bool


class HoldShown(Schema):
    """A pair that was locked (or forbidden) by hand."""

    hold: int
    person: str
    post: str
    lock: bool
    reasons: str


class RoundProposed(Schema):
    """What is proposed of everybody, and what it rests on; ``entry`` null: nothing was solved.

    ``stale`` null: the law has the matching of the round no more, or as a draft.
    """

    round: int
    stale: bool | None
    entry: int | None
    pack: str
    inputs: str
    proposal: str
    cost: str | None
    is_best: bool | None
    people: list[RoundMember]
    posts: list[RoundSeat]
    bindings: list[RoundBinding]
    in_the_way: list[InTheWay]
    kin_in_the_way: list[list[str]]
    holds: list[HoldShown]


class MovedShown(Schema):
    """Somebody who is proposed for another post than before; null: none."""

    person: str
    before: str | None
    after: str | None


class PastProposalShown(Schema):
    """A proposal of several; ``cost`` and ``moved`` null once the round has ended."""

    number: int
    at: datetime
    by: str
    entry: int
    inputs: str
    proposal: str
    counts: dict[str, int]
    cost: str | None
    is_best: bool
    same: bool
    since: dict[str, int]
    moved: list[MovedShown] | None


class PastProposals(Schema):
    """Every proposal of a round, the latest first."""

    proposals: list[PastProposalShown]


class RoundTried(Schema):
    """What further locks and bans would come to; nothing of it is kept."""

    placed: dict[str, str]
    unplaced: list[str]
    cost: str
    is_best: bool
    moved: list[MovedShown]


class PlacementShown(Schema):
    """What a named person decided of a proposed placement."""

    round: int
    person: str
    post: str
    adopted: bool
    reasons: str
    by: str
    on: date


class WhyPlaced(Schema):
    """Why somebody is proposed for a post, or for none; ``decided`` null: what is proposed waits."""

    person: str
    state: str
    post: str | None
    said: list[str]
    asked: list[str]
    declared: bool
    voice: str
    decided: PlacementShown | None
    decided_before: list[PlacementShown]


class RoundSolved(Schema):
    """What solving came to."""

    round: int
    entry: int
    pack: str
    inputs: str
    proposal: str
    placed: int
    unplaced: int
    cost: str
    is_best: bool


class StatementMade(Schema):
    """That something was said under seal."""

    round: int
    person: str | None
    post: str | None
    entry: int
