"""Correct a measure: the old row stands no longer, a new one stands in its place."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.periods.keeping import check_new, check_reasons, keep, standing, withdrawn
from surpass.office.up_and_down.periods.models import KeptMeasure
from surpass.office.up_and_down.periods.said import Said, check_said


@act("up_and_down.correct_measure")
def correct_measure(doing: Doing, *, measure: KeptMeasure, said: Said, why: str) -> KeptMeasure:
    """What was known before can still be asked. A lifting is recorded anew if it still holds.

    Raises:   NotAllowed. UseProblem: ``measure-withdrawn``, ``reasons-missing``, ``measure-again``, and what
              ``check_said`` raises.
    """
    found = standing(measure)
    doing.may(subject_of_person(found.person))
    reasons = check_reasons(why)
    check_said(said, today=doing.today)
    check_new(said, found.person, instead_of=found)
    made = keep(doing, found.person, said, instead_of=found, why=reasons)
    withdrawn(doing, found, made.entry)
    return made
