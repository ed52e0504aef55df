"""What is paid, as a file: the same bytes from the same list, and what somebody changed in it afterwards."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from surpass.exchange.mechanisms.rewards.money import money
from surpass.exchange.runs.results_files import results_csv
from surpass.office.encouragement.fund.models import Fund, Payment, RewardList
from surpass.office.registry.reading.called import units_called

COLUMNS = ("number", "unit", "name_zh", "name_en", "amount", "fund", "year", "case", "list")
BEGINNING = b"\xef\xbb\xbf"
"""By which a spreadsheet knows that a csv is UTF-8."""
MOST, MOST_LISTS = 5_000_000, 100
"""Bytes, and lists named in them, that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One line that is not as it was issued; None where it is missing on that side."""

    unit: str
    issued: str | None
    found: str | None


def payment_file(found: RewardList, *, decimals: int) -> bytes:
    """A line for each unit that is paid, by key, with the digest of the list it follows from."""
    rewards = found.rewards.filter(amount__gt=0).order_by("unit")
    names = units_called([one.unit_id for one in rewards], on=found.on)
    fund = found.fund
    rows = [
        (
            str(number), one.unit_id, names[one.unit_id].get("zh", ""), names[one.unit_id].get("en", ""),
            money(one.amount, decimals), fund.allocation, str(fund.year), fund.case, found.digest,
        )
        for number, one in enumerate(rewards, start=1)
    ]  # fmt: skip
    return BEGINNING + results_csv(rows, COLUMNS, numbers=("number", "amount", "year"))


def compared(content: bytes, payment: Payment) -> tuple[Changed, ...]:
    """The lines that differ from the issued ones, by unit; every cell counts, their order does not."""
    issued, found = (dict(_lines(one)) for one in (bytes(payment.content), content))
    return tuple(
        Changed(unit=unit, issued=issued.get(unit), found=found.get(unit))
        for unit in sorted(issued.keys() | found.keys())
        if issued.get(unit) != found.get(unit)
    )


def is_as_issued(content: bytes, payment: Payment) -> bool:
    """Whether a file is the payment list byte for byte."""
    return hashlib.sha256(content).hexdigest() == payment.digest


def issued_like(content: bytes, *, among: QuerySet[Fund]) -> Payment | None:
    """The payment list that a file names by the digest in its lines, if it is of these funds."""
    digests = sorted({row.get("list") or "" for row in _rows(content)})[:MOST_LISTS]
    found = Payment.objects.filter(reward_list__digest__in=digests, reward_list__fund__in=among.order_by())
    return found.select_related("reward_list__fund").order_by("pk").first()


def _lines(content: bytes) -> Iterator[tuple[str, str]]:
    for row in _rows(content):
        yield row.get("unit") or "", " | ".join(row.get(name) or "" for name in COLUMNS)


def _rows(content: bytes) -> list[Mapping[str, str | None]]:
    text = content[:MOST].decode("utf-8-sig", errors="replace")
    try:
        return list(csv.DictReader(io.StringIO(text)))
    except csv.Error:
        return []
