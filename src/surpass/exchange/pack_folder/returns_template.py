"""The workbook that asks for returns: units, values, targets, counts, flags, and how to fill it in."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from surpass.exchange.returns.words import header_key, header_of
from surpass.policy.scheme import Node, Scheme

BORN = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Workbooks carry a date of birth; a fixed one keeps the bytes the same."""
ROWS = 500
_HEADS = {
    "zh": {
        "units": ("units", ("单位", "单位名称", "英文名称", "组别", "起始日期", "终止日期")),
        "returns": ("returns", ("单位", "期间")),
        "targets": ("targets", ("单位", "期间", "指标", "目标值")),
        "counts": ("counts", ("单位", "期间", "事项", "次数", "备注")),
        "flags": ("flags", ("单位", "期间", "情形", "是否发生", "备注")),
    },
    "en": {
        "units": ("units", ("unit", "name_zh", "name_en", "group", "from", "until")),
        "returns": ("returns", ("unit", "period")),
        "targets": ("targets", ("unit", "period", "indicator", "target")),
        "counts": ("counts", ("unit", "period", "item", "count", "note")),
        "flags": ("flags", ("unit", "period", "item", "flag", "note")),
    },
}
_SAYS = {
    "zh": {
        "": "草案：{title}",
        "units": "units 表：每个单位一行，写明组别（下拉选择）。",
        "returns": "returns 表：每个单位、每个期间一行，填完成值；空格表示缺报，不是零。期间写法：{form}。",
        "targets": "targets 表：各单位各自的目标值；不填则用方案中的目标。",
        "counts": "counts 表：加减分事项发生的次数。",
        "flags": "flags 表：否决情形是否发生（是、否；不知道就留空）。",
        "columns": "下表列出每一列的含义。",
    },
    "en": {
        "": "Draft: {title}",
        "units": "Sheet units: one row a unit, with its group (choose from the list).",
        "returns": "Sheet returns: a row per unit and period; an empty cell is missing, no 0. Write {form}.",
        "targets": "Sheet targets: a unit's own target; left out, the scheme's target holds.",
        "counts": "Sheet counts: how often an addition or a deduction happened.",
        "flags": "Sheet flags: whether a veto's fact holds (yes, no; empty while unknown).",
        "columns": "What each column means:",
    },
}
"""What is said of each sheet, for the sheets that the workbook has."""
_FORMS = {"year": "2024", "half": "2024-H1", "quarter": "2024-Q3", "month": "2024-07"}


@dataclass(frozen=True, slots=True)
class _Ask:
    """One column of values: its head, the series it fills, and what it means."""

    head: str
    series: str
    title: str
    unit: str
    function: str


def returns_template(scheme: Scheme, *, lang: str) -> bytes:
    """A workbook that ``surpass assess`` reads when it is filled in.

    Shapes:   *returns* is wide: unit, period, one column per indicator, headed by its title where titles are
              unique, by its id otherwise.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    raw = io.BytesIO()
    book = xlsxwriter.Workbook(raw, {"in_memory": True})
    book.set_properties({"created": BORN, "title": scheme.title[lang]})
    bold = book.add_format(
        {"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True, "valign": "top"}
    )
    asks = _asks(scheme, lang)
    listed: dict[str, Sequence[Any]] = {
        "targets": [leaf for leaf in scheme.leaves if _has_target(leaf)],
        "counts": [node for node in scheme.nodes if node.kind == "adjustment"],
        "flags": scheme.effects,
    }
    absent = {kind for kind, items in listed.items() if not items}
    form = _FORMS[scheme.cycle]
    said = [
        text.format(title=scheme.title[lang], form=form)
        for kind, text in _SAYS[lang].items()
        if kind not in absent
    ]
    _instructions(book.add_worksheet("说明" if lang == "zh" else "instructions"), said, asks, bold)
    _units(book, scheme, lang, bold)
    _returns(book, asks, lang, bold)
    for kind, items in listed.items():
        _listed(book, kind, items, lang, bold)
    book.close()
    return raw.getvalue()


def _asks(scheme: Scheme, lang: str) -> list[_Ask]:
    keys = Counter(header_key(leaf.title[lang]) for leaf in scheme.leaves)
    asks = []
    for leaf in scheme.leaves:
        title, unit = leaf.title[lang], leaf.unit[lang]
        is_plain = keys[header_key(title)] == 1 and not header_of(title)
        function = leaf.scoring.function if leaf.scoring else ""
        asks.append(_Ask(title if is_plain else leaf.id, leaf.series or leaf.id, title, unit, function))
        for role, series in (leaf.scoring.series if leaf.scoring else {}).items():
            asks.append(_Ask(series, series, f"{title} ({role})", unit, function))
    return asks


def _has_target(leaf: Node) -> bool:
    scoring = leaf.scoring
    return scoring is not None and ("target" in scoring.params or scoring.options.get("target") == "by_unit")


def _instructions(sheet: Any, said: Sequence[str], asks: Sequence[_Ask], bold: Any) -> None:
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 3, 18)
    for at, text in enumerate(said):
        sheet.write_string(at, 0, text, bold if at == 0 else None)
    for at, ask in enumerate(asks, start=len(said) + 1):
        for column, text in enumerate(
            (f"[{ask.series}]", f"→ {ask.title}", f"({ask.unit})", f"({ask.function})")
        ):
            sheet.write_string(at, column, text)


def _sheet(book: Any, kind: str, heads: Sequence[str], bold: Any, lang: str) -> Any:
    sheet = book.add_worksheet(_HEADS[lang][kind][0])
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, len(heads) - 1, 16)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    return sheet


def _units(book: Any, scheme: Scheme, lang: str, bold: Any) -> None:
    heads = _HEADS[lang]["units"][1]
    sheet = _sheet(book, "units", heads, bold, lang)
    groups = [title[lang] for title in scheme.groupings[scheme.grouping].values()]
    if len(",".join(groups)) < 250:  # a list in a cell's rule may hold 255 characters
        sheet.data_validation(1, 3, ROWS, 3, {"validate": "list", "source": groups})


def _returns(book: Any, asks: Sequence[_Ask], lang: str, bold: Any) -> None:
    heads = (*_HEADS[lang]["returns"][1], *(ask.head for ask in asks))
    sheet = _sheet(book, "returns", heads, bold, lang)
    for column, ask in enumerate(asks, start=2):
        sheet.write_comment(0, column, f"{ask.series}: {ask.title} ({ask.unit})")


def _listed(book: Any, kind: str, items: Sequence[Any], lang: str, bold: Any) -> None:
    """A long table whose third column is chosen from *items*; no table when there is none."""
    if not items:
        return
    sheet = _sheet(book, kind, _HEADS[lang][kind][1], bold, lang)
    ids = [item.id for item in items]
    if len(",".join(ids)) < 250:
        sheet.data_validation(1, 2, ROWS, 2, {"validate": "list", "source": ids})
    sheet.write_comment(0, 2, "\n".join(f"{item.id}: {item.title[lang]}" for item in items))
