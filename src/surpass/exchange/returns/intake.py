"""What has been read so far, and how a typed name, period or number becomes a key or a value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from surpass.exchange.returns.gathering import Gathering, Place, quoted
from surpass.exchange.returns.layouts import Table
from surpass.exchange.returns.names import (
    NameBook,
    blocked_names,
    effect_names,
    group_names,
    indicator_names,
    item_names,
    series_names,
)
from surpass.exchange.returns.period_words import read_period
from surpass.exchange.returns.words import folded, is_total
from surpass.foundation.effects import Blocker, Effect
from surpass.foundation.facts import Key, Membership, Reading
from surpass.foundation.period import Cycle
from surpass.foundation.quantity import read_decimal
from surpass.policy.scheme import Scheme

_PERCENT = {"%", "percent", "pct", "百分比", "百分点"}
_NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity|∞)\Z")
_NOTE_LINE = re.compile(r"(注|备注|说明|填表|note|source)", re.IGNORECASE)
_EXAMPLES = {
    Cycle.YEAR: "2024",
    Cycle.HALF: "2024-H1",
    Cycle.QUARTER: "2024-Q3",
    Cycle.MONTH: "2024-07",
}


@dataclass(slots=True)
class Intake:
    """Everything read, still with its places; and the names that may be used."""

    scheme: Scheme
    gather: Gathering
    others: tuple[Scheme, ...] = ()
    has_unit_table: bool = False
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    memberships: dict[str, list[tuple[Membership, Place]]] = field(default_factory=dict)
    values: dict[Key, Reading] = field(default_factory=dict)
    targets: dict[Key, Decimal] = field(default_factory=dict)
    counts: dict[Key, Decimal] = field(default_factory=dict)
    flags: dict[Key, bool | None] = field(default_factory=dict)
    effects: list[Effect] = field(default_factory=list)
    blockers: list[tuple[Blocker, Place]] = field(default_factory=list)
    stamps: dict[tuple[str, Key], str] = field(default_factory=dict)
    units: NameBook = field(default_factory=NameBook)
    books: dict[str, NameBook] = field(default_factory=dict)
    other_books: dict[str, list[tuple[str, NameBook]]] = field(default_factory=dict)
    percents: set[str] = field(default_factory=set)
    group_books: dict[str, NameBook] = field(default_factory=dict)
    _periods: dict[str, tuple[Cycle | None, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the books of names."""
        makers = {
            "series": series_names,
            "indicator": indicator_names,
            "item": item_names,
            "effect": effect_names,
            "blocked": blocked_names,
        }
        for kind, maker in makers.items():
            self.books[kind] = maker(self.scheme)
            self.other_books[kind] = [(other.cycle, maker(other)) for other in self.others]
        self.group_books = {key: group_names(self.scheme, key) for key in self.scheme.groupings}
        for leaf in self.scheme.leaves:
            if {folded(unit) for unit in leaf.unit.values()} & _PERCENT:
                self.percents |= {leaf.id, leaf.series or leaf.id}

    # ------------------------------------------------------------ names

    def unit(self, text: str, table: Table, row: int) -> str | None:
        """The unit of a row; None when the row names none that is known."""
        found = self.units.find(text)
        if len(found) == 1:
            return found[0]
        if not found and is_total(text):
            return None
        if not found and text and not self.has_unit_table:
            self.units.add(text)
            self.names[text] = {"zh": text, "en": text}
            return text
        place = table.place(row, table.columns.get("unit"))
        if found:
            self._ambiguous("unit", text, found, place)
        else:
            next_step = self.units.suggest(text, otherwise="add it to the unit table, or correct the name")
            self.gather.problem(
                "unit-unknown",
                place,
                found=quoted(text),
                expected="a unit of the unit table",
                next_step=next_step,
            )
        return None

    def named(self, kind: str, text: str, place: Place) -> str | None:
        """The id of a series, indicator, item or effect; None when unknown here."""
        found = self.books[kind].find(text)
        if len(found) == 1:
            return found[0]
        if found:
            self._ambiguous(kind, text, found, place)
        elif not self.is_known_elsewhere(kind, text):
            self.unknown_name(kind, text, place)
        return None

    def unknown_name(self, kind: str, text: str, place: Place) -> None:
        """Say that no pack knows the name."""
        word = {"series": "indicator", "blocked": "effect"}.get(kind, kind)
        self.gather.problem(
            f"{word}-unknown",
            place,
            found=quoted(text),
            expected=f"an {word} of programme {self.scheme.programme}, by id or title",
            next_step=self.books[kind].suggest(text, otherwise="correct the name, or remove it"),
        )

    def is_known_elsewhere(self, kind: str, text: str, *, cycle: str = "") -> bool:
        """Whether another programme of the pack knows the name, so that it is none of ours."""
        return any(book.find(text) for its, book in self.other_books[kind] if not cycle or its == cycle)

    def _ambiguous(self, kind: str, text: str, found: Iterable[str], place: Place) -> None:
        self.gather.problem(
            "name-ambiguous",
            place,
            found=f"{quoted(text)}, which names {', '.join(found)}",
            expected=f"one {kind}",
            next_step="write the id instead of the name",
        )

    def is_no_row(self, cells: Iterable[str], unit_text: str) -> bool:
        """Whether a row is a line of totals or a note below the table, and no unit's."""
        if self.units.find(unit_text):
            return False
        filled = {cell.strip() for cell in cells} - {""}
        return is_total(unit_text) or (len(filled) == 1 and bool(_NOTE_LINE.match(next(iter(filled)))))

    # ------------------------------------------------------------ periods and numbers

    def period(self, text: str, place: Place, *, kind: str = "", name: str = "") -> str | None:
        """The period, of the scheme's cycle; None when it is not."""
        found, period = self._periods.get(text) or self._period(text)
        if found == self.scheme.cycle:
            return period
        cycle = Cycle(self.scheme.cycle)
        example = f"a {cycle} such as {_EXAMPLES[cycle]}"
        if found is None:
            self.gather.problem(
                "period-unknown", place, found=quoted(text), expected=example, next_step="correct the period"
            )
        elif not (kind and self.is_known_elsewhere(kind, name, cycle=found)):
            self.gather.problem(
                "period-of-other-cycle",
                place,
                found=f"{quoted(text)}, a {found}",
                expected=f"{example}: programme {self.scheme.programme} counts by {cycle}",
                next_step="correct the period, or give the row to the programme it belongs to",
            )
        return None

    def _period(self, text: str) -> tuple[Cycle | None, str]:
        try:
            period = read_period(text, cycle=Cycle(self.scheme.cycle))
        except ValueError:
            self._periods[text] = (None, "")
        else:
            self._periods[text] = (period.cycle, str(period))
        return self._periods[text]

    def number(self, text: str, place: Place, *, series: str = "") -> Decimal | None:
        """A decimal number; None when it is none. A percent sign counts only where the pack measures in %."""
        try:
            return read_decimal(text)
        except ValueError:
            pass
        plain = folded(text)
        if plain.endswith("%") and series in self.percents:
            return self.number(plain[:-1], place)
        code, next_step = "value-not-number", "correct the cell, or leave it empty if nothing was returned"
        if _NOT_FINITE.match(plain):
            code = "value-not-finite"
        elif plain.startswith("#"):
            code, next_step = "cell-error", "mend the formula in the cell"
        elif plain.endswith("%"):
            code, next_step = "value-percent", "write the number in the indicator's own unit, without %"
        self.gather.problem(
            code, place, found=quoted(text), expected="a decimal number such as 12.5", next_step=next_step
        )
        return None

    def is_first(self, kind: str, key: Key, place: Place, *, before: str | None) -> bool:
        """Whether the cell has no value yet; two are refused, equal ones too."""
        if before is None:
            return True
        name, unit, period = key
        self.gather.problem(
            f"{kind}-twice",
            place,
            found=f"a second {kind} of {name} for {unit} in {period}, the first at {before}",
            expected="one",
            next_step="remove one of the two",
        )
        return False
