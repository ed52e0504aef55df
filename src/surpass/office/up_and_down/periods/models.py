"""What is kept of measures: whose, since when the office knows it, and where the ledger holds what it is."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from surpass.office.registry.models import Person


class KeptMeasure(models.Model):
    """A measure upon somebody. Kind, day, decision and evidence stand in no table.

    They stand in the sealed payload of the ledger entry ``entry``, under the person's own key. Nothing of a
    row is changed but that it is withdrawn, or that a decision lifted it.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="measures")
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
    entry = models.BigIntegerField()
    lifted_on = models.DateField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_entry = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.BigIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=["person", "withdrawn_at"], name="measures_of_person"),)

    @classmethod
    def known(cls, at: datetime | None = None) -> Q:
        """The condition of standing in the ledger of periods, now or as it was known at an instant."""
        if at is None:
            return Q(withdrawn_at=None)
        return Q(recorded_at__lte=at) & (Q(withdrawn_at=None) | Q(withdrawn_at__gt=at))


class Look(models.Model):
    """Somebody else read what bars a person; once a day and reader. The person reads who it was."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="looks_at_periods")
    by = models.CharField(max_length=40)
    on = models.DateField()
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "by", "on"], name="look_once_a_day"),)
