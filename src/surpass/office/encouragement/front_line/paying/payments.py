"""What is paid of a list, as a file for any bank; and whether a file is as it was issued."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from surpass.exchange.mechanisms.rewards.money import money
from surpass.exchange.mechanisms.rewards.payment_sheets import workbook_of
from surpass.exchange.runs.results_files import results_csv
from surpass.office.accounts.permission.rule import Actor
from surpass.office.encouragement.front_line.paying.models import (
    AllowanceLine,
    AllowanceList,
    AllowancePayment,
)
from surpass.office.encouragement.front_line.paying.seen import lists_seen
from surpass.office.encouragement.fund.payments import BEGINNING, Changed, digests_in, lines_that_differ
from surpass.office.registry.reading.called import people_called, units_called

COLUMNS = (
    "number", "person", "name_zh", "name_en", "unit", "unit_zh", "unit_en", "posting", "days", "rate",
    "amount", "clause", "year", "list",
)  # fmt: skip
NUMBERS = ("number", "posting", "days", "rate", "amount", "year")


def allowance_payment_file(
    one: AllowanceList, due: Iterable[AllowanceLine], *, decimals: int
) -> bytes:  # fmt: skip
    """A line for each posting that is paid, with its days, rate and clause, and the digest of the list."""
    paid = list(due)
    names = people_called([line.person_id for line in paid])
    units = units_called([line.unit_id for line in paid], on=one.on)
    rows = [
        (
            str(number), line.person_id, names[line.person_id].get("zh", ""),
            names[line.person_id].get("en", ""), line.unit_id, units[line.unit_id].get("zh", ""),
            units[line.unit_id].get("en", ""), str(line.posting_id), str((line.days or 0) - line.before),
            money(line.rate, decimals), money(line.amount, decimals), line.cite, str(one.year), one.digest,
        )
        for number, line in enumerate(paid, start=1)
    ]  # fmt: skip
    return BEGINNING + results_csv(rows, COLUMNS, numbers=NUMBERS)


def allowance_payment_like(content: bytes, actor: Actor) -> AllowancePayment | None:
    """The issued list that a file names by the digest in its lines, within reach."""
    lists = lists_seen(actor).filter(digest__in=digests_in(content), payment__isnull=False)
    found = [one.payment for one in lists]
    return min(found, key=lambda one: len(allowances_changed(content, one)), default=None)


def is_as_issued(content: bytes, payment: AllowancePayment) -> bool:
    """Whether it is the list byte for byte, or the workbook that goes with it."""
    issued = bytes(payment.content)
    return hashlib.sha256(content).hexdigest() == payment.digest or content == workbook_of(issued)


def allowances_changed(content: bytes, payment: AllowancePayment) -> tuple[Changed, ...]:
    """The lines that differ, by person."""
    return lines_that_differ(bytes(payment.content), content, by="person", columns=COLUMNS)
