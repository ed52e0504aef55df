"""Which rounds of targets and which units a reader may see."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.returns.models import Cell, Round
from surpass.office.returns.opening.asked import Purpose

SEE = "returns.see_targets"


def places_seen(actor: Actor) -> QuerySet[Place]:
    """The units whose targets a reader may see."""
    return Place.objects.filter(within(reach_of(SEE, actor), path="path"))


def rounds_seen(actor: Actor) -> QuerySet[Round]:
    """The rounds of targets in which such a unit is asked."""
    asked = Cell.objects.filter(round=OuterRef("pk"), place__in=places_seen(actor))
    return Round.objects.filter(Exists(asked), purpose=Purpose.TARGETS).order_by("-period", "key")


def place_seen(actor: Actor, key: str) -> Place:
    """One unit.

    Raises:   Http404: there is none within reach.
    """
    found = Place.objects.filter(pk=key).first()
    if found is None or not reach_of(SEE, actor).covers(Subject(path=found.path)):
        raise Http404
    return found
