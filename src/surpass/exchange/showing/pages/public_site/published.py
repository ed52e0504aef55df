"""What an office published, as it is handed to the public site; nothing else reaches a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from surpass.exchange.showing.pages.public_site.rules import RulesOf
from surpass.exchange.showing.run_view.run import Run

Words = Mapping[str, str]
"""What is said, by language; a word that is the same in all stands under each."""
Proof = tuple[bytes, str]
"""An entry of the ledger as its bytes, and the text that proves it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRun:
    """A published result. ``number``: of the document that published it; ``on``: the day on which.

    ``view``: the run as pages ask it. ``names``: the files of its folder, each read by ``read`` when it is
    asked for. ``proofs``: by name, what proves that the ledger has an entry of it.
    """

    key: str
    title: Words
    programme: str
    period: str
    number: str
    on: date
    view: Run
    names: tuple[str, ...]
    read: Callable[[str], bytes]
    proofs: Mapping[str, Callable[[], Proof]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One publication of a list, a notice or an honour, with what is told of it. ``key``: its anchor."""

    key: str
    title: Words
    on: date
    lines: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnText:
    """An article or an example of the column. ``paragraphs``: by language. ``until``: first day without it.

    ``replies``: as whom each is printed, and its words.
    """

    number: int
    kind: str
    title: Words
    byline: Words
    paragraphs: Mapping[str, tuple[str, ...]]
    on: date
    until: date
    replies: tuple[tuple[Words, Words], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Released counts of the cases that were closed in a year: the whole, and by procedure.

    ``floor``: below which no count is told. ``on``: the day of the release.

    Missing:  None: not told; that says nothing of the count, zero included.
    """

    year: int
    floor: int
    on: date
    total: int | None
    rows: tuple[tuple[Words, int | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A signed head of the ledger: its note, and the keys by which it is checked."""

    origin: str
    size: int
    root: str
    note: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Everything that is public on a day.

    ``is_copy``: it goes out as files, which nobody takes back: no person is named in them.
    Missing:  ``head`` None: nothing was signed yet. ``address`` empty: nobody said where the office is.
    """

    office: Words
    address: str
    runs: tuple[PublishedRun, ...]
    head: Head | None
    rules: RulesOf
    notices: tuple[Told, ...] = ()
    honours: tuple[Told, ...] = ()
    counted: tuple[Counted, ...] = ()
    column: tuple[ColumnText, ...] = ()
    is_copy: bool = False
