"""The record of a case as text: a line for the opening and for each event, in a digest chain.

The first line carries the edition of the procedure and the calendar, so that a case is read back without the
pack it came from, and stays on the edition under which it was opened.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

from surpass.foundation.problems import EvidenceProblem, Problem, Problems
from surpass.policy.procedures.calendar import Calendar, calendar_from_data
from surpass.policy.procedures.kinds import CLOCK_ACTS
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.procedures.read_procedures import procedure_from
from surpass.procedure.cases.apply import apply, opened_case
from surpass.procedure.cases.case import Case, Event, Opening, Refusal
from surpass.procedure.cases.clocks import has_run_out
from surpass.procedure.chain import DIGEST, NOTHING, chained_line, line_problem, read_chain

SCHEMA = "surpass-case/1"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A case that was read back: where it stands, on which calendar, and the digests of its lines.

    ``recorded``: the day on which each event was written down, which may be later than the day of the event.
    ``overdue``: of each event the end of the term after which it came, None where it came in time.
    """

    case: Case
    calendar: Calendar
    recorded: tuple[date, ...]
    digests: tuple[str, ...]
    overdue: tuple[date | None, ...]

    @property
    def head(self) -> str:
        """The digest of the last line."""
        return self.digests[-1]


@dataclass(frozen=True, slots=True)
class Known:
    """Procedures and calendars that were read already, by their written form, at most *most* of each.

    Records that follow one edition share them; they are values, and nobody changes them.
    """

    most: int = 64
    procedures: dict[str, Procedure] = field(default_factory=dict)
    calendars: dict[str, Calendar] = field(default_factory=dict)

    def procedure(self, written: Mapping[str, Any]) -> Procedure:
        """The procedure written there."""
        return self._kept(self.procedures, written, procedure_from)

    def calendar(self, written: Mapping[str, Any]) -> Calendar:
        """The calendar written there."""
        return self._kept(self.calendars, written, calendar_from_data)

    def _kept(
        self, held: dict[str, T], written: Mapping[str, Any], read: Callable[[Mapping[str, Any]], T]
    ) -> T:
        key = json.dumps(written)
        found = held.get(key)
        if found is None:
            if len(held) >= self.most:
                held.clear()
            found = held[key] = read(written)
        return found


def opening_line(procedure: Procedure, opening: Opening, *, calendar: Calendar) -> bytes:
    """The first line: the edition of the procedure and the calendar go with the case."""
    content = {
        "schema": SCHEMA,
        "opening": {**asdict(opening), "on": opening.on.isoformat()},
        "procedure": procedure.written,
        "calendar": calendar.as_data(),
    }
    return chained_line(content, before=NOTHING)


def event_line(event: Event, *, recorded: date, before: str, calendar: Calendar | None = None) -> bytes:
    """One more line after the one whose digest is *before*; *calendar* where the event brings a new one."""
    content: dict[str, Any] = {
        "event": {key: value for key, value in asdict(event).items() if value} | {"on": event.on.isoformat()},
        "recorded": recorded.isoformat(),
    }
    if calendar is not None:
        content["calendar"] = calendar.as_data()
    return chained_line(content, before=before)


def read_record(text: bytes, *, name: str, known: Known | None = None, as_of: date | None = None) -> Record:
    """Read a record and fold its events; with *as_of*, where the case stood at the end of that day.

    Raises:   EvidenceProblem: ``case-edited``, a digest that is not that of its line, or a line that does not
              follow the one before; ``case-unreadable``; ``case-broken``, an event that was never possible.
    """
    lines = list(read_chain(text, name=name))
    if (schema := lines[0].get("schema")) != SCHEMA:
        raise line_problem("case-unreadable", name, 1, f"schema {schema}", SCHEMA, "open it with surpass")
    try:
        steps = list(_folded(lines, name, known or Known(), as_of))
    except Problems:
        raise
    except (LookupError, TypeError, AttributeError, ValueError) as fault:
        raise line_problem("case-unreadable", name, 1, repr(fault), SCHEMA, "restore the file") from fault
    case, calendar = steps[-1][:2]
    return Record(
        case=case,
        calendar=calendar,
        recorded=tuple(recorded for _, _, recorded in steps[1:]),
        digests=tuple(line[DIGEST] for line in lines),
        overdue=tuple(_overdue(before, after) for (before, *_), (after, *_) in pairwise(steps)),
    )


def _overdue(before: Case, after: Case) -> date | None:
    """The end of the term that had run out before the last act of *after*; a recorded lapse is never late."""
    event = after.events[-1]
    place = before.place(event.step)
    if place is None or place.is_provisional or event.act in CLOCK_ACTS or not has_run_out(place, event.on):
        return None
    return place.due


def states_in(text: bytes, *, name: str) -> Iterator[Case]:
    """Where a case stood after its opening, and after each event of its record.

    Raises:   EvidenceProblem: as ``read_record``.
    """
    yield from (case for case, _, _ in _folded(list(read_chain(text, name=name)), name, Known(), None))


def _folded(
    lines: list[dict[str, Any]], name: str, known: Known, as_of: date | None
) -> Iterator[tuple[Case, Calendar, date]]:
    """The case after its opening and after each event up to a day; every line is read and checked."""
    calendar = known.calendar(lines[0]["calendar"])
    case = _opened(lines[0], name, known, calendar)
    yield case, calendar, case.opening.on
    for place, line in enumerate(lines[1:], start=2):
        calendar = known.calendar(line["calendar"]) if "calendar" in line else calendar
        now, event = date.fromisoformat(line["recorded"]), _event(line["event"])
        after = apply(case, event, now=now, calendar=calendar)
        if isinstance(after, Refusal):
            raise EvidenceProblem(_at(problem, name, place) for problem in after.problems)
        case = after
        if as_of is None or event.on <= as_of:
            yield case, calendar, now


def _opened(line: Mapping[str, Any], name: str, known: Known, calendar: Calendar) -> Case:
    try:
        procedure = known.procedure(line["procedure"])
    except Problems as fault:
        raise EvidenceProblem(_at(problem, name, 1) for problem in fault.problems) from fault
    return opened_case(procedure, _opening(line["opening"]), calendar=calendar)


def _opening(found: Mapping[str, Any]) -> Opening:
    return Opening(
        case=found["case"], subject=found["subject"], on=date.fromisoformat(found["on"]), by=found["by"],
        ground=found["ground"], seats={role: tuple(people) for role, people in found["seats"].items()},
        ties={person: tuple(grounds) for person, grounds in found["ties"].items()},
    )  # fmt: skip


_LISTS = ("by", "points", "evidence")
_KNOWN = frozenset(field.name for field in fields(Event))


def _event(found: Mapping[str, Any]) -> Event:
    read: dict[str, Any] = {key: tuple(value) if key in _LISTS else value for key, value in found.items()}
    if not set(read) <= _KNOWN:
        raise KeyError(*(set(read) - _KNOWN))
    return Event(**{**read, "on": date.fromisoformat(found["on"])})


def _at(problem: Problem, name: str, line: int) -> Problem:
    return Problem(
        code="case-broken", where=f"{name}, line {line}, {problem.where}",
        found=f"{problem.code}: {problem.found}", expected=problem.expected, next_step="restore the file",
    )  # fmt: skip
