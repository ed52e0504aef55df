"""Near ties of an order: people whom only a surveyed share tells apart, and whose intervals overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surpass.policy.rules.allocations.allocation import Allocation

Interval = tuple[int, int]
Values = Mapping[str, int | bool | None]
Alike = tuple[int | bool | None, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """``near``: whose interval overlaps one's own; ``unsure``: whom it is not known of, on either side."""

    near: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def near_ties(
    order: Allocation, people: Mapping[str, Values], intervals: Mapping[str, Interval | None], *, fact: str
) -> dict[str, Near]:
    """Of each, who is told apart from them by *fact* alone and may well not be.

    Shapes:   *people*: by key, the facts that the order reads; two are compared where they agree in all that
              the order reads before *fact* and differ in it. The order itself stays as it is.
    Missing:  who has no interval is near to nobody and apart from nobody: they are ``unsure``.
    """
    before = [name for name, _ in order.order]
    before = before[: before.index(fact)] if fact in before else before
    known = {key: values for key, values in people.items() if values.get(fact) is not None}
    alike: dict[Alike, list[str]] = defaultdict(list)
    for key, values in known.items():
        alike[_alike(values, before)].append(key)
    found: dict[str, Near] = {}
    for key, own in known.items():
        others = [other for other in alike[_alike(own, before)] if known[other][fact] != own[fact]]
        mine = intervals.get(key)
        unsure = tuple(other for other in others if mine is None or intervals.get(other) is None)
        near = tuple(
            other
            for other in others
            if mine is not None and (theirs := intervals.get(other)) is not None and _overlap(mine, theirs)
        )
        found[key] = Near(near, unsure)
    return found


def _alike(values: Values, before: Sequence[str]) -> Alike:
    return tuple(values.get(name) for name in before)


def _overlap(one: Interval, other: Interval) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
