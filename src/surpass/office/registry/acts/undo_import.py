"""Undo an import by a compensating act: what it recorded is withdrawn, what it withdrew recorded again."""

from __future__ import annotations

from collections.abc import Iterable

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.registry.changing.carry_out import locked_state, write
from surpass.office.registry.changing.laws import new_breaches
from surpass.office.registry.changing.timeline import Revision
from surpass.office.registry.changing.today import bring_up_to
from surpass.office.registry.importing.entries import entries_of
from surpass.office.registry.importing.known import KnownPerson
from surpass.office.registry.models import Appointment, Person, Recorded, RegistryImport, Stint
from surpass.office.registry.reading.state import TABLES, State


@act("registry.undo_import")
def undo_import(doing: Doing, *, done: RegistryImport, reason: str) -> RegistryImport:
    """The import stays in the ledger, and so does its undoing.

    Raises:   NotAllowed. UseProblem: ``registry-import-undone``; ``registry-built-upon``, later acts changed
              its rows; every law that the registry would break.
    """
    state = locked_state()
    done.refresh_from_db()
    rows = [row for table in TABLES for row in _rows_of(done, table)]
    revision = Revision(
        withdrawn=[row for row in rows if row.entry == done.first_entry],
        recorded=[row.with_changes() for row in rows if row.entry != done.first_entry],
    )
    for path in sorted(_paths(rows, done)):
        doing.may(Subject(path=path))
    raise_all(UseProblem, _problems(done, revision, state))
    people = {key: _said_before(said) for key, said in done.people_before.items()}
    facts = {"import": done.digest}
    entry = doing.record(about=[f"import:{done.digest}"], facts={**facts, "reason": reason})
    doing.record_each(list(entries_of(revision, people=people, facts=facts)))
    write(revision, at=doing.at, entry=entry)
    _restore_people(people, entry)
    done.undone_entry = entry
    done.save(update_fields=["undone_entry"])
    bring_up_to(doing.today)
    return done


def _said_before(said: list[str] | None) -> KnownPerson | None:
    """The words about a person before the import; None: it put the person on record."""
    return None if said is None else KnownPerson(said[0], said[1], said[2], "")


def _rows_of(done: RegistryImport, table: type[Recorded]) -> list[Recorded]:
    """What the import recorded and what it withdrew."""
    rows = table.rows().filter(entry=done.first_entry) | table.rows().filter(withdrawn_entry=done.first_entry)
    return list(rows.select_related("post") if "post_id" in table.IDENTITY else rows)  # type: ignore[misc]


def _paths(rows: Iterable[Recorded], done: RegistryImport) -> set[str]:
    subjects = {subject.split(":", 1)[0]: set[str]() for subject in ("unit:", "person:")}
    for row in rows:
        for subject in row.subjects():
            room, _, key = subject.partition(":")
            subjects.get(room, set()).add(key)
    subjects["person"] |= done.people_before.keys()
    units = Place.objects.filter(key__in=subjects["unit"]).values_list("path", flat=True)
    people = Person.objects.filter(key__in=subjects["person"]).values_list("place__path", flat=True)
    return {*units, *people}


def _problems(done: RegistryImport, revision: Revision, state: State) -> Iterable[Problem]:
    if done.undone_entry is not None:
        yield _problem("registry-import-undone", "an import that was undone before", "one that stands")
        return
    if later := [row for row in revision.withdrawn if row.withdrawn_at is not None]:
        found = f"{len(later)} rows that later acts changed"
        yield _problem("registry-built-upon", found, "rows as the import left them")
        return
    after = state.after(revision.withdrawn, revision.recorded)
    yield from (breach.problem() for breach in new_breaches(state, after))
    new = {key for key, said in done.people_before.items() if said is None}
    held = [row.person_id for row in after.of(Appointment)] + [row.person_id for row in after.of(Stint)]
    if count := sum(person in new for person in held):
        found = f"{count} rows of people whom it put on record"
        yield _problem("registry-built-upon", found, "nobody who was appointed since")


def _restore_people(people: dict[str, KnownPerson | None], entry: int) -> None:
    new = [key for key, said in people.items() if said is None]
    Person.objects.filter(key__in=new).update(withdrawn_entry=entry, account=None)
    names = {said.account for said in people.values() if said}
    accounts = dict(Account.objects.filter(username__in=names).values_list("username", "pk"))
    Person.objects.bulk_update(
        [
            Person(key=key, name_zh=said.name_zh, name_en=said.name_en, account_id=accounts.get(said.account))
            for key, said in people.items()
            if said
        ],
        ["name_zh", "name_en", "account"],
    )


def _problem(code: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where="import", found=found, expected=expected,
        next_step="correct the rows one by one",
    )  # fmt: skip
