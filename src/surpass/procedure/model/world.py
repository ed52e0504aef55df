"""The people and the calendar of the model: who sits where, so that every act of a procedure is possible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.kinds import ACTED_EARLIER
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.procedure.cases.apply import opened_case
from surpass.procedure.cases.case import Case, Opening

START, NOW = date(2024, 3, 1), date(2190, 1, 1)
"""The day on which the case of the model opens, and the day on which everything is recorded."""
STRANGER, TIED = "stranger", "tied"
"""Somebody without a seat; somebody with a ground to stand aside from the start, without a seat as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A procedure with people in every role and a calendar that knows every day (or, ``blind``, none)."""

    procedure: Procedure
    seats: Mapping[str, tuple[str, ...]] = field(init=False)
    calendar: Calendar = field(init=False)
    blind: Calendar = field(init=False)

    def __post_init__(self) -> None:
        """Seat people once."""
        object.__setattr__(
            self, "seats", {role: _people(self.procedure, role) for role in self.procedure.roles}
        )
        object.__setattr__(self, "calendar", _calendar(date(2000, 1, 1), date(2200, 1, 1)))
        object.__setattr__(self, "blind", _calendar(date(2000, 1, 1), date(2000, 1, 8)))

    def opened(self) -> Case:
        """The case at its start."""
        tie = next(iter(sorted(self.procedure.recusal.when - {ACTED_EARLIER})), None)
        opening = Opening(
            case="model", subject="somebody", on=START, by=self.seats[self.procedure.registrar][0],
            ground="a finding", seats=self.seats, ties={TIED: (tie,)} if tie is not None else {},
        )  # fmt: skip
        return opened_case(self.procedure, opening, calendar=self.calendar)

    def enough(self, step: Step) -> tuple[str, ...]:
        """As many people of the step's role as its act asks for, and as few."""
        seated = self.seats[step.actor]
        return seated[
            : max(_asked(step, len(seated)), len(seated) // 2 + 1 if step.majority == "members" else 1)
        ]


def _people(procedure: Procedure, role: str) -> tuple[str, ...]:
    """The whole body where its size is known; else one more than any of its acts asks for."""
    size = procedure.roles[role].size
    if size is None:
        asked = (_asked(step, 3) for step in procedure.steps.values() if step.actor == role)
        size = max((1, *asked)) + 1
    return tuple(f"{role}.{number}" for number in range(1, size + 1))


def _asked(step: Step, seated: int) -> int:
    """How many must act at the step, of so many who are seated."""
    quorum = -(-step.quorum * seated // 1) if isinstance(step.quorum, Fraction) else step.quorum or 1
    return max(step.signers, int(quorum))


@cache
def _calendar(known_from: date, known_until: date) -> Calendar:
    days = (
        known_from + timedelta(days=10 * number) for number in range((known_until - known_from).days // 10)
    )
    return Calendar(
        name="model", title={}, cite="", known_from=known_from, known_until=known_until,
        weekend=frozenset((6, 7)), holidays=frozenset(days), workdays=frozenset(),
    )  # fmt: skip
