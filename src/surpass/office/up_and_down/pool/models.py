"""What is kept of the reserve pool: entries, until when they stand, and steps of development."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.registry.models import Person


class PoolEntry(models.Model):
    """Somebody in the reserve pool, or on the way in; it stands on the days from ``since`` up to ``until``.

    Nothing happens on the last day: an entry over is one whose ``until`` has come. It is closed with the end
    ``expired`` when the person comes in anew.
    """

    class Way(models.TextChoices):
        """Each has its wording ``pool.way_…``."""

        NOMINATED = "nominated"
        APPLIED = "applied"
        RETURNED = "returned"

    class End(models.TextChoices):
        """Each has its wording ``pool.state_…``."""

        REFUSED = "refused"
        LEFT = "left"
        REMOVED = "removed"
        EXPIRED = "expired"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pool_entries")
    way = models.CharField(max_length=12, choices=Way)
    words = models.CharField(max_length=2000)
    asked_on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    renewed_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)
    reasons = models.CharField(max_length=2000, blank=True)
    ended = models.CharField(max_length=12, choices=End, blank=True)
    ended_on = models.DateField(null=True)
    why_ended = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person"], condition=Q(ended=""), name="one_pool_entry"),
            models.CheckConstraint(
                condition=Q(since=None, until=None) | Q(until__gt=models.F("since")), name="pool_half_open"
            ),
        )


class PoolStep(models.Model):
    """A step of development: what, until when, and what shows that it was done."""

    class Kind(models.TextChoices):
        """Each has its wording ``pool.step_…``."""

        TRAINING = "training"
        FRONT_LINE = "front_line"
        MENTOR = "mentor"

    of = models.ForeignKey(PoolEntry, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    what = models.CharField(max_length=300)
    due = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    done_on = models.DateField(null=True)
    evidence = models.CharField(max_length=300, blank=True)
    done_by = models.CharField(max_length=40, blank=True)
