"""What is kept of an objection: against what, until when it may be answered; every word of it is sealed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.encouragement.appraisal.models import Appraised
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.notices.models import NoticeUnit


class NoticeObjection(models.Model):
    """One objection, against one of three things. Words, reply and finding stand sealed in their entries.

    ``document`` and ``came_on``: of one that came on paper and was entered; empty: somebody with an account
    said it. ``answer_until``: until then nothing is found, unless whom it concerns answered before.
    """

    appraised = models.ForeignKey(Appraised, on_delete=models.PROTECT, null=True, related_name="objections")
    moved_up = models.ForeignKey(NoticeUnit, on_delete=models.PROTECT, null=True, related_name="objections")
    commendation = models.ForeignKey(
        Commendation, on_delete=models.PROTECT, null=True, related_name="objections"
    )
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    document = models.CharField(max_length=120, blank=True)
    came_on = models.DateField(null=True)
    answer_until = models.DateField()
    reply_entry = models.BigIntegerField(null=True)
    replied_on = models.DateField(null=True)
    is_upheld = models.BooleanField(null=True)
    found_by = models.CharField(max_length=40, blank=True)
    found_on = models.DateField(null=True)
    finding_entry = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="objection_to_one_thing",
                condition=Q(appraised__isnull=False, moved_up=None, commendation=None)
                | Q(appraised=None, moved_up__isnull=False, commendation=None)
                | Q(appraised=None, moved_up=None, commendation__isnull=False),
            ),
        )
        indexes = (models.Index(fields=["is_upheld", "by"], name="notice_objections_open"),)
