"""Open a case, and add acts to it: what is not possible is refused and leaves the store as it was."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date

from surpass.exchange.cases.case_store import CaseStore, Draft, case_exists
from surpass.exchange.cases.read_cases import read_text
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.kinds import CALENDAR
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.cases.apply import apply
from surpass.procedure.cases.case import Event, Opening, Refusal
from surpass.procedure.opening import opening_problems
from surpass.procedure.record import Record, event_line, opening_line, read_record


def open_case(
    store: CaseStore,
    opening: Opening,
    *,
    procedure: Procedure,
    calendar: Calendar,
    recorded: date,
    is_trial: bool = False,
) -> Record:
    """Begin a record; *is_trial*: say what would happen, and write nothing.

    Raises:   UseProblem: everything that stands in the way, at once; ``case-exists``.
    """
    raise_all(UseProblem, opening_problems(procedure, opening, calendar=calendar, now=recorded))
    line = opening_line(procedure, opening, calendar=calendar)
    if store.has(opening.case):
        raise case_exists(store.place(opening.case))
    if not is_trial:
        store.create(opening.case, line)
    return read_record(line, name=store.place(opening.case))


def record_act(
    store: CaseStore,
    case: str,
    event: Event,
    *,
    recorded: date,
    head: str = "",
    calendar: Calendar | None = None,
    is_trial: bool = False,
) -> Record | Refusal:
    """Add an act to a record, or say why it is not possible.

    The case is read and the act is judged while nobody else can write, so that of two who act at the same
    time the second is judged by what the first did. *head*: the digest that the caller saw last.
    *calendar*: the newer calendar that the act ``calendar`` brings.
    Raises:   UseProblem: ``case-moved``, the head is another one; ``case-not-found``; ``calendar-missing``,
              ``calendar-not-newer``. EvidenceProblem: the record is not whole.
    """
    alone = nullcontext(Draft(store.text(case))) if is_trial else store.writing(case)
    with alone as draft:
        record = read_text(draft.text, case=case, place=store.place(case))
        if head and head != record.head:
            raise _problem(
                "case-moved", store.place(case), f"head {record.head}", f"head {head}",
                "somebody acted meanwhile: look at the case again",
            )  # fmt: skip
        now = calendar if calendar is not None and event.act == CALENDAR else record.calendar
        after = apply(record.case, event, now=recorded, calendar=now)
        if isinstance(after, Refusal):
            return after
        if event.act == CALENDAR:
            _check_calendar(record, calendar, store.place(case))
        line = event_line(
            event, recorded=recorded, before=record.head, calendar=now if event.act == CALENDAR else None
        )
        draft.line = line
        return read_text(draft.text + line, case=case, place=store.place(case))


def _check_calendar(record: Record, calendar: Calendar | None, place: str) -> None:
    """A calendar that is brought in is the procedure's own, another one, and knows no less."""
    held = record.calendar
    if calendar is None or calendar.name != held.name:
        raise _problem(
            "calendar-missing", place, calendar.name if calendar else "no calendar",
            f"the calendar {held.name} of a pack", "name the pack that has it (--pack)",
        )  # fmt: skip
    if calendar.digest == held.digest or calendar.known_until < held.known_until:
        raise _problem(
            "calendar-not-newer", place, f"a calendar known until {calendar.known_until}",
            f"another one than the case has, known until {held.known_until} or later",
            "wait until the days are published, or name another pack",
        )  # fmt: skip


def _problem(code: str, where: str, held: str, expected: str, next_step: str) -> UseProblem:
    return UseProblem([Problem(code=code, where=where, found=held, expected=expected, next_step=next_step)])
