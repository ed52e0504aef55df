"""What persons of a unit are paid, as a file: the same bytes from the same shares."""

from __future__ import annotations

from collections.abc import Iterable

from surpass.exchange.mechanisms.rewards.money import money
from surpass.exchange.runs.results_files import results_csv
from surpass.office.encouragement.fund.payments import BEGINNING
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare
from surpass.office.registry.reading.called import people_called, units_called

COLUMNS = (
    "number", "unit", "unit_zh", "unit_en", "person", "name_zh", "name_en", "amount", "fund", "year", "list"
)  # fmt: skip


def share_file(division: Division, due: Iterable[tuple[PersonShare, int]], *, decimals: int) -> bytes:
    """A line for each person who is paid, by key, with the digest of the division it follows from."""
    paid = list(due)
    names = people_called([one.person_id for one, _ in paid])
    unit = units_called([division.unit_id], on=division.on)[division.unit_id]
    fund = division.reward_list.fund
    rows = [
        (
            str(number), division.unit_id, unit.get("zh", ""), unit.get("en", ""), one.person_id,
            names[one.person_id].get("zh", ""), names[one.person_id].get("en", ""),
            money(amount, decimals), fund.allocation, str(fund.year), division.digest,
        )
        for number, (one, amount) in enumerate(paid, start=1)
    ]  # fmt: skip
    return BEGINNING + results_csv(rows, COLUMNS, numbers=("number", "amount", "year"))
