"""The procedure and the calendar that a pack has for a case on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from surpass.foundation.problems import Problem, UseProblem
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.procedures.read_calendars import read_calendars
from surpass.policy.procedures.read_procedures import procedures_on
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.shape.pack import Pack
from surpass.procedure.lints.lint import sound_procedure


def laws_of_case(pack: Pack, name: str, *, on: date) -> tuple[Procedure, Calendar]:
    """The procedure of the edition in force on a day, found sound, and its calendar as the pack has it now.

    Raises:   UseProblem: ``pack-not-in-force``, ``procedure-unknown``. PolicyProblem: it cannot be read, or
              ``procedure-unsound``, with each path on which somebody would lose a right.
    """
    known, calendars = procedures_of(pack, on=on)
    procedure = sound_procedure(named(known, name, pack=pack.name, on=on), calendars=calendars)
    return procedure, calendars[procedure.calendar]


@lru_cache(maxsize=16)
def procedures_of(pack: Pack, *, on: date) -> tuple[dict[str, Procedure], dict[str, Calendar]]:
    """The procedures of the edition in force on a day, drafts among them, and the calendars as they are now.

    Raises:   UseProblem: ``pack-not-in-force``. PolicyProblem: one of them cannot be read.
    """
    found = Gathering()
    known = procedures_on(_edition(pack, on), on=on, found=found)
    calendars = read_calendars(pack.whole, found=found)
    found.raise_all()
    return known, calendars


def named(known: Mapping[str, Procedure], name: str, *, pack: str, on: date) -> Procedure:
    """One of the procedures that a pack has on a day.

    Raises:   UseProblem: ``procedure-unknown``, with those it has.
    """
    if name not in known:
        raise _unknown("procedure-unknown", "PROCEDURE", name, known, f"{pack} on {on}")
    return known[name]


def calendar_named(pack: Pack, name: str) -> Calendar:
    """The calendar as the pack has it now, for a case that is open.

    Raises:   UseProblem: ``calendar-unknown``. PolicyProblem: it cannot be read.
    """
    found = Gathering()
    known = read_calendars(pack.whole, found=found)
    found.raise_all()
    if name not in known:
        raise _unknown("calendar-unknown", "the procedure's calendar", name, known, pack.name)
    return known[name]


def _edition(pack: Pack, on: date) -> Pack:
    """The pack, or the earlier edition that was in force on the day."""
    if (edition := pack.edition_on(on)) is not None:
        return edition
    problem = Problem(
        code="pack-not-in-force",
        where="option --on",
        found=on.isoformat(),
        expected=f"a day on which {pack.name} is in force, from {pack.in_force_from}",
        next_step="choose another day",
    )
    raise UseProblem([problem])


def _unknown(code: str, where: str, name: str, known: Iterable[str], holder: str) -> UseProblem:
    listed = ", ".join(known) or "none"
    problem = Problem(
        code=code,
        where=where,
        found=repr(name),
        expected=f"one of those of {holder}: {listed}",
        next_step=near(name, known),
    )
    return UseProblem([problem])
