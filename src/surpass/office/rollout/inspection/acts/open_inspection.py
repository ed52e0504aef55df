"""Open a planned inspection: its case begins, in which it is compared, approved, carried out, fed back."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acting.begin import begin, next_key
from surpass.office.packs import office_pack
from surpass.office.returns.targets.setting.seats import people_of_units, without_people
from surpass.office.rollout.inspection.following import ask_in_case
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.said import check_repetition, refused
from surpass.procedure.cases.case import Opening

PROCEDURE = "inspection"


@act("inspection.open_inspection")
def open_inspection(
    doing: Doing, *, inspection: PlannedInspection, seats: Mapping[str, tuple[str, ...]]
) -> PlannedInspection:
    """The case names the plan by its digest; the unit's head and clerks are the party.

    What the plan asks stands in its file from the first day, as facts that nobody knows yet.

    Raises:   NotAllowed. UseProblem: ``inspection-state``, ``inspection-repeats``, ``unit-without-account``,
              and whatever stands in the way of the opening.
    """
    doing.may(Subject(path=inspection.place.path))
    rows = PlannedInspection.objects.select_for_update(of=("self",)).select_related("place")
    inspection = rows.get(pk=inspection.pk)
    if inspection.case or inspection.dropped_at is not None:
        raise refused("inspection-state", inspection.case or "dropped", "a plan that waits")
    place = inspection.place
    check_repetition(place.pk, inspection.matter, on=inspection.on, but=inspection.pk)
    people = people_of_units([place.pk], on=doing.today)
    if problems := without_people([place.pk], people):
        raise UseProblem(problems)
    laws = laws_of_case(office_pack(), PROCEDURE, on=doing.today)
    opening = Opening(
        case=next_key(PROCEDURE, on=doing.today), subject=f"unit:{place.pk}", on=doing.today,
        by=doing.by.key, ground=f"{inspection.matter} ({inspection.digest[:12]})",
        seats={**seats, laws[0].party: people[place.pk]},
    )  # fmt: skip
    inspection.case = begin(doing, opening, place=place, laws=laws).key
    inspection.asked = ask_in_case(doing, inspection, role=laws[0].registrar)
    inspection.save(update_fields=["case", "asked"])
    doing.record(
        about=[f"unit:{place.pk}", f"case:{inspection.case}"],
        facts={"inspection": inspection.pk, "case": inspection.case, "digest": inspection.digest},
    )
    return inspection
