"""Dated values: which number holds on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from surpass.policy.shape.gathering import Gathering, Mark
from surpass.policy.yaml_text import Entries, Items, Scalar, Value


@dataclass(frozen=True, slots=True)
class Dated:
    """A number from a day (inclusive) until a day (exclusive, None: open)."""

    from_: date
    until: date | None
    value: Decimal
    mark: Mark


def read_date(value: Value | str | None) -> date | None:
    """A date written YYYY-MM-DD; None when it is none.

    Examples:
        >>> read_date("2024-02-29"), read_date("20240229"), read_date("2024-W05-1")
        (datetime.date(2024, 2, 29), None, None)
    """
    text = value.text if isinstance(value, Scalar) else value
    try:
        day = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return day if day is not None and day.isoformat() == text else None


def read_dated(values: Value | None, *, found: Gathering) -> tuple[Dated, ...]:
    """Read ``{date: number}`` or ``[{from, until, value}]``; overlaps and gaps are problems."""
    if isinstance(values, Entries):
        rows = _from_map(values, found)
        starts = [*(row.from_ for row in rows[1:]), None][: len(rows)]
        return tuple(
            Dated(row.from_, until, row.value, row.mark) for row, until in zip(rows, starts, strict=True)
        )
    rows = _from_list(values, found) if isinstance(values, Items) else []
    for before, after in pairwise(rows):
        _meet(before, after, found)
    return tuple(rows)


def _from_map(values: Entries, found: Gathering) -> list[Dated]:
    rows = []
    for key, item in values.entries.items():
        day = read_date(key)
        if day is None or not isinstance(item, Scalar) or not isinstance(item.value, Decimal):
            found.problem("dated-value-unreadable", item.mark, f"{key}: {shown(item)}", "YYYY-MM-DD: number",
                          "write the day from which the number holds")  # fmt: skip
            continue
        rows.append(Dated(day, None, item.value, item.mark))
    return sorted(rows, key=lambda row: row.from_)


def _from_list(values: Items, found: Gathering) -> list[Dated]:
    rows = []
    for item in values.items:
        entry = item if isinstance(item, Entries) else Entries({}, item.mark)
        day, last, number = read_date(entry.get("from")), read_date(entry.get("until")), entry.get("value")
        known = set(entry) <= {"from", "until", "value"} and ("until" not in entry or last)
        if (
            day is None
            or not known
            or not isinstance(number, Scalar)
            or not isinstance(number.value, Decimal)
        ):
            found.problem("dated-value-unreadable", item.mark, shown(item), "{from, until, value}",
                          "write from, until (optional) and value")  # fmt: skip
            continue
        rows.append(Dated(day, last, number.value, item.mark))
    return sorted(rows, key=lambda row: row.from_)


def _meet(before: Dated, after: Dated, found: Gathering) -> None:
    if before.until is None or before.until > after.from_:
        found.problem("dates-overlap", after.mark, f"a value from {after.from_} while another holds",
                      f"the earlier value to end on {after.from_}", "set its until")  # fmt: skip
    elif before.until < after.from_:
        last = after.from_ - timedelta(days=1)
        found.problem("dates-leave-gap", after.mark, f"no value from {before.until} to {last}",
                      "a value for every day", "close the gap")  # fmt: skip


def value_on(rows: tuple[Dated, ...], day: date) -> Decimal | None:
    """The number that holds on *day*; None when none does."""
    for row in rows:
        if row.from_ <= day and (row.until is None or day < row.until):
            return row.value
    return None


def shown(value: Value | None) -> str:
    """A value as a problem shows it."""
    if isinstance(value, Scalar):
        return value.text or "nothing"
    return {Entries: "a mapping", Items: "a list"}.get(type(value), "nothing")
