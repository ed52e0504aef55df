"""Put a unit on record."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.new_units import NewUnit, begin_unit
from surpass.office.registry.changing.timeline import Revision
from surpass.office.registry.models import Unit


@act("registry.record_unit")
def record_unit(
    doing: Doing, *, new: NewUnit, parent: Unit | None, from_: date, until: date | None = None,
    document: str = "",
) -> Unit:  # fmt: skip
    """A unit from its first day on; the uppermost has no parent.

    Raises:   NotAllowed. UseProblem: ``registry-key-wrong``, ``registry-key-taken``,
              ``registry-unit-absent``, ``registry-dates``.
    """
    doing.may(Subject(path=parent.place.path if parent else f"/{new.key}/"))
    state = locked_state()
    version = begin_unit(new, parent=parent.key if parent else None, from_=from_, until=until)
    carry_out(doing, state, Revision(recorded=[version]), facts={"kind": new.kind, "document": document})
    return version.unit
