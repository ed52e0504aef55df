"""Withdraw a measure that does not stand: set aside on appeal, or recorded by mistake."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.periods.keeping import check_reasons, standing, withdrawn
from surpass.office.up_and_down.periods.models import KeptMeasure


@act("up_and_down.withdraw_measure")
def withdraw_measure(doing: Doing, *, measure: KeptMeasure, why: str) -> KeptMeasure:
    """It bars nothing from now on; what was known before can still be asked.

    Raises:   NotAllowed. UseProblem: ``measure-withdrawn``, ``reasons-missing``.
    """
    found = standing(measure)
    doing.may(subject_of_person(found.person))
    said = {"why": check_reasons(why)}
    entry = doing.record(
        about=[f"measure:{found.pk}"], facts={"measure": found.pk, "withdraws": found.entry},
        sealed={f"person:{found.person_id}": said},
    )  # fmt: skip
    withdrawn(doing, found, entry)
    return found
