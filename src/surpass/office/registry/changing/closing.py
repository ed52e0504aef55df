"""What ends with a unit: its versions, memberships, posts, appointments. Pure over a state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from surpass.office.registry.changing.timeline import Revision, changed_from, ended
from surpass.office.registry.models import Appointment, Membership, PostVersion, Succession, UnitVersion
from surpass.office.registry.reading.state import State, meets


def closed(state: State, unit: str, day: date) -> Revision:
    """The unit ends on a day, and with it everything that cannot be without it, but for the units below."""
    found = ended(state.of(UnitVersion, unit_id=unit), day)
    found.include(ended(state.of(Membership, unit_id=unit), day))
    posts = {post for post, of in state.units_of_posts.items() if of == unit}
    found.include(ended((row for row in state.of(PostVersion) if row.post_id in posts), day))
    found.include(ended((row for row in state.of(Appointment) if row.post_id in posts), day))
    return found


def children_from(state: State, unit: str, day: date) -> tuple[str, ...]:
    """The units that stand below a unit on some day from a day on."""
    rows = state.of(UnitVersion, parent_id=unit)
    return tuple(sorted({row.unit_id for row in rows if meets(row, day, None)}))


def moved_below(state: State, units: Iterable[str], *, old: str, parent: str, day: date) -> Revision:
    """Units that stood below ``old`` stand below ``parent`` from a day on."""
    found = Revision()
    for unit in units:
        versions = state.of(UnitVersion, unit_id=unit)
        change = changed_from(versions, day, parent_id=parent)
        change.include(_begun_later(versions, change, old=old, parent=parent, day=day))
        found.include(change)
    return found


def _begun_later(
    versions: Iterable[UnitVersion], done: Revision, *, old: str, parent: str, day: date
) -> Revision:
    """Versions below the old parent that begin later and were not reached by the change of that day."""
    found = Revision()
    reached = {row.pk for row in done.withdrawn}
    for row in versions:
        if row.parent_id == old and row.since > day and row.pk not in reached:
            found.withdrawn.append(row)
            found.recorded.append(row.with_changes(parent_id=parent))
    return found


def merger(state: State, sources: Iterable[str], *, into: str, day: date) -> Revision:
    """What a merger changes: each source ends, the units below it move to the unit it becomes."""
    found = Revision()
    for source in sources:
        found.include(closed(state, source, day))
        below = children_from(state, source, day)
        found.include(moved_below(state, below, old=source, parent=into, day=day))
        step = Succession(kind=Succession.Kind.MERGE, before_id=source, after_id=into, day=day)
        found.successions.append(step)
    return found
