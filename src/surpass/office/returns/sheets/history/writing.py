"""Many new rows at once: cells by the fastest way of each database, their stamps in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from surpass.office.returns.models import Cell

CELLS, STAMPS = "returns_cell", "returns_stamp"
SAID = ("round_id", "item_id", "place_id", "fact", "period", "text", "number", "reason")
"""What a value says; the caller's rows have these columns."""
FIXED = {
    "state": Cell.State.ACCEPTED.value, "is_absent": False, "is_late": False, "is_corrected": False,
    "is_sampled": False, "version": 1, "first_sent_at": None,
}  # fmt: skip
"""What every past value is: verified by whoever published it, and taken over as it stands."""
HANDS = ("entered_by", "sent_by", "checked_by")
COPIED = ("version", "state", "text", "is_absent", "reason")
"""What a stamp keeps of its cell."""


def write_cells(rows: Iterable[Sequence[Any]], *, by: str) -> int:
    """Insert past values; return the highest key that was there before them."""
    tail = (*FIXED.values(), *[by] * len(HANDS))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {CELLS}")  # noqa: S608 - names of ours
        last = int(cursor.fetchone()[0])
        insert(cursor, CELLS, (*SAID, *FIXED, *HANDS), [(*row, *tail) for row in rows])
    return last


def insert(cursor: Any, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows: PostgreSQL by COPY, SQLite by one prepared statement."""
    names = ", ".join(columns)
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    places = ", ".join(["%s"] * len(columns))
    cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608 - same


def write_stamps(*, after: int, found: int, act: str, by: str, at: datetime, entry: int) -> None:
    """A stamp for each cell of a round that came after a key; the caller has locked the round."""
    copied = ", ".join(COPIED)
    statement = (
        f"INSERT INTO {STAMPS} (cell_id, act, by, at, entry, {copied}) "  # noqa: S608 - same
        f"SELECT id, %s, %s, %s, %s, {copied} FROM {CELLS} WHERE round_id = %s AND id > %s"
    )
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(statement, [act, by, moment, entry, found, after])
