"""Put a unit, with all below it, under another parent from a day on."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.timeline import changed_from
from surpass.office.registry.models import Unit, UnitVersion
from surpass.office.registry.reading.subjects import subject_of_unit


@act("registry.move_unit")
def move_unit(doing: Doing, *, unit: Unit, parent: Unit, from_: date, document: str = "") -> None:
    """The unit stands below ``parent`` from ``from_`` on; grants at places follow on that day.

    Raises:   NotAllowed: the unit or the new parent is out of reach. UseProblem: ``registry-circle``,
              ``registry-unit-absent``, ``registry-nothing-changes``.
    """
    doing.may(subject_of_unit(unit))
    doing.may(subject_of_unit(parent))
    state = locked_state()
    versions = state.of(UnitVersion, unit_id=unit.key)
    revision = changed_from(versions, from_, parent_id=parent.key)
    carry_out(doing, state, revision, facts={"document": document}, about=[f"unit:{parent.key}"])
