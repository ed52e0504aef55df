"""The record of a case as text: a canonical JSON line for the opening and for each event, in a digest chain.

Each line holds the digest of the line before it and its own, so that an edit shows where it was made. The
head (the last digest) stands for the whole record: whoever noted it can show that nothing was changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from surpass.foundation.fingerprint import canonical_bytes
from surpass.foundation.problems import EvidenceProblem, Problem
from surpass.policy.procedures.calendar import Calendar, calendar_from_data
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.procedures.read_procedures import procedure_from
from surpass.procedure.cases.apply import apply, opened_case
from surpass.procedure.cases.case import Case, Event, Opening, Refusal

SCHEMA = "surpass-case/1"
NOTHING = "0" * 64
"""What the first line has before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A case that was read back: where it stands, on which calendar, and the head of its chain."""

    case: Case
    calendar: Calendar
    head: str


def opening_line(procedure: Procedure, opening: Opening, *, calendar: Calendar) -> bytes:
    """The first line: the edition of the procedure and the calendar go with the case."""
    content = {
        "schema": SCHEMA,
        "opening": {**asdict(opening), "on": opening.on.isoformat()},
        "procedure": procedure.written,
        "calendar": calendar.as_data(),
    }
    return _line(content, before=NOTHING)


def event_line(event: Event, *, recorded: date, before: str, calendar: Calendar | None = None) -> bytes:
    """One more line after the one whose digest is *before*; *calendar* where the event brings a new one."""
    content: dict[str, Any] = {
        "event": {key: value for key, value in asdict(event).items() if value} | {"on": event.on.isoformat()},
        "recorded": recorded.isoformat(),
    }
    if calendar is not None:
        content["calendar"] = calendar.as_data()
    return _line(content, before=before)


def head_of(text: bytes) -> str:
    """The digest of the last line."""
    last = text.rstrip(b"\n").rpartition(b"\n")[2]
    return str(json.loads(last)["digest"])


def read_record(text: bytes, *, name: str, known: dict[str, Procedure] | None = None) -> Record:
    """Read a record and fold its events; *known* keeps procedures by the digest of their written form.

    Raises:   EvidenceProblem: ``case-edited``, a digest that is not that of its line, or a line that does not
              follow the one before; ``case-unreadable``; ``case-broken``, an event that was never possible.
    """
    lines = list(_checked(text, name))
    first = lines[0]
    if first.get("schema") != SCHEMA:
        raise _problem("case-unreadable", name, 1, str(first.get("schema")), SCHEMA, "open it with surpass")
    try:
        calendar = calendar_from_data(first["calendar"])
        procedure = _procedure(first["procedure"], {} if known is None else known)
        case = opened_case(procedure, _opening(first["opening"]), calendar=calendar)
        for place, line in enumerate(lines[1:], start=2):
            calendar = calendar_from_data(line["calendar"]) if "calendar" in line else calendar
            now = date.fromisoformat(line["recorded"])
            after = apply(case, _event(line["event"]), now=now, calendar=calendar)
            if isinstance(after, Refusal):
                raise EvidenceProblem(_at(problem, name, place) for problem in after.problems)
            case = after
    except (KeyError, TypeError, AttributeError) as fault:
        raise _problem("case-unreadable", name, 1, repr(fault), SCHEMA, "restore the file") from fault
    return Record(case=case, calendar=calendar, head=str(lines[-1]["digest"]))


def _procedure(written: Mapping[str, Any], known: dict[str, Procedure]) -> Procedure:
    key = hashlib.sha256(canonical_bytes(written)).hexdigest()
    if key not in known:
        known[key] = procedure_from(written)
    return known[key]


def _line(content: Mapping[str, Any], *, before: str) -> bytes:
    chained = {**content, "before": before}
    return canonical_bytes({**chained, "digest": _digest(chained)}) + b"\n"


def _digest(chained: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical_bytes(chained)).hexdigest()


def _checked(text: bytes, name: str) -> Iterator[Mapping[str, Any]]:
    """Every line, its digest checked against what it says and against the line before."""
    before = NOTHING
    lines = text.split(b"\n")
    if lines[-1] or len(lines) < 2:
        raise _problem(
            "case-unreadable", name, len(lines), "a line that does not end", "whole lines", "restore the file"
        )
    for place, raw in enumerate(lines[:-1], start=1):
        try:
            line = json.loads(raw)
            digest, content = line["digest"], {key: item for key, item in line.items() if key != "digest"}
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise _problem(
                "case-unreadable", name, place, raw[:60].decode(errors="replace"), "a JSON line", "restore it"
            ) from fault
        if line.get("before") != before or digest != _digest(content) or raw != canonical_bytes(line):
            raise _problem(
                "case-edited", name, place, f"digest {digest}", f"the digest of this line after {before}",
                "the file was changed by hand; take the copy whose head was noted",
            )  # fmt: skip
        before = digest
        yield line


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


def _problem(code: str, name: str, line: int, held: str, expected: str, next_step: str) -> EvidenceProblem:  # noqa: PLR0917
    where = f"{name}, line {line}"
    return EvidenceProblem(
        [Problem(code=code, where=where, found=held, expected=expected, next_step=next_step)]
    )


def _at(problem: Problem, name: str, line: int) -> Problem:
    return Problem(
        code="case-broken", where=f"{name}, line {line}, {problem.where}",
        found=f"{problem.code}: {problem.found}", expected=problem.expected, next_step="restore the file",
    )  # fmt: skip
