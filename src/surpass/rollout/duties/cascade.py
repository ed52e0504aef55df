"""Duties that were split down the tree, seen together: the worst below each, and where it is stuck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surpass.rollout.duties.light import Light, worst


@dataclass(frozen=True, slots=True)
class Standing:
    """One duty: of which duty it is a part (None: of none), how it stands."""

    key: int
    part_of: int | None
    light: Light


@dataclass(frozen=True, slots=True)
class Seen:
    """One duty among its parts: ``below`` is the worst light of itself and all parts."""

    below: Light
    parts: int
    settled: int
    is_stuck: bool


def seen_together(duties: Iterable[Standing]) -> Mapping[int, Seen]:
    """Of each duty how its parts stand.

    A duty is stuck where it is late itself and none of its parts is: whoever has it holds it up, and not
    somebody further down.

    Examples:
        >>> found = seen_together(
        ...     [
        ...         Standing(1, None, Light.RED),
        ...         Standing(2, 1, Light.RED),
        ...         Standing(3, 1, Light.DONE),
        ...     ]
        ... )
        >>> [key for key, one in found.items() if one.is_stuck], found[1].parts, found[1].settled
        ([2], 2, 1)
    """
    held = {one.key: one for one in duties}
    parts: dict[int, list[int]] = {key: [] for key in held}
    for one in held.values():
        if one.part_of in parts:
            parts[one.part_of].append(one.key)
    found: dict[int, Seen] = {}
    for key in sorted(held, reverse=True):  # a part is younger than what it is a part of
        lights = [found[part].below for part in parts[key]]
        light = held[key].light
        found[key] = Seen(
            below=worst([light, *lights]), parts=len(parts[key]),
            settled=sum(held[part].light is Light.DONE for part in parts[key]),
            is_stuck=light is Light.RED and Light.RED not in lights,
        )  # fmt: skip
    return dict(sorted(found.items()))
