"""What is on record, in the columns of an import: a workbook of all tables, or one table as csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from surpass.exchange.reading.safe_text import marked
from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Reach
from surpass.office.registry.importing.columns import CHOICES, TABLES, titles
from surpass.office.registry.models import (
    Appointment,
    Membership,
    Person,
    PostVersion,
    Stint,
    UnitVersion,
    as_known,
)

BORN = datetime(2000, 1, 1)  # noqa: DTZ001 - workbooks know no zones; a fixed day keeps the bytes the same
Cells = Sequence[str]


def rows_of(table: str, reach: Reach) -> list[Cells]:
    """The rows of a table within reach, in the order of their codes and days; one query."""
    return [[_text(cell) for cell in cells] for cells in _ROWS[table](reach)]


def _rows_of_units(reach: Reach) -> Iterable[Sequence[Any]]:
    rows = UnitVersion.objects.filter(as_known(None), within(reach, path="unit__place__path"))
    for row in rows.select_related("unit").order_by("unit__place__path", "since"):
        authority = row.authority_id or row.authority_text
        yield (
            row.unit_id, row.unit.kind, row.name_zh, row.name_en, row.parent_id, row.order, authority,
            row.since, row.until,
        )  # fmt: skip


def _rows_of_posts(reach: Reach) -> Iterable[Sequence[Any]]:
    rows = PostVersion.objects.filter(as_known(None), within(reach, path="post__unit__place__path"))
    return rows.order_by("post_id", "since").values_list(
        "post_id", "post__unit_id", "title_zh", "title_en", "is_head", "rank", "since", "until"
    )


def _rows_of_people(reach: Reach) -> Iterable[Sequence[Any]]:
    people = Person.objects.filter(within(reach, path="place__path"), withdrawn_entry=None)
    return people.order_by("key").values_list("key", "name_zh", "name_en", "place_id", "account__username")


def _rows_of_appointments(reach: Reach) -> Iterable[Sequence[Any]]:
    rows = Appointment.objects.filter(as_known(None), within(reach, path="post__unit__place__path"))
    return rows.order_by("person_id", "since", "post_id").values_list(
        "person_id", "post_id", "kind", "since", "until"
    )


def _rows_of_memberships(reach: Reach) -> Iterable[Sequence[Any]]:
    rows = Membership.objects.filter(as_known(None), within(reach, path="unit__place__path"))
    return rows.order_by("grouping", "unit_id", "since").values_list(
        "unit_id", "grouping", "group", "since", "until"
    )


def _rows_of_service(reach: Reach) -> Iterable[Sequence[Any]]:
    rows = Stint.objects.filter(as_known(None), within(reach, path="person__place__path"))
    return rows.order_by("person_id", "since", "kind").values_list(
        "person_id", "kind", "task", "since", "until"
    )


_ROWS: Mapping[str, Callable[[Reach], Iterable[Sequence[Any]]]] = {
    "units": _rows_of_units,
    "posts": _rows_of_posts,
    "people": _rows_of_people,
    "appointments": _rows_of_appointments,
    "memberships": _rows_of_memberships,
    "service": _rows_of_service,
}


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def worded(table: str, cells: Cells, lang: str) -> list[str]:
    """A row with its closed words in the reader's language."""
    wording = load_wording(lang)
    columns = TABLES[table].columns
    return [
        wording.say(CHOICES[table, column][cell]) if cell and (table, column) in CHOICES else cell
        for column, cell in zip(columns, cells, strict=True)
    ]


def table_csv(table: str, rows: Iterable[Cells], *, lang: str) -> bytes:
    """One table as csv, in UTF-8 with its mark; no text becomes a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(titles(TABLES[table].columns, lang))
    writer.writerows([marked(cell) for cell in worded(table, cells, lang)] for cells in rows)
    return text.getvalue().encode("utf-8-sig")


def workbook(tables: Mapping[str, Iterable[Cells]], *, lang: str) -> bytes:
    """A sheet a table, also those without rows: the template of an import. Every cell is text."""
    import xlsxwriter  # type: ignore[import-untyped]

    wording = load_wording(lang)
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        book.set_properties({"created": BORN, "title": wording.say("registry.import_title")})
        head, needed = book.add_format({"bold": True}), book.add_format({"bold": True, "bg_color": "#E8EEF4"})
        for key, table in TABLES.items():
            page = book.add_worksheet(wording.say(f"registry.sheet.{key}"))
            page.freeze_panes(1, 1)
            page.set_column(0, len(table.columns) - 1, 16)
            for at, title in enumerate(titles(table.columns, lang)):
                page.write_string(0, at, title, needed if table.columns[at] in table.needed else head)
            for number, cells in enumerate(tables.get(key, ()), start=1):
                for at, cell in enumerate(worded(key, cells, lang)):
                    page.write_string(number, at, cell)
            _offer_choices(page, key, lang)
    return raw.getvalue()


def _offer_choices(page: Any, table: str, lang: str) -> None:
    """A closed column offers its words in every row."""
    wording = load_wording(lang)
    for at, column in enumerate(TABLES[table].columns):
        if words := CHOICES.get((table, column)):
            source = [wording.say(key) for key in words.values()]
            page.data_validation(1, at, 10_000, at, {"validate": "list", "source": source})
