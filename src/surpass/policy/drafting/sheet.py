"""From sheets to a draft: which rows are indicators, what their cells say, what their wording means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from surpass.foundation.quantity import read_decimal
from surpass.policy.drafting.draft import EVERYBODY, Draft, DraftGrade, DraftRow, Sheet
from surpass.policy.drafting.heads import Grid, Heads, find_heads
from surpass.policy.drafting.meaning import Fields, trimmed
from surpass.policy.drafting.wording import Recognised, Unknown, recognise
from surpass.policy.drafting.words import Remark, Words, fold

_TARGET = re.compile(r"(?P<sign>[≥≤><]?=?)(?P<number>[-+]?[\d,.]+)(?P<unit>\D*)\Z")
_KINDS = ("veto", "addition", "deduction")
MOST_SECTION = 40
SHORTEST_TITLE = 6


@dataclass
class _Raw:
    """A row on its way: its cells by role, before groups and points are settled."""

    at: int
    cells: Mapping[str, str]
    path: tuple[str, ...]
    section: str
    full: dict[str, str]
    target: dict[str, str]
    is_shared: bool = False


@dataclass
class _Table:
    """What the rows below the heads hold."""

    rows: list[_Raw] = field(default_factory=list)
    totals: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_sheets(sheets: Sequence[Sheet], words: Words, *, file: str, digest: str) -> Draft:
    """Read the sheet with most indicators; the other sheets are searched for a title and grades only.

    Missing:  a sheet without heads gives a draft without rows, which is not usable.
    """
    grids = [Grid(sheet) for sheet in sheets]
    tables = [
        (grid, heads, _table(grid, heads, words)) for grid in grids if (heads := find_heads(grid, words))
    ]
    unread = tuple(Remark("sheet-not-read", grid.sheet.name) for grid in grids if not find_heads(grid, words))
    if not tables:
        return Draft(file=file, digest=digest, title=file, checks=unread)
    grid, heads, table = max(tables, key=lambda found: len(found[2].rows))
    others = [
        text for other in grids if other is not grid for row in other.sheet.rows for text in row if text
    ]
    above = [text for row in grid.sheet.rows[: heads.first] for text in row if text.strip()]
    title = _title(above, grid.sheet.name)
    notes = " ".join([*above, *table.notes, *others])
    groups = _groups(heads, table, words)
    cycle = _cycle(title + grid.sheet.name, words) or "year"
    rows = _drafted(table, groups, _scale(table), sheet=grid.sheet.name, words=words, cycle=cycle)
    grades = _grades(notes, words)
    lang = (
        "zh"
        if re.search(r"[一-鿿]", title + "".join(raw.cells.get("indicator", "") for raw in table.rows))
        else "en"
    )
    return Draft(
        file=file, digest=digest, title=title, sheet=grid.sheet.name, cycle=cycle,
        year=_year([title, grid.sheet.name, notes, file]), lang=lang, groups=groups,
        rows=tuple(_with_grades(row, grades) for row in rows), grades=grades,
        decimals=_decimals(notes, words),
        checks=unread + _not_read(heads, table, words) + _totals(table, rows, groups),
    )  # fmt: skip


def _title(above: Sequence[str], otherwise: str) -> str:
    """The first line above the heads that is more than *Annex 1* and no *office: name*."""
    lines = [re.sub(r"\s+", " ", text).strip() for text in above]
    titles = [
        line for line in lines if len(line) > SHORTEST_TITLE and not re.match(r"[^:：]{1,8}[:：]", line)
    ]
    return next(iter(titles or lines), otherwise)


# ---------------------------------------------------------------- rows


def _table(grid: Grid, heads: Heads, words: Words) -> _Table:
    table = _Table()
    section, path = "", [""] * len(heads.of("category"))
    for at in range(heads.body, grid.height):
        cells = [grid.text(at, column) for column in range(grid.width)]
        filled = [text for text in dict.fromkeys(cells) if text]
        if not filled:
            continue
        if any(words.rows["total"].search(fold(text)) for text in cells[: heads.of("indicator")[0].at + 1]):
            table.totals.append((at, {column.group: grid.own(at, column.at) for column in heads.of("full")}))
        elif words.rows["note"].search(fold(filled[0])) or (
            len(filled) == 1 and len(filled[0]) > MOST_SECTION
        ):
            table.notes.extend(filled)
        elif len(filled) == 1:
            section, path = _section(filled[0]), [""] * len(path)
        else:
            _carry(path, [grid.text(at, column.at) for column in heads.of("category")])
            table.rows.append(_raw(grid, heads, at, section, path))
    return table


def _carry(path: list[str], found: list[str]) -> None:
    """Fill the category columns downwards; a new outer category forgets the inner ones."""
    for level, text in enumerate(found):
        if text and text != path[level]:
            path[level] = text
            path[level + 1 :] = [""] * len(path[level + 1 :])


def _raw(grid: Grid, heads: Heads, at: int, section: str, path: list[str]) -> _Raw:
    full = heads.of("full")
    cells = {column.role: grid.text(at, column.at) for column in reversed(heads.columns)}
    return _Raw(
        at=at,
        cells=cells,
        path=tuple(text for text in (section, *path) if text and text != cells["indicator"]),
        section=section,
        full={column.group: grid.text(at, column.at) for column in full},
        target={column.group: grid.text(at, column.at) for column in heads.of("target")},
        is_shared=any(grid.is_shared(at, column.at) for column in full),
    )


def _section(text: str) -> str:
    plain = re.sub(r"[（(][^（）()]*分[^（）()]*[)）]", "", text)
    return re.sub(
        r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|[A-Z]\.|\d+[.、])\s*", "", plain
    ).strip()


# ---------------------------------------------------------------- groups and points


def _groups(heads: Heads, table: _Table, words: Words) -> dict[str, str]:
    """Group key to title: from the heads of points, else from a group column, else one for everybody."""
    titles = list(dict.fromkeys(column.group for column in heads.of("full") if column.group))
    if not titles and heads.of("group"):
        cells = [raw.cells.get("group", "") for raw in table.rows]
        titles = list(dict.fromkeys(part for cell in cells for part in _parts(cell, words)))
        if titles and any(_is_for_all(cell, words) for cell in cells):
            titles.append("其他 Others")
    if not titles:
        return {EVERYBODY: "全部 All"}
    return {_key(title, f"group_{number}"): title for number, title in enumerate(titles, start=1)}


def _parts(cell: str, words: Words) -> list[str]:
    return (
        []
        if _is_for_all(cell, words)
        else [part.strip() for part in re.split(r"[、,，;；/]", cell) if part.strip()]
    )


def _is_for_all(cell: str, words: Words) -> bool:
    return not cell or bool(words.rows["everybody"].search(fold(cell)))


def _key(title: str, otherwise: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", fold(title)).strip("_")
    return plain if re.fullmatch(r"[a-z][a-z0-9_]*", plain) and title.isascii() else otherwise


def _number(text: str) -> Decimal | None:
    plain = re.sub(r"(?:分|points?|%)\s*$", "", fold(text)).strip()
    try:
        return read_decimal(plain)
    except ValueError:
        return None


def _scale(table: _Table) -> int:
    """100 where every weight is a fraction of one, as percent cells are read; else 1."""
    texts = [text for raw in table.rows for text in raw.full.values()]
    values = [value for text in texts if "%" not in fold(text) and (value := _number(text)) is not None]
    return 100 if values and max(values) < 1 else 1


def _full(raw: _Raw, groups: Mapping[str, str], scale: int, words: Words) -> dict[str, Decimal | None]:
    """Points of each group; None where the row is not for the group."""
    full: dict[str, Decimal | None] = {}
    mine = _parts(raw.cells.get("group", ""), words)
    for key, title in groups.items():
        text = raw.full.get(title, raw.full.get("", ""))
        value = None if words.rows["absent"].search(fold(text)) else _number(text)
        is_mine = not mine or title in mine
        full[key] = trimmed(value * scale) if value and is_mine else None
    return full


@dataclass(frozen=True, slots=True)
class _Targets:
    """What the target cells of a row say: numbers, their unit and sign, or words that are no number."""

    values: Mapping[str, Decimal]
    unit: str
    direction: int | None
    words: str


def _targets(raw: _Raw, groups: Mapping[str, str], words: Words) -> _Targets:
    values: dict[str, Decimal] = {}
    unit, direction, not_read = "", None, ""
    for key, title in groups.items():
        text = re.sub(r"\s+", "", fold(raw.target.get(title, raw.target.get("", ""))))
        if words.rows["by_unit"].search(text):
            continue
        match = _TARGET.match(text)
        number = _number(match["number"]) if match else None
        if match is None or number is None:
            not_read = not_read or text
            continue
        values[key] = number
        unit = unit or match["unit"]
        direction = {"≤": -1, "<": -1, "≥": 1, ">": 1}.get(match["sign"][:1], direction)
    return _Targets(values, unit, direction, not_read)


# ---------------------------------------------------------------- verdicts


def _drafted(
    table: _Table, groups: Mapping[str, str], scale: int, *, sheet: str, words: Words, cycle: str
) -> tuple[DraftRow, ...]:
    return tuple(_row(raw, groups, scale, sheet=sheet, words=words, cycle=cycle) for raw in table.rows)


def _row(
    raw: _Raw, groups: Mapping[str, str], scale: int, *, sheet: str, words: Words, cycle: str
) -> DraftRow:
    full = _full(raw, groups, scale, words)
    target = _targets(raw, groups, words)
    checks: tuple[Remark, ...] = ()
    unit = raw.cells.get("unit", "") or target.unit or _unit_in(raw.cells["indicator"])
    fields = Fields(
        title=raw.cells["indicator"],
        full={group: points for group, points in full.items() if points},
        target=target.values,
        target_words=target.words,
        unit=unit,
        direction=target.direction,
        is_rank=bool(words.rows["own_rank"].search(fold(raw.cells["indicator"]))),
        kind=_kind(raw, words),
    )
    wording = raw.cells.get("scoring", "")
    verdict = recognise(wording, fields, words)
    kind = _settled_kind(fields, verdict)
    if kind == "indicator":
        verdict = _needs_points(verdict, fields, raw)
    row_cycle = _cycle(raw.cells.get("cycle", ""), words)
    if kind == "indicator" and row_cycle and row_cycle != cycle:
        checks += (Remark("other-cycle", raw.cells["cycle"]),)
    if unit == "%" and any(0 < value < 1 for value in target.values.values()):
        checks += (Remark("percent-fraction"),)
    if isinstance(verdict, Recognised):
        unit = unit or verdict.meaning.unit
    return DraftRow(
        sheet=sheet, row=raw.at + 1, title=fields.title, wording=wording, verdict=verdict, kind=kind,
        path=raw.path, full=full, ref=raw.cells.get("index", ""), unit=unit,
        owner=raw.cells.get("owner", ""), cycle=row_cycle, checks=checks,
    )  # fmt: skip


def _needs_points(verdict: Recognised | Unknown, fields: Fields, raw: _Raw) -> Recognised | Unknown:
    if raw.is_shared:
        return Unknown(Remark("shared-points"))
    if not fields.full and (isinstance(verdict, Recognised) or not raw.cells.get("scoring")):
        return Unknown(Remark("no-points"))
    return verdict


def _unit_in(title: str) -> str:
    match = re.search(r"[（(]([^（）()]{1,8})[)）]\s*$", title)
    return match[1] if match else ""


def _kind(raw: _Raw, words: Words) -> str:
    """Indicator, addition, deduction or veto: the first place that names exactly one of the last three."""
    cells = raw.cells
    places = [*raw.full.values(), *reversed(raw.path), cells.get("indicator", ""), cells.get("scoring", "")]
    if words.rows["veto"].search(fold(cells.get("scoring", ""))):
        return "veto"
    if any((_number(text) or 0) > 0 for text in raw.full.values()):
        return "indicator"
    for place in places:
        named = [kind for kind in _KINDS if words.rows[kind].search(fold(place))]
        if len(named) == 1:
            return named[0]
    return "indicator"


def _settled_kind(fields: Fields, verdict: Recognised | Unknown) -> str:
    if isinstance(verdict, Recognised) and verdict.function in _KINDS:
        return verdict.function
    return fields.kind


# ---------------------------------------------------------------- the rest of the sheet


def _cycle(text: str, words: Words) -> str:
    plain = fold(text)
    if re.search(r"年度|annual|yearly", plain):
        return "year"
    return next((cycle for cycle in ("half", "quarter", "month") if words.rows[cycle].search(plain)), "")


def _grades(notes: str, words: Words) -> tuple[DraftGrade, ...]:
    """Grades with a lower bound in the notes, best first, then the one below all; none unless two or more."""
    plain = fold(notes)
    for pattern, last in zip(words.grades, words.last_grade, strict=True):
        found = {match["grade"].strip(): Decimal(match["at_least"]) for match in pattern.finditer(plain)}
        below = last.search(plain)
        if found and below:
            best_first = sorted(found.items(), key=lambda grade: -grade[1])
            return (
                *(DraftGrade(title, bound) for title, bound in best_first),
                DraftGrade(below["grade"].strip(), None),
            )
    return ()


def _with_grades(row: DraftRow, grades: Iterable[DraftGrade]) -> DraftRow:
    """A veto needs grades to act on."""
    if row.kind != "veto" or not isinstance(row.verdict, Recognised):
        return row
    titles = [grade.title for grade in grades]
    options = row.verdict.meaning.options
    named = options.get("grade") or options.get("barred")
    if not titles:
        why = Remark("no-grades")
    elif named not in titles or options.get("barred") == titles[-1]:
        why = Remark("grade-unknown", named or "")
    else:
        return row
    return replace(row, verdict=Unknown(why))


def _year(texts: Iterable[str]) -> str:
    """The first year written: in the title, the sheet's name, the other sheets, the file's name."""
    found = (re.search(r"(?<!\d)(20\d\d)(?!\d)", fold(text)) for text in texts)
    return next((match[1] for match in found if match), "")


def _decimals(notes: str, words: Words) -> int:
    match = words.decimals.search(fold(notes))
    return int(match["decimals"] or match["decimals_en"]) if match else 2


def _not_read(heads: Heads, table: _Table, words: Words) -> tuple[Remark, ...]:
    """Columns without a role, and sentences of the notes that rule something but are no grade."""
    sentences = re.split(r"[。;]|\.(?!\d)", re.sub(r"(?<!\d)\d[.、]", "", fold(" ".join(table.notes))))
    known = (*words.grades, *words.last_grade, words.decimals)
    rules = [
        text.strip() for text in sentences
        if (words.alarm.search(text) or words.rows["rule_in_note"].search(text))
        and not any(pattern.search(text) for pattern in known)
    ]  # fmt: skip
    return (
        *([] if heads.of("scoring") else [Remark("no-scoring-column")]),
        *([Remark("columns-not-read", ", ".join(heads.unread))] if heads.unread else []),
        *([Remark("notes-not-read", rules[0])] if rules else []),
    )


def _totals(table: _Table, rows: Sequence[DraftRow], groups: Mapping[str, str]) -> tuple[Remark, ...]:
    """Every written total beside the rows it should add up: those since the last total, or all."""
    checks, since = [], 0
    for at, written in table.totals:
        for key, title in groups.items():
            total = _number(written.get(title, written.get("", "")))
            sums = {_sum(rows, key, since, at), _sum(rows, key, 0, at)}
            is_split = len(groups) > 1 and title not in written
            is_same = total is not None and not {total, total * 100}.isdisjoint(sums)
            if total is not None and not is_split and not is_same:
                checks.append(Remark("total-differs", f"{at + 1}: {total:f} / {max(sums):f}"))
        since = at
    return tuple(checks)


def _sum(rows: Sequence[DraftRow], key: str, since: int, until: int) -> Decimal:
    inside = (row for row in rows if since < row.row <= until and row.kind == "indicator")
    return sum((row.full[key] or Decimal(0) for row in inside), Decimal(0))
