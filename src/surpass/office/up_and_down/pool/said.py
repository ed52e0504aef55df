"""What stands in the way of an act upon the pool."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.registry.models import Person
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.standing import EXPIRED, months_kept, state_of, until_after


def refused(code: str, found: str, expected: str, *, where: str = "pool") -> UseProblem:
    """One problem, to be raised."""
    problem = Problem(
        code=code, where=where, found=found, expected=expected,
        next_step="look at the entry, and say it again",
    )  # fmt: skip
    return UseProblem([problem])


def words_of(words: str, expected: str) -> str:
    """The words, trimmed.

    Raises:   UseProblem: ``reasons-missing``.
    """
    if not words.strip():
        raise refused("reasons-missing", "no reasons", expected)
    return words.strip()


def end_of_term(on: date) -> date:
    """Until when somebody stands who comes in or is renewed on a day.

    Raises:   UseProblem: ``pool-term-unknown``.
    """
    months = months_kept(on)
    if months is None:
        raise refused("pool-term-unknown", "no term", "the parameter pool_months of the pack")
    return until_after(on, months)


def entry_now(one: PoolEntry, *, on: date, states: tuple[str, ...]) -> PoolEntry:
    """The entry as it stands now, locked, in one of these states.

    Raises:   UseProblem: ``pool-state``.
    """
    found = (
        PoolEntry.objects.select_for_update(of=("self",))
        .select_related("person__place", "person__account")
        .get(pk=one.pk)
    )
    state = state_of(found, on=on)
    if state not in states:
        raise refused("pool-state", state, " or ".join(states))
    return found


def begin(doing: Doing, person: Person, *, way: str, words: str) -> PoolEntry:
    """Write a new entry that waits for a decision; one that is over gives way to it.

    Raises:   UseProblem: ``pool-again``.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    last = PoolEntry.objects.filter(person=person, ended="").first()
    if last is not None:
        state = state_of(last, on=doing.today)
        if state != EXPIRED:
            raise refused("pool-again", f"{person.pk}: {state}", "somebody without an open entry")
        last.ended, last.ended_on = PoolEntry.End.EXPIRED, last.until
        last.save(update_fields=["ended", "ended_on"])
    made = PoolEntry.objects.create(
        person=person, way=way, words=words, asked_on=doing.today, by=doing.by.key, at=doing.at, entry=-1
    )
    made.entry = recorded(doing, made, {"way": way}, {"words": words})
    made.save(update_fields=["entry"])
    return made


def recorded(doing: Doing, one: PoolEntry, facts: Mapping[str, object], sealed: Mapping[str, object]) -> int:
    """An entry of the ledger about it; words under the person's own key."""
    return doing.record(
        about=[f"pool:{one.pk}", f"person:{one.person_id}"], facts={"pool": one.pk, **facts},
        sealed={f"person:{one.person_id}": sealed} if sealed else {},
    )  # fmt: skip
