"""The list filter of a reach: the rows of a table that lie within it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q

from surpass.office.accounts.permission.rule import Reach

NOTHING = Q(pk__in=())


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
    reached = Q() if found.is_everywhere else NOTHING
    if not found.is_everywhere:
        if path:
            for place in found.below:
                reached |= below(path, place)
            if found.own:
                reached |= Q(**{f"{path}__in": found.own})
        if owner and found.has_self and found.actor:
            reached |= Q(**{owner: found.actor})
        if assigned and found.assigned:
            reached |= Q(**{f"{assigned}__in": found.assigned})
    for act in found.apart:
        reached &= ~Q(**{(hands or {})[act]: found.actor})
    return reached


def below(field: str, place: str) -> Q:
    """Everything at a place and below it, as one range: ``/D/`` up to, not including, ``/D0``.

    The column is compared byte by byte (see ``PathField``), and ``0`` is the byte after ``/``.
    """
    return Q(**{f"{field}__gte": place, f"{field}__lt": f"{place[:-1]}0"})
