"""The workbook that goes down to a unit and comes up again: its cells wide and long, and what they held.

A hidden sheet says which round and which template it is, and what each cell held when the workbook was made:
so only what was typed into it counts on the way back, and a change made meanwhile is seen.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surpass.exchange.showing.wording import Wording
from surpass.foundation.fingerprint import fingerprint
from surpass.office.returns.models import Item, Round
from surpass.office.returns.sheets.columns import COLUMNS, NUMBERS, YES, ValueRow, texts_of
from surpass.office.returns.sheets.written import CellWriter, new_workbook

TEMPLATE = 1
"""The version of this layout; a workbook of another version is not read."""
MARK = "surpass-template"
HIDDEN = "_surpass"
ABSENT = "N/A"
HELD = ("unit", "item", "version", "value", "not_available", "reason")
"""What the hidden sheet says of each cell."""
HEAD = {"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True, "valign": "top"}
KEY = {"font_color": "#5B6B7A", "font_size": 8}
GREY = {"bg_color": "#F0F0F0"}


@dataclass(frozen=True, slots=True)
class Lookout:
    """How cells of a workbook look: heads, keys, what may be typed, what is only shown, what is not asked."""

    head: CellWriter
    key: CellWriter
    typed: CellWriter
    shown: CellWriter
    unasked: Any


def template_fingerprint(found: Round, facts: Sequence[str]) -> str:
    """What a workbook must carry to belong to a round as it asks today."""
    return fingerprint(
        {"template": TEMPLATE, "round": found.key, "pack": found.fingerprint, "items": sorted(facts)}
    )


def template(found: Round, items: Sequence[Item], rows: Sequence[ValueRow], *, wording: Wording) -> bytes:
    """The workbook of a round with the rows that its reader sees, in the reader's language."""
    raw = io.BytesIO()
    book = new_workbook(raw, title=_title(found, wording))
    look = Lookout(
        CellWriter(book, **HEAD), CellWriter(book, **KEY), CellWriter(book),
        CellWriter(book, font_color="#5B6B7A"), book.add_format(GREY),
    )  # fmt: skip
    _instructions(book.add_worksheet(wording.say("sheets.sheet_instructions")), found, wording, look)
    entry = book.add_worksheet(wording.say("sheets.sheet_entry"))
    _wide(entry, [item for item in items if _is_asked(item, rows)], rows, wording, look)
    _long(book.add_worksheet(wording.say("sheets.sheet_list")), rows, wording, look)
    _hidden(book.add_worksheet(HIDDEN), found, items, rows, look)
    entry.activate()
    book.close()
    return raw.getvalue()


def fact_of(item: Item) -> str:
    """How a file names an item: its kind and its key."""
    return f"{item.kind}:{item.key}"


def _is_asked(item: Item, rows: Sequence[ValueRow]) -> bool:
    return any(row.item == fact_of(item) for row in rows)


def _title(found: Round, wording: Wording) -> str:
    return wording.text({"zh": found.title_zh, "en": found.title_en})


def _instructions(sheet: Any, found: Round, wording: Wording, look: Lookout) -> None:
    sheet.set_column(0, 0, 100)
    said = [wording.say("sheets.template_title", title=_title(found, wording), period=found.period)]
    said += [wording.say("sheets.template_due", due=found.due.isoformat())]
    said += [wording.say(f"sheets.template_says_{nth}") for nth in range(1, 8)]
    for row, text in enumerate(said):
        (look.typed if row else look.head).text(sheet, row, 0, text)


def _wide(
    sheet: Any, items: Sequence[Item], rows: Sequence[ValueRow], wording: Wording, look: Lookout
) -> None:
    """A row for each unit, a column for each item; keys in the second row."""
    sheet.freeze_panes(2, 2)
    sheet.set_column(0, len(items) + 1, 16)
    heads = [wording.say("sheets.column_unit"), wording.say("sheets.column_unit_name")]
    heads += [_head_of(item, wording) for item in items]
    for column, (head, key) in enumerate(
        zip(heads, ["unit", "unit_name", *map(fact_of, items)], strict=True)
    ):
        look.head.text(sheet, 0, column, head)
        look.key.text(sheet, 1, column, key)
    units = list(dict.fromkeys(row.unit for row in rows))
    held = {(row.unit, row.item): row for row in rows}
    names = {row.unit: wording.text({"zh": row.unit_zh, "en": row.unit_en}) for row in rows}
    for number, unit in enumerate(units, start=2):
        look.shown.text(sheet, number, 0, unit)
        look.shown.text(sheet, number, 1, names[unit])
        for column, item in enumerate(items, start=2):
            row = held.get((unit, fact_of(item)))
            if row is None:
                sheet.write_blank(number, column, None, look.unasked)
            else:
                look.typed.value(sheet, number, column, ABSENT if row.not_available else row.value)
    for column, item in enumerate(items, start=2):
        sheet.data_validation(2, column, max(2, len(units) + 1), column, _validation(item, wording))


def _head_of(item: Item, wording: Wording) -> str:
    title = wording.text({"zh": item.title_zh, "en": item.title_en})
    measure = wording.text({"zh": item.unit_zh, "en": item.unit_en})
    return f"{title} ({measure})" if measure else title


def _validation(item: Item, wording: Wording) -> Mapping[str, Any]:
    """What a spreadsheet says while a clerk types; it warns and never forbids, for the office looks again."""
    said = {"ignore_blank": True, "error_type": "warning", "error_title": _head_of(item, wording)[:32]}
    if item.kind == Item.Kind.FLAG:
        words = [wording.say("sheets.flag_yes"), wording.say("sheets.flag_no")]
        return said | {"validate": "list", "source": words}
    low, high = item.low, item.high
    kind = "integer" if item.kind == Item.Kind.COUNT else "decimal"
    least = 0 if item.kind == Item.Kind.COUNT else -1e28 if low is None else float(low)
    most = 1e28 if high is None else float(high)
    return said | {
        "validate": kind, "criteria": "between", "minimum": least, "maximum": most,
        "error_message": wording.say("sheets.template_number"),
    }  # fmt: skip


def _long(sheet: Any, rows: Sequence[ValueRow], wording: Wording, look: Lookout) -> None:
    """A row for each value, with its target, state and reason; keys in the second row."""
    sheet.freeze_panes(2, 1)
    sheet.set_column(0, len(COLUMNS) - 1, 14)
    for column, key in enumerate(COLUMNS):
        look.head.text(sheet, 0, column, wording.say(f"sheets.column_{key}"))
        look.key.text(sheet, 1, column, key)
    for number, row in enumerate(rows, start=2):
        for column, (key, text) in enumerate(zip(COLUMNS, texts_of(row), strict=True)):
            writer = look.typed if key in {"value", "not_available", "reason"} else look.shown
            (writer.value if key in NUMBERS else writer.text)(sheet, number, column, text)


def _hidden(sheet: Any, found: Round, items: Sequence[Item], rows: Sequence[ValueRow], look: Lookout) -> None:
    sheet.very_hidden()
    facts = [fact_of(item) for item in items]
    heads = ((MARK, str(TEMPLATE)), ("round", found.key), ("fingerprint", template_fingerprint(found, facts)))
    cells = (
        (row.unit, row.item, str(row.version), row.value, YES if row.not_available else "", row.reason)
        for row in rows
    )
    for number, line in enumerate((*heads, HELD, *cells)):
        for column, text in enumerate(line):
            look.typed.text(sheet, number, column, text)
