"""An inspection in the plan: which unit, on which matter, within which scope, on which day."""

from __future__ import annotations

from django.db import models
from django.db.models import QuerySet

from surpass.office.accounts.models import Place
from surpass.office.rollout.alarms.models import OrderedFigure, VerificationOrder


class PlannedInspection(models.Model):
    """What is planned is fixed: another scope is another plan. ``matter``: a rule of the pack.

    ``order``: the figures that it takes over from alarms. ``case``: in which it is carried out, once opened.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=120)
    scope = models.CharField(max_length=2000)
    on = models.DateField()
    checklist = models.JSONField()
    """What is asked, with its clauses, as the pack had it on the day of the plan."""
    order = models.ForeignKey(VerificationOrder, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    case = models.CharField(max_length=60, blank=True)
    asked = models.IntegerField(default=0)
    """How many facts its case was opened with: the checklist, and each figure that it takes over."""
    why_dropped = models.CharField(max_length=2000, blank=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["place", "matter", "on"], name="inspections_of_unit"),)

    @property
    def figures(self) -> QuerySet[OrderedFigure]:
        """The unit's figures of the order that it takes over."""
        found = OrderedFigure.objects.filter(
            order__isnull=False, order=self.order_id, cell__place=self.place_id
        )
        return found.select_related("cell__item", "cell__round").order_by("pk")
