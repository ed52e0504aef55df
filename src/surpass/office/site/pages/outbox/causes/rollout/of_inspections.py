"""What is told of inspections: to the unit, that one is planned, begins, is dropped; no word of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.seen import SEE
from surpass.office.site.pages.outbox.telling import Told, people_at

OF_UNIT = ("unit_clerk", "unit_head")


def _of_unit(doing: Doing, one: PlannedInspection) -> Iterator[Told]:
    people = people_at([one.place_id], OF_UNIT, on=doing.today).get(one.place_id, ())
    verb = doing.act.partition(".")[2].partition("_")[0]
    yield Told(
        kind=f"inspection_{verb}", people=people, subject=f"inspection:{one.pk}", mark=verb, see=SEE,
        path=one.place.path, link=reverse("inspection:inspection", args=[one.pk]),
        values={"day": one.on.isoformat()},
    )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "inspection.plan_inspection": _of_unit, "inspection.open_inspection": _of_unit,
    "inspection.drop_inspection": _of_unit,
}  # fmt: skip
"""Act -> what is told of it."""
