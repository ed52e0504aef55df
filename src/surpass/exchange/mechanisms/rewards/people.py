"""A table of who was in each unit in each past year: only what a division among persons asks, and no name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from surpass.exchange.reading.tables import read_sheets
from surpass.exchange.reading.titled import Titled, titled
from surpass.exchange.returns.gathering import Gathering, quoted
from surpass.mechanisms.encouragement.fund.persons import PeopleYear
from surpass.mechanisms.encouragement.share_inside import Member

COLUMNS = {
    "year": ("year", "年度"), "unit": ("unit", "单位", "单位编号"), "person": ("person", "人员", "人员编号"),
    "leading": ("leading", "主要负责人"), "days": ("days", "任职天数"),
}  # fmt: skip
YES, NO = frozenset(("yes", "是")), frozenset(("no", "否"))
Rows = dict[str, dict[str, dict[str, Member]]]
"""Year -> unit -> person."""


def read_people(path: Path) -> Mapping[str, PeopleYear]:
    """Everybody of the table, by year.

    Shapes:   a row a person, unit and year; *leading*: yes or no; *days*: served there in that year.
    Missing:  no days: the whole year.
    Raises:   EvidenceProblem: ``column-missing``, ``subject-missing``, ``subject-twice``, ``person-value``,
              and what else reading a table raises.
    """
    gather = Gathering()
    held: Rows = defaultdict(lambda: defaultdict(dict))
    for table in titled(
        read_sheets(path, name=path.name, gather=gather), COLUMNS, gather, may_lack=("days",)
    ):
        _read(table, held, gather)
    gather.finish()
    return {
        year: PeopleYear(
            of_units={unit: tuple(people.values()) for unit, people in units.items()}, days=_days(year)
        )
        for year, units in held.items()
    }


def _read(table: Titled, held: Rows, gather: Gathering) -> None:
    for row, cells in table.rows:
        said = {name: table.cell(cells, name) for name in COLUMNS}
        if not any(said.values()):
            continue
        empty = next((name for name in ("year", "unit", "person") if not said[name]), "")
        if empty:
            gather.problem(
                "subject-missing", table.place(row, empty), found="nothing",
                expected="the year, and the keys of unit and person", next_step="write it, or remove the row",
            )  # fmt: skip
            continue
        if (one := _member(table, row, said, gather)) is None:
            continue
        people = held[said["year"]][said["unit"]]
        if one.key in people:
            gather.problem(
                "subject-twice", table.place(row, "person"), found=quoted(one.key),
                expected="a person once a unit and year", next_step="remove one of the two rows",
            )  # fmt: skip
        people[one.key] = one


def _member(table: Titled, row: int, said: Mapping[str, str], gather: Gathering) -> Member | None:
    """None: a cell cannot be read, and a problem is gathered."""
    wrong = ""
    if not (said["year"].isascii() and said["year"].isdigit() and len(said["year"]) == 4):
        wrong, expected = "year", "a year such as 2024"
    elif said["leading"].casefold() not in YES | NO:
        wrong, expected = "leading", "yes or no"
    elif said["days"] and not (
        said["days"].isascii() and said["days"].isdigit() and 0 < int(said["days"]) <= _days(said["year"])
    ):
        wrong, expected = "days", f"a whole number from 1 to {_days(said['year'])}; empty: the whole year"
    if wrong:
        gather.problem(
            "person-value", table.place(row, wrong), found=quoted(said[wrong]), expected=expected,
            next_step="correct the cell",
        )  # fmt: skip
        return None
    days = int(said["days"]) if said["days"] else None
    return Member(
        key=said["person"], is_leading=said["leading"].casefold() in YES, days=days,
        is_whole_year=days is None or days == _days(said["year"]),
    )  # fmt: skip


def _days(year: str) -> int:
    return (date(int(year) + 1, 1, 1) - date(int(year), 1, 1)).days
