"""The unit table: ids, names, and the groups a unit belongs to from a day until a day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from surpass.exchange.returns.gathering import Place, quoted
from surpass.exchange.returns.intake import Intake
from surpass.exchange.returns.layouts import Table
from surpass.exchange.returns.names import NameBook, group_names
from surpass.foundation.facts import Membership

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00:00)?\Z")


def read_units(table: Table, intake: Intake) -> None:
    """Read a unit table; several rows of one unit are its several memberships."""
    intake.has_unit_table = True
    books = intake.group_books
    for row, cells in table.rows:
        unit = table.cell(cells, "unit") or table.cell(cells, "name_zh")
        if not unit:
            _no_unit(table, row, intake)
            continue
        if intake.is_no_row(cells, unit):
            continue
        _keep_names(table, row, cells, unit, intake)
        _keep_memberships(table, row, cells, unit, intake, books)


def read_group_beside(table: Table, row: int, cells: Sequence[str], unit: str, intake: Intake) -> None:
    """A returns table without a unit table may name the group beside the unit; repeated rows say it again."""
    text = table.cell(cells, "group")
    if not text or intake.has_unit_table:
        return
    place = table.place(row, table.columns.get("group"))
    grouping = intake.scheme.grouping
    group = _group(text, grouping, place, intake, intake.group_books[grouping])
    held = {membership.group for membership, _ in intake.memberships.get(unit, [])}
    if group and group not in held:
        membership = Membership(grouping=grouping, group=group)
        intake.memberships.setdefault(unit, []).append((membership, place))


def _no_unit(table: Table, row: int, intake: Intake) -> None:
    intake.gather.problem(
        "unit-missing",
        table.place(row, table.columns.get("unit")),
        found="an empty cell",
        expected="a unit",
        next_step="write the unit, or remove the row",
    )


def _keep_names(table: Table, row: int, cells: Sequence[str], unit: str, intake: Intake) -> None:
    zh, en = table.cell(cells, "name_zh"), table.cell(cells, "name_en")
    names = {"zh": zh or en or unit, "en": en or zh or unit}
    before = intake.names.get(unit)
    if before is not None and before != names:
        intake.gather.problem(
            "unit-names-differ",
            table.place(row),
            found=f"names {names['zh']!r}, {names['en']!r} of unit {unit}",
            expected=f"the names given above: {before['zh']!r}, {before['en']!r}",
            next_step="give each unit an id of its own, and one name",
        )
        return
    intake.names[unit] = names
    intake.units.add(unit, names=names.values())


def _keep_memberships(  # noqa: PLR0917 - private
    table: Table, row: int, cells: Sequence[str], unit: str, intake: Intake, books: Mapping[str, NameBook]
) -> None:
    """Keep the groups named in the row; groupings that the programme does not use are another programme's."""
    from_ = day_in(table, row, cells, "from", intake)
    until = day_in(table, row, cells, "until", intake)
    for column in table.columns:
        name, _, own = column.partition(".")
        text = table.cell(cells, column)
        grouping = own or table.cell(cells, "grouping") or intake.scheme.grouping
        if name != "group" or not text or grouping not in books:
            continue
        place = table.place(row, table.columns[column])
        group = _group(text, grouping, place, intake, books[grouping])
        if group:
            membership = Membership(grouping=grouping, group=group, from_=from_, until=until)
            intake.memberships.setdefault(unit, []).append((membership, place))


def _group(text: str, grouping: str, place: Place, intake: Intake, book: NameBook) -> str | None:
    """The group's key; None for a group of another programme (its unit is left out) and for a fault."""
    found = book.find(text)
    if len(found) == 1:
        return found[0]
    if any(
        grouping in other.groupings and group_names(other, grouping).find(text) for other in intake.others
    ):
        return None
    intake.gather.problem(
        "group-unknown",
        place,
        found=quoted(text),
        expected=f"a group of {grouping}: {', '.join(sorted(intake.scheme.groupings.get(grouping, {})))}",
        next_step=book.suggest(text, otherwise="correct the group, or add it to the pack"),
    )
    return None


def day_in(table: Table, row: int, cells: Sequence[str], name: str, intake: Intake) -> date | None:
    """The day under a canonical column; None when the cell is empty, or is no day and is gathered."""
    text = table.cell(cells, name)
    if not text:
        return None
    match = _DAY.match(unicodedata.normalize("NFKC", text))
    try:
        if match:
            return date(*map(int, match.groups()))
    except ValueError:
        pass
    intake.gather.problem(
        "date-unknown",
        table.place(row, table.columns.get(name)),
        found=quoted(text),
        expected="a date such as 2024-01-01",
        next_step="correct the date",
    )
    return None
