"""What is kept of a catching-up notice: two results, what is told of them, words of units, the comment."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.accounts.models import Place
from surpass.office.assessment.models import Comment, Run
from surpass.office.documents.models import Document


class Notice(models.Model):
    """One notice, from the draft on. ``told``: what was reckoned when it was drafted; it is never changed.

    ``digest``: of everything it says, on the day on which it was issued. ``corrects``: the issued notice of
    the same two periods whose place this one takes. ``objections_until``: the last day on which somebody may
    object to it; None: it was not issued, or the pack of that day said nothing.
    """

    class State(models.TextChoices):
        """Each has its wording ``notices.state_…``."""

        DRAFT = "draft"
        ISSUED = "issued"
        REPLACED = "replaced"
        WITHDRAWN = "withdrawn"

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    before = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    now = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    told = models.JSONField()
    quoted = models.ForeignKey(Comment, on_delete=models.PROTECT, null=True, related_name="+")
    is_public = models.BooleanField()
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    comment = models.CharField(max_length=2000, blank=True)
    issued_by = models.CharField(max_length=40, blank=True)
    issued_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, related_name="+")
    reasons = models.CharField(max_length=2000, blank=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    objections_until = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["before", "now"], condition=Q(state__in=["draft", "issued"]), name="one_notice_of_two"
            ),
        )
        indexes = (models.Index(fields=["place", "state"], name="notices_of_place"),)


class NoticeUnit(models.Model):
    """A unit that moved up, and what it says it did; empty: it said nothing, and need not."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="units")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=600, blank=True)
    by = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["notice", "place"], name="one_unit_of_a_notice"),)
