"""Three-valued truth (Kleene): True, False, and None for unknown. Unknown is never false."""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None


def not_(one: Truth) -> Truth:
    """The contrary; of unknown, unknown."""
    return None if one is None else not one


def all_of(parts: Iterable[Truth]) -> Truth:
    """True when all are, false when one is false, else unknown; the first false one settles it.

    Examples:
        >>> all_of([True, None]), all_of([None, False]), all_of([])
        (None, False, True)
    """
    found: Truth = True
    for part in parts:
        if part is None:
            found = None
        elif not part:
            return False
    return found


def any_of(parts: Iterable[Truth]) -> Truth:
    """True when one is, false when all are false, else unknown."""
    held = list(parts)
    return True if True in held else (None if None in held else False)


def at_least(need: int, parts: Iterable[Truth]) -> Truth:
    """Whether *need* of the parts are true: true when so many are, false when so many cannot be.

    Examples:
        >>> parts = [True, None, False]
        >>> at_least(1, parts), at_least(2, parts), at_least(3, parts)
        (True, None, False)
    """
    held = list(parts)
    if held.count(True) >= need:
        return True
    return False if held.count(True) + held.count(None) < need else None
