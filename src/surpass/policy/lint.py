"""Lint a pack: every problem of every programme on every day on which something changes, and loose ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from surpass.foundation.problems import Problem
from surpass.policy.resolve import problems_on
from surpass.policy.shape.dated import read_date
from surpass.policy.shape.gathering import Gathering
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import Entries, Items, Scalar, Value


def lint(pack: Pack) -> list[Problem]:
    """All problems of *pack*; an empty list when there are none."""
    found = Gathering()
    days = sorted({pack.in_force_from, *(day for day in _days(pack.whole) if pack.is_in_force(day))})
    for programme in pack.programmes:
        for day in days:
            found.problems.extend(problems_on(pack, programme=programme, on=day))
    _unused(pack, found)
    return list(dict.fromkeys(found.problems))


def _days(value: Value) -> Iterator[date]:
    """Days on which a value begins."""
    items = value.entries.items() if isinstance(value, Entries) else ()
    for key, item in items:
        day = read_date(key) or (read_date(item) if key == "from" else None)
        if day is not None:
            yield day
        yield from _days(item)
    for item in value.items if isinstance(value, Items) else ():
        yield from _days(item)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, Scalar):
        yield value.text
        return
    for item in value.entries.values() if isinstance(value, Entries) else value.items:
        yield from _texts(item)


def _unused(pack: Pack, found: Gathering) -> None:
    """Params and sources that nothing in the whole pack reads, if they are this pack's own."""
    texts = set(_texts(pack.whole))
    cited = {text.split()[0] for text in texts if text.strip()}
    own_params = pack.own.below("params").entries
    inherited = pack.superior.whole.below("params") if pack.superior else Entries({}, pack.own.mark)
    for name, item in own_params.items():
        if f"param.{name}" not in texts and name not in inherited and _has_all(pack):
            found.problem("param-unused", item.mark, name, f"param.{name} somewhere", "use it or remove it")
    for name, item in pack.own.below("sources").entries.items():
        if name not in cited:
            found.problem("source-unused", item.mark, name, "a cite of it", "cite it or remove it")


def _has_all(pack: Pack) -> bool:
    """Whether no programme is left for a lower pack to fill."""
    return len(pack.programmes) == len(tuple(pack.whole.below("programmes")))
