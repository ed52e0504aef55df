"""Everything that the registry takes to hold, loaded by one query a table: what acts and imports work on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain
from typing import Any, TypeVar

from django.db.models import QuerySet

from surpass.office.registry.models import (
    Appointment,
    Membership,
    PostVersion,
    Recorded,
    Stint,
    UnitVersion,
    as_known,
)

TABLES: tuple[type[Recorded], ...] = (UnitVersion, Membership, PostVersion, Appointment, Stint)
Row = TypeVar("Row", bound=Recorded)


@dataclass(frozen=True, slots=True)
class State:
    """The rows of every table in the order of their identities and days; ``units_of_posts`` by post."""

    rows: Mapping[type[Recorded], Sequence[Recorded]]
    units_of_posts: Mapping[str, str] = field(default_factory=dict)

    def of(self, table: type[Row], **wanted: Any) -> list[Row]:
        """The rows of a table whose fields have these values."""
        return [
            row
            for row in self.rows[table]
            if isinstance(row, table) and all(getattr(row, name) == value for name, value in wanted.items())
        ]

    def on(self, table: type[Row], day: date, **wanted: Any) -> list[Row]:
        """Those of them that hold on a day."""
        return [row for row in self.of(table, **wanted) if holds(row, day)]

    def after(
        self,
        withdrawn: Iterable[Recorded],
        recorded: Iterable[Recorded],
        units_of_posts: Mapping[str, str] | None = None,
    ) -> State:
        """The state once rows were withdrawn and others recorded."""
        gone = {(type(row), row.pk) for row in withdrawn}
        rows = {
            table: [row for row in self.rows[table] if (table, row.pk) not in gone] for table in self.rows
        }
        for row in recorded:
            rows[type(row)].append(row)
        return replace(self, rows=rows, units_of_posts={**self.units_of_posts, **(units_of_posts or {})})


def load_state(*, known: datetime | None = None) -> State:
    """What the office takes to hold, or took to hold at an instant; five queries."""
    rows = {table: _loaded(table, known) for table in TABLES}
    with_posts = chain(rows[PostVersion], rows[Appointment])
    return State(rows, {row.post_id: row.post.unit_id for row in with_posts})  # type: ignore[attr-defined]


def _loaded(table: type[Recorded], known: datetime | None) -> list[Recorded]:
    found: QuerySet[Any] = table.rows().filter(as_known(known)).order_by(*table.IDENTITY, "since")
    return list(found.select_related("post") if "post_id" in table.IDENTITY else found)


def holds(row: Recorded, day: date) -> bool:
    """Whether a row holds on a day."""
    return row.since <= day and (row.until is None or day < row.until)


def meets(row: Recorded, since: date, until: date | None) -> bool:
    """Whether a row holds on some day of a time."""
    return (until is None or row.since < until) and (row.until is None or since < row.until)
