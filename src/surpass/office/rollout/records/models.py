"""What is kept of records: reports with their approvals, lists that went up, years that were closed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.accounts.models import Place
from surpass.office.documents.models import Document


class YearReport(models.Model):
    """The yearly report of a place. ``texts``: by part, written by people; ``numbers``: frozen at hand-in.

    ``parts``: as the pack asked for them on the day of the hand-in. ``digest``: of everything it says then.
    Missing:  ``numbers`` empty while it is a draft: then they are counted whenever it is read.
    """

    class State(models.TextChoices):
        """Each has its wording ``records.state_…``; one that was sent back is a draft again."""

        DRAFT = "draft"
        HANDED_IN = "handed_in"
        APPROVED = "approved"

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    year = models.IntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    texts = models.JSONField(default=dict)
    parts = models.JSONField(default=list)
    numbers = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    writers = models.JSONField(default=list)
    """Whoever wrote any of it: they do not approve it."""
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    handed_in_at = models.DateTimeField(null=True)
    approved_on = models.DateField(null=True)
    paper_zh = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, related_name="+")
    paper_en = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["place", "year"], name="one_report_of_a_year"),)


class ReportWord(models.Model):
    """What somebody said of a report that was handed in: approved with this digest, or sent back."""

    report = models.ForeignKey(YearReport, on_delete=models.PROTECT, related_name="words")
    digest = models.CharField(max_length=64)
    is_approved = models.BooleanField()
    reasons = models.CharField(max_length=2000, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["report", "digest", "by"], condition=Q(is_approved=True), name="approves_once"
            ),
        )


class HandedUp(models.Model):
    """Lists of a year that went up to the superior, byte for byte. ``digest``: of their manifest.

    ``file``: the kept archive, by its own digest.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    year = models.IntegerField()
    lists = models.JSONField()
    rows = models.JSONField()
    digest = models.CharField(max_length=64)
    file = models.CharField(max_length=64)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class ClosedYear(models.Model):
    """A year that a named person closed. ``digest``: of the manifest of its archive, kept as ``file``.

    ``head``: how many entries of the ledger go with it. What is found later stands beside, never in here.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    year = models.IntegerField()
    reasons = models.CharField(max_length=2000)
    runs = models.JSONField()
    files = models.IntegerField()
    digest = models.CharField(max_length=64)
    file = models.CharField(max_length=64)
    head = models.BigIntegerField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["place", "year"], name="closed_once"),)
