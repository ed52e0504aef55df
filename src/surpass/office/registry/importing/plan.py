"""What an import would do, line by line, before anything is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from surpass.foundation.fingerprint import fingerprint
from surpass.foundation.problems import Problem
from surpass.office.registry.changing.timeline import Revision
from surpass.office.registry.importing.columns import TABLES
from surpass.office.registry.importing.known import KnownPerson
from surpass.office.registry.importing.lines import Line
from surpass.office.registry.models import Recorded


class Outcome(StrEnum):
    """What becomes of a line; each has its wording ``registry.outcome.…``."""

    INSERTED = "inserted"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(slots=True)
class Judged:
    """A line, what becomes of it, why not, and what a human should look at (wording keys)."""

    line: Line
    outcome: Outcome = Outcome.INSERTED
    reasons: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    row: Recorded | None = None

    def refuse(self, *reasons: Problem) -> None:
        """Let nothing come of it."""
        if reasons:
            self.outcome = Outcome.REFUSED
            self.reasons += reasons

    @property
    def has_effect(self) -> bool:
        """Whether something would be written."""
        return self.outcome in {Outcome.INSERTED, Outcome.CHANGED}


@dataclass(slots=True)
class Plan:
    """Every line judged, and what would be written: rows, kinds of units, units of posts, people.

    ``problems`` are those of no line: of titles and tables, and of rows on record that the file would break.
    """

    lines: list[Judged] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    revision: Revision = field(default_factory=Revision)
    units: dict[str, str] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    people: dict[str, KnownPerson] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)
    """Ways down the tree to whatever would be changed."""

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """Of each table how many lines end how."""
        found: dict[str, Counter[str]] = {key: Counter() for key in TABLES}
        for judged in self.lines:
            found[judged.line.table.key][judged.outcome] += 1
        return {key: {str(one): counted[one] for one in Outcome} for key, counted in found.items()}

    def total(self, outcome: str) -> int:
        """How many lines end so."""
        return sum(counted[outcome] for counted in self.counts.values())

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands against applying it."""
        return not self.problems and not self.total(Outcome.REFUSED)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return self.revision.is_empty and not self.people

    @property
    def fingerprint(self) -> str:
        """What was seen of it: the same only while every line would end in the same way."""
        seen = [[judged.line.place.stamp, judged.outcome, dict(judged.line.cells)] for judged in self.lines]
        return fingerprint({"lines": seen, "problems": [str(problem) for problem in self.problems]})

    def all_problems(self) -> Iterable[Problem]:
        """Everything that stands against it, in the order of the lines."""
        yield from self.problems
        for judged in self.lines:
            yield from judged.reasons

    def of(self, table: str) -> Mapping[str, Judged]:
        """The lines of a table that are not refused, by the first of its columns."""
        mine = (judged for judged in self.lines if judged.line.table.key == table)
        return {
            judged.line.cells[judged.line.table.columns[0]]: judged
            for judged in mine
            if judged.outcome != Outcome.REFUSED
        }
