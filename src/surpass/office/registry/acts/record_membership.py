"""Say in which group of a grouping a unit is compared, from a day on."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.timeline import Revision, changed_from
from surpass.office.registry.models import Membership, Unit
from surpass.office.registry.reading.state import holds
from surpass.office.registry.reading.subjects import subject_of_unit


@act("registry.record_membership")
def record_membership(
    doing: Doing, *, unit: Unit, grouping: str, group: str, from_: date, document: str = ""
) -> None:
    """The unit is compared in ``group`` from ``from_`` on; before it, where it was.

    Raises:   NotAllowed. UseProblem: ``registry-unit-absent``, ``registry-nothing-changes``.
    """
    doing.may(subject_of_unit(unit))
    state = locked_state()
    rows = state.of(Membership, unit_id=unit.key, grouping=grouping)
    is_there = any(holds(row, from_) and row.group == group for row in rows)
    revision = Revision() if is_there else changed_from(rows, from_, group=group)
    if revision.is_empty and not is_there:
        made = Membership(unit=unit, grouping=grouping, group=group, since=from_)
        revision = Revision(recorded=[made])
    carry_out(doing, state, revision, facts={"document": document})
