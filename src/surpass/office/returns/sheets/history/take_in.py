"""Take a file of past values in: hold it against what stands, then write what is new, piece by piece."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
from django.utils import timezone

from surpass.exchange.returns.gathering import quoted
from surpass.exchange.returns.names import NameBook
from surpass.foundation.period import Cycle
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.acts.import_history import Piece, import_history
from surpass.office.returns.models import Cell, PastFile, Round
from surpass.office.returns.opening.asked import Asked
from surpass.office.returns.sheets.history.asking import Asking
from surpass.office.returns.sheets.history.file_rows import read_rows
from surpass.office.returns.sheets.history.understood import (
    LISTED,
    Known,
    number_text,
    understand,
    units_below,
)

READING = 1
PIECE = 10_000
"""So many values are written in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastReport:
    """What a file of past values would bring: the same before and while it is taken in."""

    new: pl.DataFrame
    unchanged: int
    refused: int
    problems: tuple[Problem, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many values of each kind."""
        return {"inserted": self.new.height, "unchanged": self.unchanged, "refused": self.refused}


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A file of past values and the rounds that it is for; ``prefix`` and period name a round."""

    path: Path
    place: Place
    prefix: str
    asking: Asking
    source: str
    cycle: Cycle = Cycle.YEAR
    period: str = ""
    digest: str = field(default="", init=False)

    def __post_init__(self) -> None:
        """Take the digest of the bytes once."""
        with self.path.open("rb") as opened:
            object.__setattr__(self, "digest", hashlib.file_digest(opened, "sha256").hexdigest())

    @property
    def key(self) -> str:
        """The identity of taking this file in."""
        parts = (self.digest, str(READING), self.prefix, self.place.key)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def look_at(past: Past) -> PastReport:
    """Hold a file against what stands; nothing is written.

    Raises:   EvidenceProblem: the file cannot be read at all.
    """
    facts = _facts(past.asking.items) if past.asking.items else None
    known = Known(units_below(past.place.path), facts, past.cycle, past.period)
    found = understand(read_rows(past.path), known, name=past.path.name)
    standing = _standing(found.rows)
    beside = found.rows.join(standing, on=["unit", "period", "fact"], how="left", maintain_order="left")
    there = beside.filter(pl.col("held").is_not_null())
    differing = there.filter(pl.col("held") != pl.col("text")).filter(
        pl.struct("fact", "held", "number").map_elements(_is_other_number, return_dtype=pl.Boolean)
    )
    return PastReport(
        new=beside.filter(pl.col("held").is_null()).select(found.rows.columns),
        unchanged=there.height - differing.height,
        refused=found.refused + differing.height,
        problems=found.problems + tuple(_differences(past, differing)),
    )


def _is_other_number(row: Mapping[str, str]) -> bool:
    held = number_text(row["fact"].partition(":")[0], row["held"])
    return not held or Decimal(held) != Decimal(row["number"])


def _facts(items: Mapping[str, Asked]) -> Callable[[str], tuple[str, ...]]:
    book = NameBook()
    for fact, asked in items.items():
        book.add(fact, names=[asked.key, *asked.title.values()])
    return book.find


def _standing(rows: pl.DataFrame) -> pl.DataFrame:
    """What stands of the periods of a file; one query for each."""
    schema = dict.fromkeys(("unit", "period", "fact", "held"), pl.String)
    found = [
        pl.DataFrame(list(_cells_of(period)), schema=schema, orient="row")
        for period in rows["period"].unique().sort()
    ]
    return pl.concat([pl.DataFrame(schema=schema), *found])


def _cells_of(period: str) -> Iterator[tuple[str, ...]]:
    cells = Cell.objects.filter(period=period)
    return cells.values_list("place_id", "period", "fact", "text").iterator(chunk_size=10_000)


def _differences(past: Past, differing: pl.DataFrame) -> Iterator[Problem]:
    for unit, period, fact, text, held in (
        differing.head(LISTED).select("unit", "period", "fact", "text", "held").iter_rows()
    ):
        yield Problem(
            code="history-differs", where=f"{past.path.name}, unit {unit}, {period}, item {fact}",
            found=quoted(text), expected=f"{quoted(held)}, which stands already",
            next_step="find out which one holds; a frozen value is changed by a correction, not by a file",
        )  # fmt: skip


def take_in(
    past: Past, *, by: Actor, report: PastReport | None = None, at: datetime | None = None
) -> Iterator[int]:
    """Write what is new, piece by piece; yield how many it has written so far.

    Stopped at any moment and begun again it goes on behind the last whole piece: what stands is not new.

    Raises:   NotAllowed. UseProblem: ``round-exists``, ``unit-out-of-reach``.
    """
    report = report or look_at(past)
    file = PastFile(
        key=past.key, prefix=past.prefix, place=past.place, name=past.path.name[:120], digest=past.digest,
        source=past.source,
    )  # fmt: skip
    done = 0
    for piece in _pieces(report.new, _unsealed(past)):
        import_history(by=by, at=at or timezone.now(), file=file, asking=past.asking, piece=piece)
        done += len(piece.values)
        yield done


def _unsealed(past: Past) -> list[str]:
    """Periods of these rounds that somebody began to take in and did not finish."""
    rounds = Round.objects.filter(key__startswith=f"{past.prefix}-".lower(), facts_digest="")
    return list(rounds.exclude(source="").values_list("period", flat=True))


def _pieces(new: pl.DataFrame, unsealed: list[str]) -> Iterator[Piece]:
    """The new values of each period in pieces, and an empty one for a period that only lacks its seal."""
    for period in sorted({*new["period"].unique(), *unsealed}):
        values = new.filter(pl.col("period") == period).select("unit", "fact", "text", "number", "reason")
        for at in range(0, max(values.height, 1), PIECE):
            yield Piece(period, values.slice(at, PIECE).rows(), at + PIECE >= values.height)


def place_called(key: str) -> Place:
    """The place of a key.

    Raises:   UseProblem: ``unit-unknown``.
    """
    found = Place.objects.filter(pk=key).first()
    if found is None:
        raise UseProblem([_unknown("unit-unknown", "--place", key, "a unit of the office")])
    return found


def read_cycle(word: str) -> Cycle:
    """The cycle of a word.

    Raises:   UseProblem: ``cycle-unknown``.
    """
    if word not in {cycle.value for cycle in Cycle}:
        raise UseProblem([_unknown("cycle-unknown", "--cycle", word, "year, half, quarter or month")])
    return Cycle(word)


def _unknown(code: str, option: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=f"option {option}", found=repr(found), expected=expected, next_step="correct it"
    )
