"""Give a unit another name from a day on; before it, it is called as it was."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.timeline import changed_from
from surpass.office.registry.models import Succession, Unit, UnitVersion
from surpass.office.registry.reading.subjects import subject_of_unit


@act("registry.rename_unit")
def rename_unit(
    doing: Doing, *, unit: Unit, name_zh: str, name_en: str, from_: date, document: str = ""
) -> None:
    """The new name holds from ``from_`` on.

    Raises:   NotAllowed. UseProblem: ``registry-nothing-changes``, the unit does not exist on that day.
    """
    doing.may(subject_of_unit(unit))
    state = locked_state()
    versions = state.of(UnitVersion, unit_id=unit.key)
    revision = changed_from(versions, from_, name_zh=name_zh, name_en=name_en)
    if not revision.is_empty:
        renamed = Succession(
            kind=Succession.Kind.RENAME, before=unit, after=unit, day=from_, document=document
        )
        revision.successions.append(renamed)
    carry_out(doing, state, revision, facts={"document": document})
