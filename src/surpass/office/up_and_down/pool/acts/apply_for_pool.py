"""Apply for the reserve pool: every official may, and needs nobody to put them forward."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.said import begin, words_of


@act("up_and_down.apply_for_pool")
def apply_for_pool(doing: Doing, *, person: Person, words: str) -> PoolEntry:
    """What one has done and would do, in one's own words.

    Raises:   NotAllowed. UseProblem: ``reasons-missing``, ``pool-again``.
    """
    doing.may(subject_of_person(person))
    said = words_of(words, "what you have done and would do")
    return begin(doing, person, way=PoolEntry.Way.APPLIED, words=said)
