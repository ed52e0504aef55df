"""How a measure is written: the row says whose it is, the ledger holds under seal what it is."""

from __future__ import annotations

from typing import Any

from surpass.office.accounts.acting import Doing
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.models import KeptMeasure
from surpass.office.up_and_down.periods.reading.measures import measures_of
from surpass.office.up_and_down.periods.said import Said, refused


def check_new(said: Said, person: Person, *, instead_of: KeptMeasure | None = None) -> None:
    """Whether the decision is not on record yet; the person's row is locked until the end.

    Raises:   UseProblem: ``measure-again``.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    for one in measures_of([person.pk]).get(person.pk, ()):
        if one.row != instead_of and _decision(one.said) == _decision(said):
            raise refused("measure-again", said.number, "a decision that is not on record")


def keep(
    doing: Doing, person: Person, said: Said, *, instead_of: KeptMeasure | None = None, why: str = ""
) -> KeptMeasure:
    """Write it, in the place of another where one is named."""
    made = KeptMeasure.objects.create(
        person=person, corrects=instead_of, by=doing.by.key, recorded_at=doing.at, entry=-1
    )
    facts: dict[str, Any] = {"measure": made.pk}
    sealed: dict[str, Any] = said.as_sealed()
    if instead_of is not None:
        facts["corrects"] = instead_of.pk
        sealed["why"] = why
    made.entry = doing.record(
        about=[f"measure:{made.pk}"], facts=facts, sealed={f"person:{person.pk}": sealed}
    )
    made.save(update_fields=["entry"])
    return made


def standing(measure: KeptMeasure) -> KeptMeasure:
    """The row as it stands now, locked.

    Raises:   UseProblem: ``measure-withdrawn``.
    """
    found = (
        KeptMeasure.objects.select_for_update(of=("self",)).select_related("person__place").get(pk=measure.pk)
    )
    if found.withdrawn_at is not None:
        raise refused("measure-withdrawn", f"measure {found.pk}", "one that stands")
    return found


def withdrawn(doing: Doing, measure: KeptMeasure, entry: int) -> None:
    """It stands no longer."""
    measure.withdrawn_at, measure.withdrawn_entry = doing.at, entry
    measure.save(update_fields=["withdrawn_at", "withdrawn_entry"])


def check_reasons(why: str) -> str:
    """Why, in words.

    Raises:   UseProblem: ``reasons-missing``.
    """
    if not why.strip():
        raise refused("reasons-missing", "no reasons", "why, with the number of the decision")
    return why.strip()


def _decision(said: Said) -> tuple[str, str]:
    return said.body.strip(), said.number.strip()
