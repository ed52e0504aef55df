"""Which counts may be told: none below the floor, and none that somebody could find by subtraction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

STEP = 5
"""Points to which a share is rounded, so that it gives no count away."""


@dataclass(frozen=True, slots=True)
class Told:
    """A whole and its parts as they may be told, in the order of the parts.

    Missing:  None: not told. It says nothing of the count, zero included.
    """

    total: int | None
    parts: Mapping[str, int | None]


def told_counts(parts: Mapping[str, int], *, floor: int) -> Told:
    """The whole, and of its parts those that are told; the parts make up the whole.

    A part below the floor is withheld, and so is the next one that reaches it: otherwise what is withheld
    could be found by subtraction, or because it must be small. That one is chosen by its place and never by
    its size, since a choice by size would say something about what it hides. Where these make up so little
    that they could be found still, no part is told.

    Raises:   ValueError: a negative count, or a floor below 1.
    Source:   the floor is the pack's parameter; for polls of people the same floors hold.
    Examples:
        >>> told_counts({"exempt": 6, "mitigated": 9, "refused": 8}, floor=5).parts
        {'exempt': 6, 'mitigated': 9, 'refused': 8}
        >>> told_counts({"exempt": 2, "mitigated": 9, "refused": 8}, floor=5)
        Told(total=19, parts={'exempt': None, 'mitigated': None, 'refused': 8})
        >>> told_counts({"exempt": 2, "mitigated": 1}, floor=5).total is None
        True
    """
    if floor < 1 or any(count < 0 for count in parts.values()):
        raise ValueError(floor, dict(parts))
    total = sum(parts.values())
    if total < floor:
        return Told(None, dict.fromkeys(parts))
    withheld = _withheld(list(parts.values()), floor)
    told = {name: None if place in withheld else count for place, (name, count) in enumerate(parts.items())}
    return Told(total, told)


def told_within(parts: Mapping[str, Mapping[str, int]], *, floor: int) -> tuple[Told, dict[str, Told]]:
    """Wholes within a whole: a part that is withheld tells nothing of what it is made of either."""
    outer = told_counts({name: sum(inner.values()) for name, inner in parts.items()}, floor=floor)
    untold = {name: Told(None, dict.fromkeys(inner)) for name, inner in parts.items()}
    return outer, {
        name: untold[name] if outer.parts[name] is None else told_counts(inner, floor=floor)
        for name, inner in parts.items()
    }


def told_share(count: int, *, of: int, floor: int) -> int | None:
    """How many in a hundred, rounded to five points, halves up.

    Missing:  None where the whole is below the floor.
    Examples:
        >>> told_share(7, of=9, floor=5), told_share(3, of=4, floor=5)
        (80, None)
    """
    if of < floor:
        return None
    return STEP * ((2 * 100 * count + STEP * of) // (2 * STEP * of))


def _withheld(counts: list[int], floor: int) -> frozenset[int]:
    everything = frozenset(range(len(counts)))
    small = [place for place, count in enumerate(counts) if count < floor]
    if len(small) in {0, len(counts)}:
        return everything if small else frozenset()
    after = [(small[-1] + step) % len(counts) for step in range(1, len(counts))]
    found = frozenset((*small, next(place for place in after if place not in small)))
    leaves_open = sum(counts[place] for place in found) >= 2 * floor - 1
    return found if leaves_open else everything
