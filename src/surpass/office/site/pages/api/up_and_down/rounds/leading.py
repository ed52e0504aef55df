"""Leading a round for programs: open, hand in facts, lock, forbid, lift, solve, decide, take back, end."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from pydantic import Field

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.site.pages.api.fields import Asked, Count, Day, Line, Name, Nothing, Reason, RowNumber
from surpass.office.site.pages.api.registry.people import PersonKey
from surpass.office.site.pages.api.up_and_down.periods import router
from surpass.office.site.pages.api.up_and_down.rounds.found import by, found_member, found_round
from surpass.office.site.pages.api.up_and_down.rounds.shapes import (
    HoldShown,
    MatchingRoundShown,
    PlacementShown,
    RoundSolved,
)
from surpass.office.site.pages.api.up_and_down.vacancies.shapes import FactName, Text, Written
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.rounds.acts.decide_placement import decide_placement
from surpass.office.up_and_down.rounds.acts.end_round import end_round
from surpass.office.up_and_down.rounds.acts.hold_pair import hold_pair
from surpass.office.up_and_down.rounds.acts.lift_hold import lift_hold
from surpass.office.up_and_down.rounds.acts.open_round import open_round
from surpass.office.up_and_down.rounds.acts.solve_round import solve_round
from surpass.office.up_and_down.rounds.acts.take_back_placement import take_back_placement
from surpass.office.up_and_down.rounds.acts.tell_round_facts import tell_round_facts
from surpass.office.up_and_down.rounds.kept import kept_each
from surpass.office.up_and_down.rounds.models import MatchingRound, Placement
from surpass.office.up_and_down.rounds.plain import placement_row, round_row, solved_row
from surpass.office.up_and_down.rounds.said import Opened
from surpass.office.up_and_down.vacancies.facts.told import told_of

OPEN, TELL, HOLD, LIFT, SOLVE, DECIDE, BACK, END = (
    f"up_and_down.{verb}"
    for verb in (
        "open_round", "tell_round_facts", "hold_pair", "lift_hold", "solve_round", "decide_placement",
        "take_back_placement", "end_round",
    )
)  # fmt: skip
Reasons = Annotated[Reason, Field(min_length=1)]
Members = Annotated[list[Name], Field(max_length=500)]


class RoundOpened(Asked):
    """Who is to be settled, adjusted or rotating, in which posts, by which matching of the pack."""

    title: Annotated[Line, Field(min_length=1, max_length=120)]
    unit: Name
    matching: Name
    on: Day
    adjusted: Members = Field(default_factory=list)
    rotating: Members = Field(default_factory=list)
    posts: Members


class RoundFactsSaid(Asked):
    """By key the words of each fact; without a post the rows are posts, with one they are people for it."""

    source: Annotated[Text, Field(min_length=1)]
    post: Name | None = None
    rows: dict[Name, dict[FactName, Text]] = Field(min_length=1, max_length=500)


class PairHeld(Asked):
    """A pair to lock (or to forbid), and why; the reasons end with the round."""

    person: Name
    post: Name
    lock: Annotated[bool, Field(strict=True)]
    reasons: Reasons


class HoldLifted(Asked):
    """Which lock or ban."""

    hold: Count


class PlacementDecided(Asked):
    """Adopted for the committee or not, and why."""

    adopted: Annotated[bool, Field(strict=True)]
    reasons: Reasons


class TakenBack(Asked):
    """Why what was decided stands no longer; ``post``: of several decisions, the one about this post."""

    reasons: Reasons
    post: Name | None = None


class RoundEnded(Asked):
    """``decided`` or ``withdrawn``."""

    ended: Name


@changes(router, "/up-and-down/rounds", act=OPEN, gives=MatchingRoundShown)
def open_a_matching_round(request: HttpRequest, body: RoundOpened) -> Given:
    """Everybody in it is told, and asked to declare; so is each unit whose post is in it."""
    place = Place.objects.filter(pk=body.unit).first()
    if place is None or not reach_of(OPEN, caller(request)).covers(Subject(path=place.path)):
        raise nothing_here(f"unit {body.unit}")
    people = {**dict.fromkeys(body.adjusted, "adjusted"), **dict.fromkeys(body.rotating, "rotating")}
    said = Opened(
        title=body.title, place=place, matching=body.matching, on=body.on, people=people, posts=body.posts
    )
    return _round(open_round(**by(request), said=said))


@changes(router, "/up-and-down/rounds/{row}/facts", act=TELL, gives=Written)
def tell_facts_of_a_round(request: HttpRequest, row: RowNumber, body: RoundFactsSaid) -> Given:
    """What is declared under seal is never handed in."""
    one = found_round(request, row, TELL)
    told = told_of(body.rows, book=law_on(one.on), on=one.on)
    cells = tell_round_facts(**by(request), one=one, told=told, source=body.source, post=body.post)
    return Given(Written(cells=cells))


@changes(router, "/up-and-down/rounds/{row}/holds", act=HOLD, gives=HoldShown)
def hold_a_pair(request: HttpRequest, row: RowNumber, body: PairHeld) -> Given:
    """Lock a pair, or keep it apart."""
    one = found_round(request, row, HOLD)
    made = hold_pair(
        **by(request), one=one, person=body.person, post=body.post, is_lock=body.lock, reasons=body.reasons
    )
    return Given(
        HoldShown(
            hold=made.pk, person=made.person_id, post=made.post_id, lock=made.is_lock, reasons=made.reasons
        )
    )


@changes(router, "/up-and-down/rounds/{row}/lift", act=LIFT, gives=MatchingRoundShown)
def lift_a_hold(request: HttpRequest, row: RowNumber, body: HoldLifted) -> Given:
    """The pair is free again."""
    one = found_round(request, row, LIFT)
    hold = one.holds.select_related("round__place").filter(pk=body.hold).first()
    if hold is None:
        raise nothing_here(f"hold {body.hold}")
    lift_hold(**by(request), hold=hold)
    return _round(one)


@changes(router, "/up-and-down/rounds/{row}/solve", act=SOLVE, gives=RoundSolved)
def solve_a_round(request: HttpRequest, row: RowNumber, body: Nothing) -> Given:
    """Propose for everybody; those before are kept."""
    made = solve_round(**by(request), one=found_round(request, row, SOLVE))
    return Given(RoundSolved(**solved_row(made, kept_each([made])[made.entry])))


@changes(router, "/up-and-down/rounds/{row}/people/{person}/decide", act=DECIDE, gives=PlacementShown)
def decide_a_placement(
    request: HttpRequest, row: RowNumber, person: PersonKey, body: PlacementDecided
) -> Given:
    """A named person adopts what is proposed, or does not."""
    one = found_round(request, row, DECIDE)
    key = found_member(one, person).person_id
    return _placement(
        decide_placement(**by(request), one=one, person=key, is_adopted=body.adopted, reasons=body.reasons)
    )


@changes(router, "/up-and-down/rounds/{row}/people/{person}/take-back", act=BACK, gives=PlacementShown)
def take_back_a_placement(request: HttpRequest, row: RowNumber, person: PersonKey, body: TakenBack) -> Given:
    """What was decided stands no longer; the answer says what it was."""
    one = found_round(request, row, BACK)
    key = found_member(one, person).person_id
    return _placement(
        take_back_placement(**by(request), one=one, person=key, reasons=body.reasons, post=body.post)
    )


@changes(router, "/up-and-down/rounds/{row}/end", act=END, gives=MatchingRoundShown)
def end_a_round(request: HttpRequest, row: RowNumber, body: RoundEnded) -> Given:
    """Its key is destroyed: what was declared and proposed in it is read by nobody again."""
    return _round(end_round(**by(request), one=found_round(request, row, END), ended=body.ended))


def _round(one: MatchingRound) -> Given:
    return Given(MatchingRoundShown(**round_row(one)))


def _placement(one: Placement) -> Given:
    return Given(PlacementShown(**placement_row(one)))
