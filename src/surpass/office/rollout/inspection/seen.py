"""Who sees which inspections: whoever plans them, the head, auditors; a unit its own."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.rollout.alarms.models import VerificationOrder
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.said import refused

SEE, PLAN, OPEN, DROP = (
    f"inspection.{verb}"
    for verb in ("see_inspections", "plan_inspection", "open_inspection", "drop_inspection")
)


def inspections_seen(actor: Actor, *, act: str = SEE) -> QuerySet[PlannedInspection]:
    """Those within reach of an act, the latest day first."""
    reach = within(reach_of(act, actor), path="place__path")
    return PlannedInspection.objects.filter(reach).select_related("place").order_by("-on", "-pk")


def inspection_called(pk: int, actor: Actor, *, act: str = SEE) -> PlannedInspection:
    """One of them.

    Raises:   UseProblem: ``inspection-unlisted``.
    """
    found = inspections_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("inspection-unlisted", str(pk), "an inspection within your reach")
    return found


def orders_open_to(actor: Actor) -> QuerySet[VerificationOrder]:
    """The orders of verification whose figures a plan may take over, the latest first."""
    reach = within(reach_of(PLAN, actor), path="look__round__place__path")
    return VerificationOrder.objects.filter(reach).select_related("look__round").order_by("-pk")
