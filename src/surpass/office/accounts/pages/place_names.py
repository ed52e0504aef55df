"""What a place is called: the registry, a room above this one, tells; until it has, a place is its key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Reach

Namer = Callable[[Collection[str]], Mapping[str, Mapping[str, str]]]
_namers: list[Namer] = []


def name_places_by(namer: Namer) -> None:
    """Let a room above tell names: keys of places -> key -> its name today by language."""
    _namers.append(namer)


def names_of(keys: Collection[str]) -> dict[str, Mapping[str, str]]:
    """The names of places by language.

    Missing:  a place that nobody names is called by its key.
    """
    found: dict[str, Mapping[str, str]] = {key: {"zh": key, "en": key} for key in keys}
    for namer in _namers:
        found |= namer(keys)
    return found


def places_within(reach: Reach, *, lang: str) -> list[tuple[str, str]]:
    """The places of a reach from the top down, as key and name set in by its depth."""
    places = list(Place.objects.filter(within(reach, path="path")).order_by("path"))
    names = names_of([place.key for place in places])
    top = min((place.path.count("/") for place in places), default=0)
    return [
        (place.key, "　" * (place.path.count("/") - top) + _called(names[place.key], place.key, lang))
        for place in places
    ]


def _called(words: Mapping[str, str], key: str, lang: str) -> str:
    name = words.get(lang) or words.get("zh") or key
    return name if name == key else f"{name} {key}"
