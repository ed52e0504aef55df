"""End a unit on a day, with its posts, appointments and memberships."""

from __future__ import annotations

from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.closing import children_from, closed
from surpass.office.registry.models import Unit
from surpass.office.registry.reading.subjects import subject_of_unit


@act("registry.end_unit")
def end_unit(doing: Doing, *, unit: Unit, from_: date, document: str = "") -> None:
    """The unit exists no longer from ``from_`` on.

    Raises:   NotAllowed. UseProblem: ``registry-units-below``, ``registry-nothing-changes``.
    """
    doing.may(subject_of_unit(unit))
    state = locked_state()
    if below := children_from(state, unit.key, from_):
        raise UseProblem([_still_below(unit.key, below)])
    carry_out(doing, state, closed(state, unit.key, from_), facts={"document": document})


def _still_below(unit: str, below: tuple[str, ...]) -> Problem:
    return Problem(
        code="registry-units-below", where=f"unit {unit}", found=", ".join(below[:20]),
        expected="no unit below it from that day on",
        next_step="move or end them first, or merge the unit into another one",
    )  # fmt: skip
