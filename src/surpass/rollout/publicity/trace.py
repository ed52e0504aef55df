"""Something found in a text that may not be there, and its place as a writer counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """What was found: from which character to which, of which sort."""

    start: int
    end: int
    sort: str

    def words(self, text: str) -> str:
        """The words found.

        Examples:
            >>> Trace(3, 8, "year").words("in 2016.")
            '2016.'
        """
        return text[self.start : self.end]


def where(text: str, start: int) -> tuple[int, int]:
    r"""The paragraph and the character in it, both counted from 1.

    Examples:
        >>> where("one\n\ntwo", 5), where("one", 0)
        ((2, 1), (1, 1))
    """
    before = text[:start]
    last = before.rfind("\n") + 1
    return sum(1 for line in before.split("\n")[:-1] if line.strip()) + 1, start - last + 1


def outermost(found: list[Trace]) -> tuple[Trace, ...]:
    """In order; what lies within a longer one is not told twice.

    Examples:
        >>> outermost([Trace(0, 4, "number"), Trace(0, 9, "date"), Trace(12, 13, "number")])
        (Trace(start=0, end=9, sort='date'), Trace(start=12, end=13, sort='number'))
    """
    kept: list[Trace] = []
    for one in sorted(found, key=lambda trace: (trace.start, -trace.end)):
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return tuple(kept)
