"""Who sees which triggers: those who propose and decide, and everybody their own."""

from __future__ import annotations

from django.db.models import Case, Q, QuerySet, Value, When

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.up_and_down.down.keeping import refused
from surpass.office.up_and_down.down.models import Trigger

SEE = "up_and_down.see_triggers"
FIRST = (Trigger.State.STANDS, Trigger.State.CHECK, Trigger.State.APPLIES, Trigger.State.HALF)
"""The order in which a list shows what is open."""


def triggers_seen(actor: Actor, *, act: str = SEE) -> QuerySet[Trigger]:
    """The triggers of people within reach of an act, what may be acted upon first.

    One that was expunged is shown to the official alone.
    """
    reach = within(reach_of(act, actor), path="person__place__path", owner="person__account__key")
    turn = Case(*(When(state=state, then=Value(nth)) for nth, state in enumerate(FIRST)), default=len(FIRST))
    kept = ~Q(state=Trigger.State.EXPUNGED) | Q(person__account__key=actor.key)
    found = Trigger.objects.filter(reach, kept, person__withdrawn_entry=None).alias(turn=turn)
    ordered = found.order_by("-year", "turn", "person__place__path", "pk")
    return ordered.select_related("person__place", "person__account")


def trigger_called(pk: int, actor: Actor, *, act: str = SEE) -> Trigger:
    """One of them.

    Raises:   UseProblem: ``trigger-unlisted``.
    """
    found = triggers_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("trigger-unlisted", str(pk), "a trigger within your reach")
    return found


def is_entitled(actor: Actor) -> bool:
    """Whether somebody sees those of others."""
    return any(way.relation != "self" for way in reach_of(SEE, actor).ways)


def tops_of(actor: Actor) -> list[Place]:
    """The uppermost places below which somebody may look."""
    places = Place.objects.filter(within(reach_of("up_and_down.look_for_triggers", actor), path="path"))
    found: list[Place] = []
    for place in places.order_by("path"):
        if not any(place.path.startswith(top.path) for top in found):
            found.append(place)
    return found
