"""A public page in one language: a lead, then parts, each of lines, a table, a drawing, or an explanation."""

from __future__ import annotations

from dataclasses import dataclass

from surpass.exchange.showing.finding_text import Branch
from surpass.exchange.showing.report.charts import Chart


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``href`` relative to the root of the site; ``tag``: good, note or neutral, with its word."""

    text: str
    href: str = ""
    tag: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under their heads; ``numbers``: the columns that stand at the right. The first names its row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part under its heading. ``links``: further pages and files, each an address and its words."""

    title: str
    anchor: str = ""
    lines: tuple[str, ...] = ()
    table: Table | None = None
    charts: tuple[Chart, ...] = ()
    tree: Branch | None = None
    texts: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page. ``place``: the entry of the navigation under which it stands."""

    title: str
    place: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...]
