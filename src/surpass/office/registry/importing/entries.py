"""What the ledger keeps of an import: one entry for each unit and each person that it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from surpass.office.record.append import Said
from surpass.office.registry.changing.carry_out import said
from surpass.office.registry.changing.timeline import Revision
from surpass.office.registry.importing.known import KnownPerson
from surpass.office.registry.models import Recorded


def entries_of(
    revision: Revision, *, people: Mapping[str, KnownPerson | None], facts: Mapping[str, Any]
) -> Iterator[Said]:
    """An entry a subject, in the order of their codes; names, and what rows seal, are sealed.

    ``people`` are those whose name or account changes; None: they are withdrawn.
    """
    changes = _by_subject(revision)
    for subject in sorted({*changes, *(f"person:{key}" for key in people)}):
        change = changes.get(subject, Revision())
        yield Said(
            about=sorted({subject, *change.subjects()}),
            facts={**facts, "withdrawn": said(change.withdrawn), "recorded": said(change.recorded)},
            sealed=_sealed(subject, change, people),
        )


def _by_subject(revision: Revision) -> dict[str, Revision]:
    found: dict[str, Revision] = defaultdict(Revision)
    for row in revision.withdrawn:
        found[_whose(row)].withdrawn.append(row)
    for row in revision.recorded:
        found[_whose(row)].recorded.append(row)
    return found


def _whose(row: Recorded) -> str:
    return next(iter(row.subjects()))


def _sealed(
    subject: str, change: Revision, people: Mapping[str, KnownPerson | None]
) -> Mapping[str, Mapping[str, Any]]:
    content: dict[str, Any] = {}
    if one := people.get(subject.removeprefix("person:")) if subject.startswith("person:") else None:
        content |= {"name_zh": one.name_zh, "name_en": one.name_en}
    for row in _all(change):
        for name in row.SEALED:
            content.setdefault(name, []).append(getattr(row, name))
    return {subject: content} if content else {}


def _all(change: Revision) -> Iterable[Recorded]:
    return (*change.withdrawn, *change.recorded)
