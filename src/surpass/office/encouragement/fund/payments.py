"""What is paid, as a file: the same bytes from the same list, and what somebody changed in it afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from surpass.exchange.mechanisms.rewards.money import money
from surpass.exchange.mechanisms.rewards.payment_sheets import FORMULA, rows_in, same_text, workbook_of
from surpass.exchange.runs.results_files import results_csv
from surpass.office.encouragement.fund.models import Fund, Payment, Reward, RewardList
from surpass.office.encouragement.fund.standing import case_of
from surpass.office.registry.reading.called import people_called, units_called

COLUMNS = ("number", "unit", "name_zh", "name_en", "amount", "fund", "year", "case", "list", "payment")
OF_PERSONS = ("number", "unit", "person", *COLUMNS[2:])
"""Of a fund of persons: the name is theirs, the unit is where they served longest."""
BEGINNING = b"\xef\xbb\xbf"
"""By which a spreadsheet knows that a csv is UTF-8."""
MOST, MOST_LISTS = 5_000_000, 100
"""Bytes of a file, and lists named in it, that are looked at."""
Line = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One line that is not as it was issued; None where it is missing on that side."""

    unit: str
    issued: str | None
    found: str | None


def payment_file(
    found: RewardList, due: Iterable[tuple[Reward, int]], *, nth: int, decimals: int
) -> bytes:  # fmt: skip
    """A line for each unit or person that is paid, by key, with the digest of the list it follows from."""
    paid, fund = list(due), found.fund
    people = [one.person_id for one, _ in paid if one.person_id]
    names = people_called(people) if people else units_called([one.unit_id for one, _ in paid], on=found.on)
    rows = [
        (
            str(number), one.unit_id, *([one.person_id] if one.person_id else []),
            names[one.holder].get("zh", ""), names[one.holder].get("en", ""),
            money(amount, decimals), fund.allocation, str(fund.year), case_of(found), found.digest,
            str(nth),
        )
        for number, (one, amount) in enumerate(paid, start=1)
    ]  # fmt: skip
    columns = OF_PERSONS if people else COLUMNS
    return BEGINNING + results_csv(rows, columns, numbers=("number", "amount", "year"))


def compared(content: bytes, payment: Payment) -> tuple[Changed, ...]:
    """The lines that differ from the issued ones, by holder; every cell counts, their order does not."""
    is_of_persons = payment.lines.exclude(reward__person=None).exists()
    by, columns = ("person", OF_PERSONS) if is_of_persons else ("unit", COLUMNS)
    return lines_that_differ(bytes(payment.content), content, by=by, columns=columns)


def lines_that_differ(
    issued: bytes, handed_in: bytes, *, by: str, columns: Sequence[str]
) -> tuple[Changed, ...]:
    """The same of any list, csv or workbook; a line that stands twice differs."""
    before, after = (_lines(one, by, columns) for one in (issued, handed_in))
    return tuple(
        Changed(unit=key, issued=_shown(before.get(key)), found=_shown(after.get(key)))
        for key in sorted(before.keys() | after.keys())
        if _same(before.get(key)) != _same(after.get(key))
    )


def is_as_issued(content: bytes, payment: Payment) -> bool:
    """Whether a file is the payment list byte for byte, or the workbook that goes with it."""
    issued = bytes(payment.content)
    return hashlib.sha256(content).hexdigest() == payment.digest or content == workbook_of(issued)


def issued_like(content: bytes, *, among: QuerySet[Fund]) -> Payment | None:
    """The payment list that a file names by the digest in its lines, of these funds; the one most like it."""
    found = Payment.objects.filter(
        reward_list__digest__in=digests_in(content), reward_list__fund__in=among.order_by()
    )
    lists = list(found.select_related("reward_list__fund").order_by("pk"))
    return min(lists, key=lambda one: len(compared(content, one)), default=None)


def digests_in(content: bytes) -> list[str]:
    """The digests of lists that the lines of a file name."""
    return sorted({row.get("list") or "" for row in rows_in(content)})[:MOST_LISTS]


def _lines(content: bytes, by: str, columns: Sequence[str]) -> dict[str, list[Line]]:
    """By key, the cells as the file wrote them."""
    found: dict[str, list[Line]] = {}
    for row in rows_in(content):
        cells = tuple(row.get(name) or "" for name in (*columns, FORMULA))
        found.setdefault(row.get(by) or "", []).append(cells)
    return found


def _same(lines: list[Line] | None) -> list[Line] | None:
    """What is compared: a workbook writes an amount without its last zeros."""
    return None if lines is None else [tuple(map(same_text, cells)) for cells in lines]


def _shown(lines: list[Line] | None) -> str | None:
    return None if lines is None else " / ".join(" | ".join(cells).removesuffix(" | ") for cells in lines)
