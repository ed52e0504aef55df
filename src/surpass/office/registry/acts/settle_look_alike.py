"""Answer whether two people whose names look alike are one."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.models import LookAlike
from surpass.office.registry.reading.subjects import subject_of_person


@act("registry.settle_look_alike")
def settle_look_alike(doing: Doing, *, pair: LookAlike, answer: str) -> LookAlike:
    """The answer is kept; where they are one person, a human corrects the rows of the code that goes.

    Raises:   NotAllowed.
    """
    for person in (pair.one, pair.other):
        doing.may(subject_of_person(person))
    pair.answer = LookAlike.Answer(answer)
    pair.answered_by, pair.answered_at = doing.by.key, doing.at
    pair.save(update_fields=["answer", "answered_by", "answered_at"])
    doing.record(about=[f"person:{pair.one_id}", f"person:{pair.other_id}"], facts={"answer": pair.answer})
    return pair
