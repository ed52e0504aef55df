"""What the pack says of the library and of counts."""

from __future__ import annotations

from datetime import date

from surpass.office.packs import office_pack
from surpass.policy.rules.book import rule_book

MONTHS, FLOOR = "precedent_months", "fewest_counted"
"""The pack's parameters: for how many months an entry stands; below which count nothing is told."""


def months_kept(on: date) -> int | None:
    """For how many months an entry stands in the library.

    Missing:  None: the pack does not say, so whoever drafts an entry names the day and says why.
    """
    return _whole(MONTHS, on)


def fewest_counted(on: date) -> int | None:
    """Below which count nothing is told.

    Missing:  None: the pack does not say, and nothing is counted or confirmed.
    """
    return _whole(FLOOR, on)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, else its last day.

    Examples:
        >>> months_after(date(2026, 1, 31), 1), months_after(date(2026, 11, 26), 36)
        (datetime.date(2026, 2, 28), datetime.date(2029, 11, 26))
    """
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first.replace(day=min(day.day, (after - first).days))


def _whole(name: str, on: date) -> int | None:
    found = rule_book(office_pack(), on=on).params.get(name)
    return None if found is None else int(found)
