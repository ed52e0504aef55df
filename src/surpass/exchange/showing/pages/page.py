"""A page as a value: who, what, when; what a person can still do; the figures, the reasons, the record.

Nothing here is a sentence: what is said is a step (a wording key with its values), or words by language.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from surpass.exchange.showing.wording import Wording, load_wording
from surpass.foundation.explanation import ExplanationNode, Value

LANGUAGES = ("zh", "en")
Said = ExplanationNode | Value
"""A sentence by its key, or a word, a figure, words by language; None reads "unknown"."""


def say(key: str, /, **values: Value) -> ExplanationNode:
    """A sentence by its key.

    Examples:
        >>> say("report.rank_of", rank="3", of="17").key
        'report.rank_of'
    """
    return ExplanationNode(key=key, values=values)


def in_both(words: Callable[[Wording], str]) -> Value:
    """What can only be put together in one language at a time, in both.

    Examples:
        >>> in_both(lambda wording: wording.say("word.unknown"))
        {'zh': '未知', 'en': 'unknown'}
    """
    return {lang: words(load_wording(lang)) for lang in LANGUAGES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table. ``tag``: good, note, neutral or task, always with a word; ``to``: a link.

    ``more``: further lines; ``below``: what stands under it in small print. ``is_number``: it stands at the
    right; ``is_quiet``: it is shown, and nothing rests on it.
    """

    said: Said
    tag: str = ""
    to: Value = ""
    more: tuple[Said, ...] = ()
    below: tuple[Said, ...] = ()
    is_number: bool = False
    is_quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells; the first cell of a row is its name and stays in sight. ``sum_``: a closing row."""

    heads: tuple[Said, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sum_: tuple[Cell, ...] = ()
    empty: Said = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """An explanation, folded under its first line; ``anchor``: where links arrive."""

    tree: ExplanationNode
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Explanations side by side, unfolded, so that they can be held against each other."""

    trees: tuple[ExplanationNode, ...]


Block = ExplanationNode | Table | Why | Beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a page under its heading; sentences, tables and explanations in their order.

    ``state``: a word beside the heading, with its tag.
    """

    anchor: str
    title: Said
    blocks: tuple[Block, ...]
    state: Cell | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One thing that somebody can still do: who, what, until when or how long, by which clause."""

    who: Said
    what: Said
    when: Said
    clause: Said = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act on record: when, at which step, who did what, and with which reasons."""

    on: str
    step: Said
    who: tuple[Said, ...]
    did: Said
    reasons: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A case on record: its file, the digest of its head, its acts, and what is open or how it ended."""

    case: str
    file: str
    head: str
    procedure: Said
    state: Said
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page.

    ``lead``: what happened and why, in a few sentences. ``facts``: who, what, when, each a label and what is
    said of it, one line or several. ``audience``: for whom it is, where it is not for all. ``beside``: other
    files with the same content.
    """

    key: str
    title: Said
    lead: tuple[Said, ...]
    facts: tuple[tuple[Said, ...], ...]
    rights: tuple[Right, ...]
    sections: tuple[Section, ...]
    timelines: tuple[Timeline, ...] = ()
    audience: Said = ""
    beside: tuple[tuple[Said, str], ...] = field(default=())
