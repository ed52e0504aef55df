"""Carry a change out: ask the laws, append to the ledger, withdraw and record, follow with today's tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing
from surpass.office.accounts.models import Place
from surpass.office.registry.changing.laws import new_breaches
from surpass.office.registry.changing.timeline import Revision
from surpass.office.registry.changing.today import bring_up_to
from surpass.office.registry.models import Recorded, Succession
from surpass.office.registry.reading.state import State, load_state


def locked_state() -> State:
    """The state, with the registry locked against other writers until the transaction ends."""
    list(Place.objects.select_for_update(no_key=True).order_by("key")[:1])
    return load_state()


def carry_out(
    doing: Doing,
    state: State,
    revision: Revision,
    *,
    facts: Mapping[str, Any] | None = None,
    about: Iterable[str] = (),
    sealed: Mapping[str, Mapping[str, Any]] | None = None,
    units_of_posts: Mapping[str, str] | None = None,
) -> int:
    """Write a revision and its entry; returns the entry's place in the ledger.

    Raises:   UseProblem: each law that the registry would break, or ``registry-nothing-changes``.
    """
    if revision.is_empty:
        raise UseProblem([nothing_changes()])
    after = state.after(revision.withdrawn, revision.recorded, units_of_posts)
    raise_all(UseProblem, [breach.problem() for breach in new_breaches(state, after)])
    content = {"withdrawn": said(revision.withdrawn), "recorded": said(revision.recorded)}
    seq = doing.record(
        about=sorted({*revision.subjects(), *about}),
        facts=content | dict(facts or {}),
        sealed={**sealed_parts(revision), **(sealed or {})},
    )
    write(revision, at=doing.at, entry=seq)
    bring_up_to(doing.today, people={row.person_id for row in _about_people(revision)})
    return seq


def said(rows: Iterable[Recorded]) -> list[dict[str, Any]]:
    """Rows as the ledger keeps them."""
    return [row.facts() for row in rows]


def sealed_parts(revision: Revision) -> dict[str, dict[str, Any]]:
    """What the ledger keeps sealed of the rows, by person."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in (*revision.withdrawn, *revision.recorded):
        for name in row.SEALED:
            for subject in row.subjects():
                found[subject].setdefault(name, []).append(getattr(row, name))
    return dict(found)


def write(revision: Revision, *, at: datetime, entry: int) -> None:
    """Withdraw rows, then record the others.

    Raises:   UseProblem: ``registry-changed-meanwhile``, another act has withdrawn one of them.
    """
    for table, rows in _by_table(revision.withdrawn).items():
        current = table.rows().filter(pk__in=[row.pk for row in rows], withdrawn_at__isnull=True)
        if current.update(withdrawn_at=at, withdrawn_entry=entry) != len(rows):
            raise UseProblem([_changed_meanwhile()])
    for row in revision.recorded:
        row.recorded_at, row.entry = at, entry
    for table, rows in _by_table(revision.recorded).items():
        table.rows().bulk_create(rows)
    for step in revision.successions:
        step.entry = entry
    Succession.objects.bulk_create(revision.successions)


def _by_table(rows: Iterable[Recorded]) -> Mapping[type[Recorded], list[Any]]:
    found: dict[type[Recorded], list[Any]] = defaultdict(list)
    for row in rows:
        found[type(row)].append(row)
    return found


def _about_people(revision: Revision) -> Iterable[Any]:
    return (row for row in (*revision.withdrawn, *revision.recorded) if hasattr(row, "person_id"))


def nothing_changes() -> Problem:
    """Nothing would be different."""
    return Problem(
        code="registry-nothing-changes", where="registry", found="what is already on record",
        expected="something different, of a unit, post or person that exists on that day",
        next_step="look at the day and at what is on record",
    )  # fmt: skip


def _changed_meanwhile() -> Problem:
    return Problem(
        code="registry-changed-meanwhile", where="registry", found="a row that was changed in between",
        expected="the rows as they were read", next_step="look at them again and repeat",
    )  # fmt: skip
