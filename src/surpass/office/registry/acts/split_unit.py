"""Split a unit: new ones begin on a day, and the units below are divided among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.closing import children_from, closed, moved_below
from surpass.office.registry.changing.new_units import NewUnit, begin_unit
from surpass.office.registry.changing.timeline import Revision
from surpass.office.registry.models import Succession, Unit, UnitVersion
from surpass.office.registry.reading.subjects import subject_of_unit


@act("registry.split_unit")
def split_unit(
    doing: Doing,
    *,
    unit: Unit,
    into: Sequence[NewUnit],
    below: Mapping[str, str],
    from_: date,
    has_ended: bool,
    document: str = "",
) -> tuple[Unit, ...]:
    """``below`` says of each unit below to which of the new ones it goes; ``has_ended``: the old one ends.

    Raises:   NotAllowed. UseProblem: ``registry-split-parts``, and every law of the registry.
    """
    doing.may(subject_of_unit(unit))
    state = locked_state()
    children = children_from(state, unit.key, from_)
    parents = {row.unit_id: row.parent_id for row in state.on(UnitVersion, from_)}
    if problems := [*_wrong_parts(unit.key, into, below, children if has_ended else (), parents)]:
        raise UseProblem(problems)
    versions = [begin_unit(new, parent=parents[unit.key], from_=from_) for new in into]
    revision = Revision(recorded=[*versions])
    if has_ended:
        revision.include(closed(state, unit.key, from_))
    for child, parent in below.items():
        revision.include(moved_below(state, [child], old=unit.key, parent=parent, day=from_))
    revision.successions += [
        Succession(kind=Succession.Kind.SPLIT, before=unit, after=one.unit, day=from_, document=document)
        for one in versions
    ]
    facts = {"unit": unit.key, "into": [new.key for new in into], "document": document}
    carry_out(doing, state, revision, facts=facts)
    return tuple(one.unit for one in versions)


def _wrong_parts(
    unit: str,
    into: Sequence[NewUnit],
    below: Mapping[str, str],
    children: Sequence[str],
    parents: Mapping[str, str | None],
) -> list[Problem]:
    keys = {new.key for new in into}
    found = []
    if unit not in parents or not into:
        found.append(_wrong(unit, "a unit that exists on that day, and at least one new one"))
    if left := sorted(set(children) - below.keys()):
        found.append(_wrong(", ".join(left), "every unit below to go to one of the new ones"))
    if strange := sorted(child for child in below if parents.get(child) != unit or below[child] not in keys):
        found.append(_wrong(", ".join(strange), "units below the old one, each to one of the new ones"))
    return found


def _wrong(found: str, expected: str) -> Problem:
    return Problem(
        code="registry-split-parts", where="units of the split", found=found, expected=expected,
        next_step="divide the units again",
    )  # fmt: skip
