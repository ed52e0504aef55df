"""Drop a plan that is not opened yet, with reasons; it stays readable."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.rollout.alarms.said import digest, words_of
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.said import refused


@act("inspection.drop_inspection")
def drop_inspection(doing: Doing, *, inspection: PlannedInspection, reasons: str) -> PlannedInspection:
    """Another inspection of the unit on the matter may be planned then.

    Raises:   NotAllowed. UseProblem: ``inspection-state``, ``reasons-missing``.
    """
    doing.may(Subject(path=inspection.place.path))
    rows = PlannedInspection.objects.select_for_update(of=("self",)).select_related("place")
    inspection = rows.get(pk=inspection.pk)
    if inspection.case or inspection.dropped_at is not None:
        raise refused("inspection-state", inspection.case or "dropped", "a plan that waits")
    inspection.why_dropped = words_of(reasons, "why it is dropped")
    inspection.dropped_at = doing.at
    inspection.save(update_fields=["why_dropped", "dropped_at"])
    doing.record(
        about=[f"unit:{inspection.place_id}"],
        facts={"inspection": inspection.pk, "dropped": digest(inspection.why_dropped)},
    )
    return inspection
