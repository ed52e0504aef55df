"""What a document says, as values in the words of its reader; the template knows only how it looks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Things one below the other, numbered."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; columns named in ``numbers`` (counted from 0) stand at the right.

    ``shares``: how the other columns divide what is left, one share each where it says nothing.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    shares: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines on which people sign by hand: what each signs as, and the name."""

    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What comes behind it begins on a page of its own, to be handed to somebody."""


@dataclass(frozen=True, slots=True)
class Slips:
    """Slips to be cut apart: what is voted on, and names in the order of each, beside a box for each head.

    Their pages have no number: nothing tells one slip from another but the order of its names.
    """

    title: str
    note: str
    heads: tuple[str, ...]
    slips: tuple[tuple[str, ...], ...]


Block = Heading | Text | Listed | Table | Signatures | Sheet | Slips


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The ledger as it stood when the document was made: how many entries, and their root."""

    size: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole document.

    ``masthead`` stands in red above, ``issuer`` signs below with the day. ``to``: to whom it is addressed;
    empty for a document of the files. ``code`` and ``address``: where a stranger asks whether it is genuine;
    the address is in the code that a telephone reads.
    """

    masthead: str
    number: str
    title: str
    issuer: str
    day: date
    blocks: tuple[Block, ...]
    code: str
    address: str
    head: Head
    to: str = ""
    copies: str = ""
    has_seal: bool = True

    def as_data(self) -> dict[str, Any]:
        """Plain data for the template; each block says what it is."""
        blocks = [{"is": type(block).__name__.lower(), **asdict(block)} for block in self.blocks]
        return {**asdict(self), "day": self.day.isoformat(), "blocks": blocks}

    def letters(self) -> frozenset[str]:
        """Every sign that will be printed."""
        return frozenset(_letters(self.as_data()))


def _letters(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(map(_letters, value.values()))
    if isinstance(value, list | tuple):
        return "".join(map(_letters, value))
    return str(value)
