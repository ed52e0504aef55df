"""Plan an inspection: a unit, a matter, a scope that stays as it is, a day."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.rollout.alarms.models import OrderedFigure, VerificationOrder
from surpass.office.rollout.alarms.said import words_of
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.reading.matters import checklist
from surpass.office.rollout.inspection.said import check_repetition, refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is planned; ``order``: figures that are taken over from alarms."""

    place: Place
    matter: str
    scope: str
    on: date
    order: VerificationOrder | None = None


@act("inspection.plan_inspection")
def plan_inspection(doing: Doing, *, planned: Planned) -> PlannedInspection:
    """The checklist is what the matter's rule asks today; from then on nothing of the plan changes.

    Raises:   NotAllowed. UseProblem: ``reasons-missing`` (the scope), ``inspection-day`` (past),
              ``inspection-matter``, ``inspection-repeats`` (with the clause), ``inspection-sample`` (an order
              of which no figure is the unit's).
    """
    doing.may(Subject(path=planned.place.path))
    scope, items = words_of(planned.scope, "the scope"), checklist(planned.matter, on=doing.today)
    if planned.on < doing.today:
        raise refused("inspection-day", planned.on.isoformat(), "today or a later day")
    Place.objects.select_for_update().get(pk=planned.place.pk)
    check_repetition(planned.place.pk, planned.matter, on=planned.on)
    if planned.order is not None:
        figures = OrderedFigure.objects.filter(order=planned.order, cell__place=planned.place)
        if not figures.exists():
            raise refused(
                "inspection-sample", f"order {planned.order.pk}", "an order with figures of the unit"
            )
    digest = _digest(planned, scope, items)
    entry = doing.record(
        about=[f"unit:{planned.place.pk}"],
        facts={"matter": planned.matter, "on": planned.on.isoformat(), "digest": digest},
    )
    return PlannedInspection.objects.create(
        place=planned.place, matter=planned.matter, scope=scope, on=planned.on, checklist=items,
        order=planned.order, by=doing.by.key, at=doing.at, entry=entry, digest=digest,
    )  # fmt: skip


def _digest(planned: Planned, scope: str, items: list[dict[str, object]]) -> str:
    """Of all that is fixed."""
    whole = [planned.place.pk, planned.matter, scope, planned.on.isoformat(), items,
             None if planned.order is None else planned.order.pk]  # fmt: skip
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
