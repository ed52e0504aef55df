"""Judge single lines: their cells, their codes, and whether they say something new."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from surpass.exchange.returns.gathering import Gathering, nearest, quoted
from surpass.office.registry.changing.laws import where
from surpass.office.registry.changing.new_units import KEY
from surpass.office.registry.importing.known import Known, KnownPerson
from surpass.office.registry.importing.lines import Line
from surpass.office.registry.importing.plan import Judged, Outcome
from surpass.office.registry.models import Post, Recorded

NEW = {"units": "unit", "posts": "post", "people": "person"}
"""The column in which a table makes codes known."""
REFERS = {
    "units": {"parent": "units"},
    "posts": {"unit": "units"},
    "people": {"unit": "units", "account": "accounts"},
    "appointments": {"person": "people", "post": "posts"},
    "memberships": {"unit": "units"},
    "service": {"person": "people"},
}
"""The columns that name a code of another table."""


@dataclass(slots=True)
class Judge:
    """Holds each line against what is known and against the other lines of the file."""

    known: Known
    kinds: dict[str, str]
    """Of each unit its kind; those of the file are added to those on record."""
    units_of_posts: dict[str, str]
    codes: Mapping[str, Collection[str]]
    """Every code that may be referred to, by table."""
    seen: set[tuple[Any, ...]] = field(default_factory=set)
    on_record: dict[tuple[Any, ...], Recorded] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Known, lines: Iterable[Line]) -> Judge:
        """The judge of a file: a line may rest on another one of it, whichever comes first."""
        made: dict[str, set[str]] = {table: set() for table in NEW}
        for line in lines:
            if column := NEW.get(line.table.key):
                made[line.table.key].add(line.cells[column])
        codes = {
            "units": {*known.units, *made["units"]},
            "posts": {*known.posts, *made["posts"]},
            "people": {*known.people, *made["people"]},
            "accounts": known.accounts,
        }
        standing = {row.unit_id for row in known.versions()}
        used = {row.post_id for row in known.post_versions()}
        on_record = {
            (table, row.identity, row.since): row for table, rows in known.state.rows.items() for row in rows
        }
        return cls(
            known=known,
            kinds={key: kind for key, (kind, _) in known.units.items() if key in standing},
            units_of_posts={key: unit for key, unit in known.posts.items() if key in used},
            codes=codes,
            on_record=on_record,
        )

    def judge(self, line: Line) -> Judged:
        """What becomes of a line by itself."""
        judged, gather = Judged(line), Gathering()
        self._cells(line, gather)
        content = getattr(self, f"_content_of_{line.table.key}")(line, gather)
        if line.table.rows is None:
            self._person(judged, content, gather)
        else:
            content |= {"since": line.day("from", gather), "until": line.day("until", gather)}
            if not gather.found:
                self._row(judged, line.table.rows(**content), gather)
        judged.refuse(*gather.found)
        if line.has_formula:
            judged.notes.append("registry.note.formula")
        return judged

    # ------------------------------------------------------------ cells

    def _cells(self, line: Line, gather: Gathering) -> None:
        for column in line.table.columns:
            if column in line.table.needed and not line.cells.get(column):
                gather.problem(
                    "registry-cell-empty", line.at(column), found="an empty cell", expected="a value",
                    next_step="fill it in",
                )  # fmt: skip
        new = NEW.get(line.table.key)
        if new and line.cells[new] and not KEY.fullmatch(line.cells[new]):
            gather.problem(
                "registry-key-wrong", line.at(new), found=quoted(line.cells[new]),
                expected="letters, digits, - and _, at most 40", next_step="choose another code",
            )  # fmt: skip
        for column, table in REFERS[line.table.key].items():
            code = line.cells.get(column)
            if code and code not in self.codes[table]:
                gather.problem(
                    "registry-code-unknown", line.at(column), found=quoted(code),
                    expected=f"a code of {table}, on record or in this file",
                    next_step=nearest(code, among=self.codes[table]) or "correct the code, or add the row",
                )  # fmt: skip

    def _same(self, line: Line, column: str, gather: Gathering, *, word: str, before: str, code: str) -> None:
        """One code stays one thing: its kind, or its unit, is said once and for all."""
        if word != before:
            gather.problem(
                code, line.at(column), found=quoted(word), expected=repr(before),
                next_step="use another code, or correct this cell",
            )  # fmt: skip

    # ------------------------------------------------------------ what the rows of each table say

    def _content_of_units(self, line: Line, gather: Gathering) -> dict[str, Any]:
        cells, kind = line.cells, line.choice("kind", gather)
        before = self.kinds.setdefault(cells["unit"], kind)
        self._same(line, "kind", gather, word=kind, before=before, code="registry-kind-changed")
        order = cells.get("order", "")
        if order and not (order.isascii() and order.isdigit() and len(order) < 9):
            gather.problem(
                "registry-number-wrong", line.at("order"), found=quoted(order), expected="a whole number",
                next_step="number the units in official order",
            )  # fmt: skip
            order = ""
        authority = cells.get("authority", "")
        is_unit = authority in self.codes["units"]
        return {
            "unit_id": cells["unit"],
            "name_zh": cells["name_zh"],
            "name_en": cells.get("name_en", ""),
            "parent_id": cells.get("parent") or None,
            "order": int(order or 0),
            "authority_id": authority if is_unit else None,
            "authority_text": "" if is_unit else authority,
        }

    def _content_of_posts(self, line: Line, gather: Gathering) -> dict[str, Any]:
        cells = line.cells
        unit, before = cells["unit"], self.units_of_posts.setdefault(cells["post"], cells["unit"])
        self._same(line, "unit", gather, word=unit, before=before, code="registry-post-elsewhere")
        return {
            "post": Post(key=cells["post"], unit_id=cells["unit"]),
            "title_zh": cells["title_zh"],
            "title_en": cells.get("title_en", ""),
            "is_head": line.choice("is_head", gather, otherwise="no") == "yes",
            "rank": cells.get("rank", ""),
        }

    def _content_of_people(self, line: Line, gather: Gathering) -> dict[str, Any]:
        cells = line.cells
        return {
            "name_zh": cells["name_zh"],
            "name_en": cells.get("name_en", ""),
            "account": cells.get("account", ""),
        }

    def _content_of_appointments(self, line: Line, gather: Gathering) -> dict[str, Any]:
        key = line.cells["post"]
        return {
            "person_id": line.cells["person"],
            "post": Post(key=key, unit_id=self.known.posts.get(key, self.units_of_posts.get(key, ""))),
            "kind": line.choice("kind", gather),
        }

    def _content_of_memberships(self, line: Line, gather: Gathering) -> dict[str, Any]:
        cells = line.cells
        return {"unit_id": cells["unit"], "grouping": cells["grouping"], "group": cells["group"]}

    def _content_of_service(self, line: Line, gather: Gathering) -> dict[str, Any]:
        cells = line.cells
        kind = line.choice("kind", gather)
        return {"person_id": cells["person"], "kind": kind, "task": cells.get("task", "")}

    # ------------------------------------------------------------ new, another, or the same

    def _row(self, judged: Judged, row: Recorded, gather: Gathering) -> None:
        name = (type(row), row.identity, row.since)
        self._once(judged.line, name, where(row), gather)
        old = self.on_record.get(name)
        judged.row = row
        if old is not None:
            is_same = old.content == row.content
            judged.outcome = Outcome.UNCHANGED if is_same else Outcome.CHANGED

    def _person(self, judged: Judged, content: Mapping[str, str], gather: Gathering) -> None:
        key = judged.line.cells["person"]
        self._once(judged.line, ("person", key), key, gather)
        if old := self.known.people.get(key):
            is_same = KnownPerson(**content, path=old.path) == old
            judged.outcome = Outcome.UNCHANGED if is_same else Outcome.CHANGED

    def _once(self, line: Line, name: tuple[Any, ...], found: str, gather: Gathering) -> None:
        if name in self.seen:
            gather.problem(
                "registry-row-twice", line.place, found=found, expected="each once",
                next_step="remove one of the rows",
            )  # fmt: skip
        self.seen.add(name)
