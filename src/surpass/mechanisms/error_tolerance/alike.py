"""What two cases have in common and where they differ; the nearest come first, and nothing is scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

SITUATION, FACTOR, KIND = "situation", "factor", "kind"
MOST = 5
"""As many as somebody reads side by side before deciding."""
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is compared of a case.

    ``situations``: situation -> whether it applies; ``findings``: factor -> which way it speaks;
    ``kind``: the kind of work.
    Missing:  a situation or factor that is left out, and an empty kind, are unknown.
    """

    situations: Mapping[str, bool] = field(default_factory=dict)
    findings: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""


class Point(NamedTuple):
    """One thing that was compared: of which sort, which one, and what each of the two says."""

    sort: str
    name: str
    here: str
    there: str


class Alike(NamedTuple):
    """What was alike, what differed, and what could not be compared because one of the two does not say."""

    alike: tuple[Point, ...]
    differs: tuple[Point, ...]
    unknown: tuple[Point, ...]


def alike(here: Profile, there: Profile) -> Alike:
    """Two cases, point by point.

    Missing:  what one of them does not say is neither alike nor different. A situation that applies to
              neither is no likeness.
    Examples:
        >>> found = alike(
        ...     Profile(situations={"trial": True}, findings={"motive": "for"}),
        ...     Profile(situations={"trial": True}, findings={"motive": "against"}, kind="reform"),
        ... )
        >>> [point.name for point in found.alike], [point.name for point in found.differs]
        (['trial'], ['motive'])
        >>> found.unknown
        (Point(sort='kind', name='kind', here='', there='reform'),)
    """
    points = list(_points(here, there))
    known = [point for point in points if point.here and point.there]
    return Alike(
        alike=tuple(point for point in known if point.here == point.there),
        differs=tuple(point for point in known if point.here != point.there),
        unknown=tuple(point for point in points if not (point.here and point.there)),
    )


def nearest(here: Profile, others: Iterable[tuple[Key, Profile]]) -> list[tuple[Key, Alike]]:
    """Those with something in common: by situations first, then factors, then the kind of work.

    Shapes:   at most five; of two that are equally near, the one that differs less, then the one named first.
    """
    found = [(key, alike(here, there)) for key, there in others]
    near = [(key, one) for key, one in found if any(point.sort != KIND for point in one.alike)]
    return sorted(near, key=lambda item: _nearness(item[1]))[:MOST]


def _points(here: Profile, there: Profile) -> Iterable[Point]:
    for name in sorted({*here.situations, *there.situations}):
        words = [_word(one.situations, name) for one in (here, there)]
        if "applies" in words:
            yield Point(SITUATION, name, *words)
    for name in dict.fromkeys((*here.findings, *there.findings)):
        yield Point(FACTOR, name, here.findings.get(name, ""), there.findings.get(name, ""))
    if here.kind or there.kind:
        yield Point(KIND, KIND, here.kind, there.kind)


def _word(said: Mapping[str, bool], name: str) -> str:
    if name not in said:
        return ""
    return "applies" if said[name] else "does_not"


def _nearness(found: Alike) -> tuple[int, ...]:
    sorts = [point.sort for point in found.alike]
    return (*(-sorts.count(sort) for sort in (SITUATION, FACTOR, KIND)), len(found.differs))
