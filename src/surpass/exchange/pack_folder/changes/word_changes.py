"""What changed between two states of canonical words, path by path: keys by name, list items by likeness."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any


@dataclass(frozen=True, slots=True)
class WordChange:
    """One place that differs; before or after is empty where there was, or is, nothing."""

    path: str
    before: str
    after: str


def word_changes(before: Any, after: Any, *, path: str = "") -> Iterator[WordChange]:
    """Every place where two canonical values differ, as deep as both go on.

    Shapes:   mappings, lists and scalars as JSON knows them; paths read ``rules/late/when[2]``.

    Examples:
        >>> for change in word_changes({"cap": "3", "days": ["1", "2"]}, {"cap": "4", "days": ["2"]}):
        ...     print(change.path, change.before, change.after or "-")
        cap "3" "4"
        days[0] "1" -
    """
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            place = f"{path}/{key}" if path else key
            if key in before and key in after:
                yield from word_changes(before[key], after[key], path=place)
            else:
                yield WordChange(place, _at(before, key), _at(after, key))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _list_changes(before, after, path)
    else:
        yield WordChange(path, _text(before), _text(after))


def _list_changes(before: list[Any], after: list[Any], path: str) -> Iterator[WordChange]:
    """What stands in both is held together first, so that one new item does not shift all others."""
    old, new = ([_text(item) for item in side] for side in (before, after))
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        both = min(b - a, d - c)
        for step in range(both):
            yield from word_changes(before[a + step], after[c + step], path=f"{path}[{c + step}]")
        yield from (WordChange(f"{path}[{at}]", old[at], "") for at in range(a + both, b))
        yield from (WordChange(f"{path}[{at}]", "", new[at]) for at in range(c + both, d))


def _at(side: dict[str, Any], key: str) -> str:
    return _text(side[key]) if key in side else ""


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
