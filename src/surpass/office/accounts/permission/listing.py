"""The list filter of a reach: the rows of a table that lie within it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q

from surpass.office.accounts.permission.rule import Actor, Reach, Way

NOTHING = Q(pk__in=())
EVERYTHING = ~NOTHING


def within(
    found: Reach,
    *,
    path: str = "",
    owner: str = "",
    assigned: str = "",
    hands: Mapping[str, str] | None = None,
) -> Q:
    """The condition that holds for exactly the rows that ``found.covers``.

    The arguments name fields: of the unit's path, of the owner's account key, of the assigned unit's path;
    and for an act of ``apart``, the field that holds the key of who did it.

    Missing:  without a field, no row is within reach by that relation.
    Raises:   KeyError: the act must stay apart from another one, and no field says who did that.
    """
    fields = {"below": path, "own": path, "assigned": assigned, "self": owner}
    reached = NOTHING
    for way in found.ways:
        reached |= _led_to(way, fields, found.actor) & _unbarred(found, way, hands or {})
    return reached


def _led_to(way: Way, fields: Mapping[str, str], actor: str) -> Q:
    if way.relation == "any":
        return EVERYTHING
    name = fields[way.relation]
    if not name or (way.relation == "self" and not actor):
        return NOTHING
    if way.relation == "below":
        return below(name, way.path)
    return Q(**{name: actor if way.relation == "self" else way.path})


def _unbarred(found: Reach, way: Way, hands: Mapping[str, str]) -> Q:
    free = Q()
    for act in found.apart:
        free &= ~Q(**{f"{hands[act]}__in": {found.actor, way.by or found.actor}})
    return free


def below(field: str, place: str) -> Q:
    """Everything at a place and below it, as one range: ``/D/`` up to, not including, ``/D0``.

    The column is compared byte by byte (see ``PathField``), and ``0`` is the byte after ``/``.
    """
    return Q(**{f"{field}__gte": place, f"{field}__lt": f"{place[:-1]}0"})


def in_own_trees(actor: Actor, field: str) -> Q:
    """Everything of the trees in which somebody has a role, wherever in them."""
    found = NOTHING
    for top in sorted({f"/{one.path.strip('/').split('/')[0]}/" for one in actor.held}):
        found |= below(field, top)
    return found
