"""A report as it stands: its parts, its numbers, its words; counted afresh while it is a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from surpass.office.packs import office_pack
from surpass.office.rollout.records.gathered.numbers import known_numbers
from surpass.office.rollout.records.models import ReportWord, YearReport
from surpass.policy.rules.book import rule_book
from surpass.rollout.records.report import Number, Part, digest_of, due_on, numbers_of, report_parts

ENOUGH = 2
"""So many named persons approve it."""
MONTH = "report_month"


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part with its numbers and its words."""

    part: Part
    numbers: tuple[Number, ...]
    words: str


def parts_of(one: YearReport, *, on: date) -> tuple[Part, ...]:
    """Of a draft as the pack asks today; else as it asked when the report was handed in."""
    if one.state == YearReport.State.DRAFT:
        return report_parts(office_pack(), on=on)
    return tuple(_part(said) for said in one.parts)


def shown(one: YearReport, *, on: date) -> tuple[PartShown, ...]:
    """Every part in order."""
    parts, numbers = parts_of(one, on=on), numbers_now(one, on=on)
    return tuple(
        PartShown(part, tuple(numbers[name] for name in part.numbers), one.texts.get(part.id, ""))
        for part in parts
    )


def numbers_now(one: YearReport, *, on: date) -> Mapping[str, Number]:
    """Counted from the records while it is a draft; else as they were frozen."""
    if one.state != YearReport.State.DRAFT:
        return {name: _number(said) for name, said in one.numbers.items()}
    return numbers_of(parts_of(one, on=on), known_numbers(one.place, one.year))


def digest_now(one: YearReport, *, on: date) -> str:
    """Of everything that it says."""
    parts = parts_of(one, on=on)
    numbers = {name: number.as_data() for name, number in numbers_now(one, on=on).items()}
    return digest_of(one.year, parts, numbers, {part.id: one.texts.get(part.id, "") for part in parts})


def approvers(one: YearReport) -> list[str]:
    """Who approved it as it stands."""
    found = ReportWord.objects.filter(report=one, digest=one.digest, is_approved=True)
    return list(found.order_by("pk").values_list("by", flat=True))


def due_of(year: int, *, on: date) -> date | None:
    """The last day on which the report on a year is handed over.

    Missing:  None: the pack names no month.
    """
    month = rule_book(office_pack(), on=on).params.get(MONTH)
    return due_on(year, month=None if month is None else int(month))


def as_said(parts: tuple[Part, ...]) -> list[dict[str, Any]]:
    """The parts as they are frozen."""
    return list(_said(parts))


def _said(parts: tuple[Part, ...]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield {
            "id": part.id, "title": dict(part.title), "cite": part.cite, "asks": dict(part.asks),
            "numbers": list(part.numbers), "lists": list(part.lists),
        }  # fmt: skip


def _part(said: Mapping[str, Any]) -> Part:
    return Part(
        id=said["id"], title=said["title"], cite=said["cite"], asks=said["asks"],
        numbers=tuple(said["numbers"]), lists=tuple(said["lists"]),
    )  # fmt: skip


def _number(said: Mapping[str, Any]) -> Number:
    return Number(
        name=said["name"], value=said["value"], unit=said["unit"], source=said["source"],
        of=tuple(said["of"]), why=said["why"],
    )  # fmt: skip
