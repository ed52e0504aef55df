"""Who sees which rounds: those who lead and decide, everybody in one, and units whose posts are in one."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from surpass.office.accounts.acting import Doing, reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.up_and_down.rounds.models import MatchingRound, RoundPerson, RoundPost
from surpass.office.up_and_down.rounds.said import refused

SEE, PROPOSAL = "up_and_down.see_rounds", "up_and_down.see_placements"
DECLARE, VIEW = "up_and_down.declare_kin", "up_and_down.state_view"


def rounds_seen(actor: Actor, *, act: str = SEE) -> QuerySet[MatchingRound]:
    """The rounds within reach of an act, the latest first."""
    reach = within(reach_of(act, actor), path="place__path")
    if act == SEE:
        own = RoundPerson.objects.filter(within(reach_of(SEE, actor), owner="person__account__key"))
        units = RoundPost.objects.filter(within(reach_of(VIEW, actor), path="post__unit__place__path"))
        reach |= Q(pk__in=own.values("round")) | Q(pk__in=units.values("round"))
    return MatchingRound.objects.filter(reach).select_related("place").order_by("-pk")


def round_called(pk: int, actor: Actor, *, act: str = SEE) -> MatchingRound:
    """One of them.

    Raises:   UseProblem: ``round-unlisted``.
    """
    found = rounds_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("round-unlisted", str(pk), "a round within your reach")
    return found


def subject_of(one: MatchingRound) -> Subject:
    """Where a round is held."""
    return Subject(path=one.place.path)


def is_about(one: MatchingRound, person: str, actor: Actor) -> bool:
    """Whether somebody of a round is the actor."""
    return bool(actor.key) and one.people.filter(person=person, person__account__key=actor.key).exists()


def may_decide(doing: Doing, one: MatchingRound, person: str) -> None:
    """Whether somebody may act on another one of the round; nobody does on themselves.

    Raises:   NotAllowed. UseProblem: ``placement-own``.
    """
    doing.may(subject_of(one))
    if is_about(one, person, doing.by):
        raise refused("placement-own", "oneself", "somebody whom it does not concern")


def subject_of_member(one: RoundPerson) -> Subject:
    """Somebody in a round: their own by their account."""
    account = one.person.account
    return Subject(path=one.round.place.path, owner=account.key if account else "")


def subject_of_seat(one: RoundPost) -> Subject:
    """A post in a round: its unit's."""
    return Subject(path=one.post.unit.place.path)


def own_member(one: MatchingRound, actor: Actor) -> RoundPerson | None:
    """Oneself in a round."""
    found = one.people.filter(person__account__key=actor.key) if actor.key else one.people.none()
    return found.select_related("round__place", "person__account").first()


def own_seats(one: MatchingRound, actor: Actor) -> list[RoundPost]:
    """The posts of a round of which one's unit says how it sees them."""
    reach = within(reach_of(VIEW, actor), path="post__unit__place__path")
    return list(one.posts.filter(reach).select_related("round", "post__unit__place").order_by("post"))
