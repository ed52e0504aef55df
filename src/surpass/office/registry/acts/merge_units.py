"""Merge units into one, from a day on; everything before that day stays as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.closing import merger
from surpass.office.registry.changing.new_units import NewUnit, begin_unit
from surpass.office.registry.changing.timeline import Revision
from surpass.office.registry.models import Membership, Unit, UnitVersion
from surpass.office.registry.reading.state import State
from surpass.office.registry.reading.subjects import subject_of_unit


@act("registry.merge_units")
def merge_units(
    doing: Doing,
    *,
    sources: Sequence[Unit],
    into: Unit | NewUnit,
    parent: Unit,
    from_: date,
    groups: Mapping[str, str] | None = None,
    document: str = "",
) -> Unit:
    """The sources end on the day, with their posts, appointments and memberships; the units below move.

    ``groups`` says in which group of each grouping a new unit is compared; ``parent`` where it stands.

    Raises:   NotAllowed. UseProblem: ``registry-merger-sources``, and every law of the registry.
    """
    for unit in (*sources, parent):
        doing.may(subject_of_unit(unit))
    state = locked_state()
    _check_sources(state, sources, into, from_)
    begun = Revision()
    if isinstance(into, NewUnit):
        version = begin_unit(into, parent=parent.key, from_=from_)
        members = [Membership(unit=version.unit, grouping=grouping, group=group, since=from_)
                   for grouping, group in (groups or {}).items()]  # fmt: skip
        begun = Revision(recorded=[version, *members])
        target = version.unit
    else:
        doing.may(subject_of_unit(into))
        target = into
    revision = merger(state, [unit.key for unit in sources], into=target.key, day=from_)
    for step in revision.successions:
        step.document = document
    revision.include(begun)
    facts = {"sources": sorted(unit.key for unit in sources), "into": target.key, "document": document}
    carry_out(doing, state, revision, facts=facts)
    return target


def _check_sources(state: State, sources: Sequence[Unit], into: Unit | NewUnit, day: date) -> None:
    """Two at least, or one into a unit that exists; each of them exists on the day before."""
    keys = {unit.key for unit in sources}
    there = {row.unit_id for row in state.on(UnitVersion, day)}
    problems = []
    if len(keys) < 1 + isinstance(into, NewUnit) or into.key in keys:
        problems.append(_wrong(", ".join(sorted(keys)), "two units, or one and another that exists"))
    problems += [_wrong(key, f"a unit that exists on {day}") for key in sorted(keys - there)]
    if problems:
        raise UseProblem(problems)


def _wrong(found: str, expected: str) -> Problem:
    return Problem(
        code="registry-merger-sources", where="units to merge", found=found or "none", expected=expected,
        next_step="choose the units again",
    )  # fmt: skip
