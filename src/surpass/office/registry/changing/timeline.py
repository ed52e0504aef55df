"""The rows of one identity along the days: cut them, change them from a day on, end them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from surpass.office.registry.models import Recorded, Succession
from surpass.office.registry.reading.state import holds


@dataclass(slots=True)
class Revision:
    """Rows that are no longer taken to hold, and rows that are from now on."""

    withdrawn: list[Recorded] = field(default_factory=list)
    recorded: list[Recorded] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)

    def include(self, other: Revision) -> None:
        """Join another one to this."""
        self.withdrawn += other.withdrawn
        self.recorded += other.recorded
        self.successions += other.successions

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.withdrawn or self.recorded or self.successions)

    def subjects(self) -> list[str]:
        """Whom it is about, each once."""
        rows = [*self.withdrawn, *self.recorded]
        return sorted({subject for row in rows for subject in row.subjects()})


def changed_from(rows: Iterable[Recorded], day: date, **changes: Any) -> Revision:
    """Say something else from a day on, until a later row that said otherwise already.

    The row that holds on the day is cut there. Later rows that only continue the old words take the new ones.
    Missing:  where no row holds on the day, nothing changes.
    """
    ordered = sorted(rows, key=lambda row: row.since)
    found = Revision()
    old = next((row for row in ordered if holds(row, day)), None)
    if old is None:
        return found
    if old.since < day:
        found.recorded.append(old.with_changes(until=day))
    found.withdrawn.append(old)
    found.recorded.append(old.with_changes(since=day, **changes))
    for row in ordered[ordered.index(old) + 1 :]:
        if any(getattr(row, name) != getattr(old, name) for name in changes):
            break
        found.withdrawn.append(row)
        found.recorded.append(row.with_changes(**changes))
    return found


def ended(rows: Iterable[Recorded], day: date) -> Revision:
    """Hold no longer from a day on; what was to begin later never does."""
    found = Revision()
    for row in rows:
        if row.until is not None and row.until <= day:
            continue
        found.withdrawn.append(row)
        if row.since < day:
            found.recorded.append(row.with_changes(until=day))
    return found


def covers(rows: Sequence[Recorded], since: date, until: date | None) -> bool:
    """Whether the rows hold, one after the other, on every day of a time."""
    reached: date | None = since
    for row in sorted(rows, key=lambda row: row.since):
        if reached is None or row.since > reached:
            break
        if row.until is None:
            reached = None
        elif row.until > reached:
            reached = row.until
    return reached is None or (until is not None and until <= reached)
