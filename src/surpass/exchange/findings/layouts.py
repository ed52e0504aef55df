"""One table of people, wide or long, as one row a subject with a column a fact."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import polars as pl

from surpass.exchange.findings.cells import Cells, as_text, coded, days
from surpass.exchange.findings.headers import FactColumn, FactNames, role_of
from surpass.exchange.findings.sheets import ColumnSheet
from surpass.exchange.returns.gathering import Gathering, Place, quoted
from surpass.foundation.period import Period

SUBJECT, EVENT_DATE = "@subject", "@event_date"
ABOUT = ("name", "name_en", "group", "unit")
MOST_LISTED = 1_000


class Reading(NamedTuple):
    """One row a subject (``@subject``, ``@row`` and what stood there), and the sheet it is from."""

    frame: pl.DataFrame
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A sheet with its columns known, and its rows with a key."""

    sheet: ColumnSheet
    roles: dict[str, int]
    facts: dict[int, FactColumn]
    names: FactNames
    gather: Gathering

    def cells(self, role: str) -> Cells:
        return self.at(self.roles[role])

    def at(self, column: int) -> Cells:
        values = self.sheet.frame.to_series(column)
        return Cells(values=values, rows=self.sheet.rows, place=self.sheet.place(column))


def read_table(sheet: ColumnSheet, names: FactNames, gather: Gathering) -> Reading | None:
    """A table in any of the three forms; None when its titles are wrong, which is gathered.

    Shapes:   a row a subject with a column a fact; the same with a row a period (or lag); or a row a value.
    """
    before = len(gather.found)
    table = _table(sheet, names, gather)
    if len(gather.found) > before:
        return None
    table = _keyed(table)
    keys = pl.DataFrame({SUBJECT: as_text(table.cells("subject").values), "@row": table.sheet.rows})
    about = _about(table)
    is_wide = not {"fact", "lag", "period"} & set(table.roles)
    if is_wide:
        return Reading(_wide(table, keys.with_columns(about)), sheet.place())
    frame = _once_a_subject(keys.with_columns(about), table)
    for name, piece in _pieces(table, keys):
        frame = frame.join(_single(piece, name, table), on=SUBJECT, how="left", maintain_order="left")
    return Reading(frame, sheet.place())


# ---------------------------------------------------------------- titles and keys


def _table(sheet: ColumnSheet, names: FactNames, gather: Gathering) -> _Table:
    is_long = {"fact", "value"} <= {role_of(header) for header in sheet.headers}
    roles: dict[str, int] = {}
    facts: dict[int, FactColumn] = {}
    for place, header in enumerate(sheet.headers):
        text = header.strip()
        role = "" if text in names.facts else role_of(text)
        if not text or role == "ignored":
            continue
        if role and (is_long or role not in {"fact", "value"}):
            known, name = role in roles, role
            roles.setdefault(role, place)
        else:
            found = names.column(text, sheet.place(place), gather)
            name = found.name if found else ""
            known = name in {one.name for one in facts.values()}
            facts |= {place: found} if found else {}
        if known:
            _wrong(gather, sheet.place(place), "column-twice", f"{text}, a second column of {name}",
                   "each column once", "remove one of the two")  # fmt: skip
    return _Table(sheet=sheet, roles=roles, facts={} if is_long else facts, names=names, gather=gather)


def _keyed(table: _Table) -> _Table:
    """Only the rows that say whose they are."""
    subjects = as_text(table.cells("subject").values)
    for row in table.sheet.rows.filter(subjects.is_null())[:MOST_LISTED]:
        place = table.cells("subject").place._replace(row=row)
        _wrong(table.gather, place, "subject-missing", quoted(""), "the key of the row",
               "write whose row it is, or remove it")  # fmt: skip
    is_keyed = subjects.is_not_null()
    sheet = table.sheet
    return replace(
        table, sheet=replace(sheet, frame=sheet.frame.filter(is_keyed), rows=sheet.rows.filter(is_keyed))
    )


def _about(table: _Table) -> list[pl.Series]:
    about = [as_text(table.cells(role).values).alias(f"@{role}") for role in ABOUT if role in table.roles]
    if "event_date" in table.roles:
        about.append(days(table.cells("event_date"), table.gather).alias(EVENT_DATE))
    return about


# ---------------------------------------------------------------- the three forms


def _wide(table: _Table, keys: pl.DataFrame) -> pl.DataFrame:
    repeated = keys.filter(~pl.col(SUBJECT).is_first_distinct())
    for subject, row in repeated.select(SUBJECT, "@row").head(MOST_LISTED).iter_rows():
        place = table.cells("subject").place._replace(row=row)
        _wrong(
            table.gather, place, "subject-twice", quoted(subject), "a row a subject", "remove or merge one"
        )
    columns = [coded(table.at(at), one.fact, table.gather).alias(one.name) for at, one in table.facts.items()]
    return keys.with_columns(columns).filter(pl.col(SUBJECT).is_first_distinct())


def _pieces(table: _Table, keys: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """The values of each column that rules read, with whose they are and in which row."""
    lags = _lags(table)
    if "fact" in table.roles:
        yield from _by_fact(table, keys, lags)
        return
    for at, one in table.facts.items():
        for lag in sorted(set(lags.drop_nulls())):
            is_then = lags == lag
            known = _at_lag(table, one, one.lag + lag, table.at(at).place)
            if known:
                yield known.name, _values(table.at(at), known, keys, is_then, table.gather)


def _by_fact(table: _Table, keys: pl.DataFrame, lags: pl.Series) -> Iterator[tuple[str, pl.DataFrame]]:
    facts = as_text(table.cells("fact").values)
    for text, lag in (
        pl.DataFrame([facts.alias("fact"), lags.alias("lag")]).unique(maintain_order=True).iter_rows()
    ):
        is_here = ((facts == text) & (lags == lag)).fill_null(value=False)
        rows = table.sheet.rows.filter(is_here)
        place = table.cells("fact").place._replace(row=rows[0] if len(rows) else None)
        one = table.names.column(text or "", place, table.gather)
        known = one and _at_lag(table, one, one.lag + lag, place)
        if known:
            yield known.name, _values(table.cells("value"), known, keys, is_here, table.gather)


def _at_lag(table: _Table, one: FactColumn, lag: int, place: Place) -> FactColumn | None:
    if lag < one.fact.history:
        return FactColumn(one.fact, lag, one.end)
    if "period" in table.roles:
        return None  # older than any rule looks back
    _wrong(table.gather, place, "fact-unknown", f"{one.fact.name} {lag} periods back",
           f"at most {one.fact.history - 1} periods back", "correct it, or remove the row")  # fmt: skip
    return None


def _values(
    cells: Cells, one: FactColumn, keys: pl.DataFrame, is_here: pl.Series, gather: Gathering
) -> pl.DataFrame:
    here = replace(cells, values=cells.values.filter(is_here), rows=cells.rows.filter(is_here))
    return keys.filter(is_here).with_columns(coded(here, one.fact, gather).alias(one.name))


def _lags(table: _Table) -> pl.Series:
    """How many periods back each row is: as it says, or counted from the latest period of the table."""
    if "lag" in table.roles:
        return _numbered(table, "lag", lambda text: int(text) if text.isdigit() else None, "0, 1, 2 ...")
    if "period" in table.roles:
        orders = _numbered(table, "period", _order, "a period such as 2024 or 2024-Q3")
        return orders.to_frame("n").select(pl.col("n").max() - pl.col("n")).to_series()
    return pl.repeat(0, table.sheet.frame.height, dtype=pl.Int64, eager=True)


def _numbered(table: _Table, role: str, read: Callable[[str], int | None], expected: str) -> pl.Series:
    text = as_text(table.cells(role).values)
    known = {word: read(unicodedata.normalize("NFKC", word)) for word in text.unique().drop_nulls()}
    numbers = text.replace_strict(known, default=None, return_dtype=pl.Int64)
    for row, word in (
        pl.DataFrame([table.sheet.rows.alias("row"), text.alias("text")])
        .filter(numbers.is_null())
        .head(MOST_LISTED)
        .iter_rows()
    ):
        place = table.cells(role).place._replace(row=row)
        _wrong(table.gather, place, "period-unknown", quoted(word or ""), expected, "correct the cell")
    return numbers


def _order(text: str) -> int | None:
    try:
        period = Period.read(text.removesuffix("年").removesuffix("年度"))
    except ValueError:
        return None
    return period.year * period.cycle.per_year + period.ordinal - 1


# ---------------------------------------------------------------- one row a subject


def _once_a_subject(keys: pl.DataFrame, table: _Table) -> pl.DataFrame:
    """What is said of a subject itself, which may be said again in each of its rows, but not otherwise."""
    frame = keys.filter(pl.col(SUBJECT).is_first_distinct()).select(SUBJECT, "@row")
    for name in keys.columns[2:]:
        said = keys.filter(pl.col(name).is_not_null()).unique([SUBJECT, name], maintain_order=True)
        frame = frame.join(_single(said.select(SUBJECT, "@row", name), name, table), on=SUBJECT, how="left")
    return frame


def _single(piece: pl.DataFrame, name: str, table: _Table) -> pl.DataFrame:
    held = piece.filter(pl.col(name).is_not_null())
    repeated = held.filter(~pl.col(SUBJECT).is_first_distinct())
    for subject, row in repeated.select(SUBJECT, "@row").head(MOST_LISTED).iter_rows():
        twice(table.sheet.place()._replace(row=row), subject, name, table.gather)
    return held.filter(pl.col(SUBJECT).is_first_distinct()).select(SUBJECT, name)


def twice(place: Place, subject: str, column: str, gather: Gathering) -> None:
    """Two values of one cell."""
    _wrong(gather, place, "fact-twice", f"a second value of {column.removeprefix('@')} for {subject}",
           "one value a subject", "remove one of the two")  # fmt: skip


def _wrong(  # noqa: PLR0917 - the parts of one problem
    gather: Gathering, place: Place, code: str, held: str, expected: str, next_step: str
) -> None:
    gather.problem(code, place, found=held, expected=expected, next_step=next_step)
