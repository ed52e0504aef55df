"""Nominate somebody for the reserve pool, or let somebody come back after an adjustment."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.said import begin, refused, words_of

WAYS = (PoolEntry.Way.NOMINATED, PoolEntry.Way.RETURNED)


@act("up_and_down.nominate")
def nominate(doing: Doing, *, person: Person, words: str, way: str = PoolEntry.Way.NOMINATED) -> PoolEntry:
    """Somebody else decides on it.

    Raises:   NotAllowed. UseProblem: ``reasons-missing``, ``pool-again``, ``pool-way-unknown``.
    """
    doing.may(subject_of_person(person))
    if way not in WAYS:
        raise refused("pool-way-unknown", way, ", ".join(WAYS))
    return begin(doing, person, way=way, words=words_of(words, "why this person"))
