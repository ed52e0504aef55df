"""The tree of units in which something happened: what is told without names is told of a whole tree."""

from __future__ import annotations

from surpass.office.accounts.models import Place


def top_of(place: Place) -> Place:
    """The topmost place above one, itself where nothing is above it.

    Missing:  a tree whose top is no place of its own: the topmost that is one.
    """
    parts = place.path.strip("/").split("/")
    above = ["/".join(("", *parts[: nth + 1], "")) for nth in range(len(parts))]
    return Place.objects.filter(path__in=above).order_by("path").first() or place
