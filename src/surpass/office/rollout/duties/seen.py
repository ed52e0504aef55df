"""Who sees which duties: the unit that has one, the unit that asked, and whoever reaches either."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.rollout.duties.models import Assignment, Duty
from surpass.office.rollout.duties.said import refused

SEE = "rollout.see_duties"
HANDS = {"rollout.report_duty": "report_by"}


def at_unit(duty: Duty) -> Subject:
    """The unit that has it."""
    return Subject(path=duty.place.path)


def at_asker(duty: Duty) -> Subject:
    """The unit that asked; whoever reported does not settle."""
    return Subject(path=duty.asker.path, hands={"rollout.report_duty": frozenset({duty.report_by})})


def duties_seen(actor: Actor, *, act: str = SEE) -> QuerySet[Duty]:
    """Those within reach of an act, at the unit that has it or at the one that asked."""
    reach = reach_of(act, actor)
    found = within(reach, path="place__path", hands=HANDS) | within(reach, path="asker__path", hands=HANDS)
    return Duty.objects.filter(found).select_related("assignment__place", "place", "asker")


def duties_to_do(actor: Actor, act: str, *, at: str) -> QuerySet[Duty]:
    """Those to which an act may be done; *at*: ``place`` or ``asker``."""
    reach = within(reach_of(act, actor), path=f"{at}__path", hands=HANDS)
    return Duty.objects.filter(reach).select_related("assignment__place", "place", "asker")


def duty_called(pk: int, actor: Actor) -> Duty:
    """One of them.

    Raises:   UseProblem: ``duty-unlisted``.
    """
    found = duties_seen(actor).filter(pk=pk).first()
    if found is None:
        raise refused("duty-unlisted", str(pk), "a duty within your reach")
    return found


def assignments_seen(actor: Actor) -> QuerySet[Assignment]:
    """Those issued within reach, and those of which a duty is; the latest first."""
    own = within(reach_of(SEE, actor), path="place__path")
    of_duties = Assignment.objects.filter(pk__in=duties_seen(actor).values("assignment"))
    found = (Assignment.objects.filter(own) | of_duties).distinct()
    return found.select_related("place", "calendar").order_by("-pk")


def assignment_called(pk: int, actor: Actor) -> Assignment:
    """One of them.

    Raises:   UseProblem: ``assignment-unlisted``.
    """
    found = assignments_seen(actor).filter(pk=pk).first()
    if found is None:
        raise refused("assignment-unlisted", str(pk), "an assignment within your reach")
    return found
