"""Two texts word by word, a Chinese one sign by sign: what stands in both, what is dropped, what is added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, DROPPED, ADDED = "same", "dropped", "added"
_WORDS = re.compile(r"\w+(?:[.,:'-]\w+)*%?[ ]*|\s+|.", re.ASCII)
"""A word or a number with the spaces behind it; of other scripts each sign."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text: ``same`` in both, ``dropped`` from the first, ``added`` by the second."""

    kind: str
    text: str


def word_diff(before: str, after: str) -> tuple[Part, ...]:
    """The parts in the order in which one reads them; those dropped stand before those added instead.

    Without the added parts it reads as *before*, without the dropped ones as *after*.

    Examples:
        >>> [(one.kind, one.text) for one in word_diff("at least 85 per cent", "at least 92 per cent")]
        [('same', 'at least '), ('dropped', '85 '), ('added', '92 '), ('same', 'per cent')]
        >>> [one.text for one in word_diff("满两年的", "满三年的") if one.kind != "same"]
        ['两', '三']
    """
    return tuple(_joined(_parts(_WORDS.findall(before), _WORDS.findall(after))))


def _parts(old: list[str], new: list[str]) -> Iterator[Part]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Part(SAME, "".join(old[a:b]))
            continue
        if b > a:
            yield Part(DROPPED, "".join(old[a:b]))
        if d > c:
            yield Part(ADDED, "".join(new[c:d]))


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """A lone sign that stands in both between two changes is dropped and added with them: it reads better."""
    held = list(parts)
    dropped = added = ""
    for at, part in enumerate(held):
        is_lone = part.kind == SAME and len(part.text.strip()) < 2 and 0 < at < len(held) - 1
        if part.kind == SAME and not is_lone:
            yield from _both(dropped, added)
            dropped = added = ""
            yield part
            continue
        dropped += part.text if part.kind != ADDED else ""
        added += part.text if part.kind != DROPPED else ""
    yield from _both(dropped, added)


def _both(dropped: str, added: str) -> Iterator[Part]:
    if dropped:
        yield Part(DROPPED, dropped)
    if added:
        yield Part(ADDED, added)
