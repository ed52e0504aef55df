"""Which places somebody reads of, and what is switched on there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet

from surpass.exchange.mechanisms.fairness.terms import attributes_of, titles_of
from surpass.foundation.problems import UseProblem
from surpass.mechanisms.up_and_down.fairness.page import Attribute
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.fairness.models import HeldValue, Switch
from surpass.office.fairness.said import refused
from surpass.office.packs import office_pack

SEE, SEE_OWN = "up_and_down.see_fairness", "up_and_down.see_held_of_me"
SWITCH_ON, SWITCH_OFF, HAND_IN, RELEASE = (
    f"up_and_down.{verb}"
    for verb in ("switch_attribute_on", "switch_attribute_off", "hand_in_attributes", "release_fairness")
)


def places_seen(actor: Actor, *, act: str = SEE) -> list[Place]:
    """The uppermost places of an act, and those below at which an attribute was switched on."""
    ways = [way.path for way in reach_of(act, actor).ways if way.relation == "below"]
    switched = set(Switch.objects.values_list("place", flat=True))
    return [
        one
        for one in Place.objects.filter(Q(path__in=ways) | Q(pk__in=switched)).order_by("path")
        if any(one.path.startswith(path) for path in ways)
    ]


def place_called(key: str, actor: Actor, *, act: str = SEE) -> Place:
    """A place within reach of an act.

    Raises:   UseProblem: ``fairness-unlisted``.
    """
    found = Place.objects.filter(pk=key).first()
    if found is None or not reach_of(act, actor).touches(Subject(path=found.path)):
        raise refused("fairness-unlisted", key, "a place within your reach, by key")
    return found


def switch_called(pk: int, actor: Actor, *, act: str) -> Switch:
    """An attribute that is on within reach of an act.

    Raises:   UseProblem: ``fairness-unlisted``.
    """
    found = Switch.objects.select_related("place").filter(pk=pk, ended_on=None).first()
    if found is None or not reach_of(act, actor).touches(Subject(path=found.place.path)):
        raise refused("fairness-unlisted", str(pk), "an attribute that is switched on within your reach")
    return found


def switches_at(place: Place) -> QuerySet[Switch]:
    """What is on at a place."""
    return Switch.objects.filter(place=place, ended_on=None).select_related("place").order_by("attribute")


def tree_locked(place: Place) -> Place:
    """The top of a place's tree, locked: one at a time switches on, or releases, in it."""
    top = place.path.strip("/").split("/")[0]
    return Place.objects.select_for_update().get(pk=top)


def other_levels(place: Place) -> list[str]:
    """Places above or below at which something is on: tables of both could be subtracted."""
    on = Switch.objects.filter(ended_on=None).exclude(place=place).values_list("place", "place__path")
    return sorted({key for key, path in on if path.startswith(place.path) or place.path.startswith(path)})


def known_attributes(*, on: date) -> dict[str, Attribute]:
    """What the pack names with a clause in force.

    Missing:  empty: the pack names none, so nobody is grouped.
    """
    try:
        return {one.name: one for one in attributes_of(office_pack(), on=on)}
    except UseProblem:
        return {}


def titles() -> dict[str, Mapping[str, str]]:
    """What attributes are called, those too whose clause has ended."""
    return titles_of(office_pack())


def own_values(actor: Actor) -> QuerySet[HeldValue]:
    """What is held of oneself."""
    held = HeldValue.objects.filter(person__account__key=actor.key, switch__ended_on=None)
    return (held if actor.key else held.none()).select_related("switch__place").order_by("switch__attribute")
