"""Who sees which ballots: those who propose, decide and watch, and the two who count."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.up_and_down.vacancies.ballot.models import Ballot, BallotCount
from surpass.office.up_and_down.vacancies.ballot.said import refused
from surpass.office.up_and_down.vacancies.seen import subject_of

SEE = "up_and_down.see_ballots"
PREPARE, PRINT, ANEW = (f"up_and_down.{verb}" for verb in ("prepare_ballot", "print_slips", "count_anew"))
COUNT, DECLARE = "up_and_down.count_slips", "up_and_down.declare_teller_tie"


def ballots_seen(actor: Actor, *, act: str = SEE) -> QuerySet[Ballot]:
    """The ballots within reach of an act, the latest first."""
    reach = reach_of(act, actor)
    path = "vacancy__post__unit__place__path"
    near: Q = within(reach, path=path, owner="counts__first") | within(
        reach, path=path, owner="counts__second"
    )
    found = Ballot.objects.filter(near).values("pk")
    return Ballot.objects.filter(pk__in=found).select_related("vacancy__post__unit__place").order_by("-pk")


def ballot_called(pk: int, actor: Actor, *, act: str = SEE) -> Ballot:
    """One of them.

    Raises:   UseProblem: ``ballot-unlisted``.
    """
    found = ballots_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("ballot-unlisted", str(pk), "a ballot that you see")
    return found


def subject_of_ballot(ballot: Ballot) -> Subject:
    """Where the post is."""
    return subject_of(ballot.vacancy)


def as_teller(count: BallotCount, actor: Actor) -> Subject:
    """A count as the two meet it who make it: nobody else's own."""
    is_teller = bool(actor.key) and actor.key in (count.first, count.second)
    return Subject(path=subject_of_ballot(count.ballot).path, owner=actor.key if is_teller else "")
