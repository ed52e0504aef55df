"""What units are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Names = Mapping[str, tuple[str, str]]
"""A unit's key with its Chinese and its English name."""


def names_of(places: Iterable[str]) -> Names:
    """The names of units.

    Missing:  a unit that the registry does not have is called by its key.
    """
    return {key: (key, key) for key in places}
