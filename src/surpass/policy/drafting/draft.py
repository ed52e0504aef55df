"""A draft: what a scheme sheet says, row by row, understood or not. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from surpass.policy.drafting.wording import Recognised, Unknown
from surpass.policy.drafting.words import Remark

EVERYBODY = "all"
Span = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as text: empty cells are empty; merges as (first, last) cells, both inclusive, from 0."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merges: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """One row: an indicator, an addition or deduction, or a veto. ``full``: None is not applicable.

    ``ref``: the sheet's own number of the row.
    """

    sheet: str
    row: int
    title: str
    wording: str
    verdict: Recognised | Unknown
    kind: str = "indicator"
    path: tuple[str, ...] = ()
    full: Mapping[str, Decimal | None]
    ref: str = ""
    unit: str = ""
    owner: str = ""
    cycle: str = ""
    checks: tuple[Remark, ...] = ()

    @property
    def is_understood(self) -> bool:
        """Whether it can be computed."""
        return isinstance(self.verdict, Recognised)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Why it is not understood, and what a person should check."""
        why = (self.verdict.why,) if isinstance(self.verdict, Unknown) else ()
        return why + self.verdict.checks + self.checks


@dataclass(frozen=True, slots=True)
class DraftGrade:
    """A grade of the notes: from so many points up; the last has none."""

    title: str
    at_least: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A scheme sheet read. ``groups``: key to title; ``digest``: SHA-256 of the workbook."""

    file: str
    digest: str
    title: str
    sheet: str = ""
    year: str = ""
    cycle: str = "year"
    lang: str = "zh"
    groups: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[DraftRow, ...] = ()
    grades: tuple[DraftGrade, ...] = ()
    decimals: int = 2
    checks: tuple[Remark, ...] = ()

    @property
    def understood(self) -> tuple[DraftRow, ...]:
        """The rows that become part of the pack's tree."""
        return tuple(row for row in self.rows if row.is_understood)

    @property
    def text_needed(self) -> tuple[DraftRow, ...]:
        """The rows that stay words."""
        return tuple(row for row in self.rows if not row.is_understood)

    @property
    def is_usable(self) -> bool:
        """Whether at least one indicator can be computed."""
        return any(row.kind == "indicator" for row in self.understood)

    def points(self, group: str, *, covered_only: bool = False) -> Decimal:
        """Points of a group over all rows, or over those that were understood."""
        rows = self.understood if covered_only else self.rows
        return sum((row.full.get(group) or Decimal(0) for row in rows if row.kind == "indicator"), Decimal(0))
