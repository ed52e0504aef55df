"""A paper of a superior that confers an honour, or revokes one."""

from __future__ import annotations

from django.db import models

from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.honours.models import Honour


class SuperiorPaper(models.Model):
    """One paper. ``evidence``: where its original is kept. ``counts_as``: the count of the pack, of a unit's.

    ``is_right``: whether somebody else found it so; empty until then, and nothing follows from it.
    ``commendation``: what was counted because of it.
    """

    class Says(models.TextChoices):
        """Each has its wording ``superior.says_…``."""

        CONFERRED = "conferred"
        REVOKED = "revoked"

    honour = models.ForeignKey(Honour, on_delete=models.PROTECT, related_name="papers")
    says = models.CharField(max_length=12, choices=Says)
    issuer = models.CharField(max_length=120)
    document = models.CharField(max_length=120)
    on = models.DateField()
    evidence = models.CharField(max_length=200)
    counts_as = models.CharField(max_length=80, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    is_right = models.BooleanField(null=True)
    finding = models.CharField(max_length=2000, blank=True)
    found_by = models.CharField(max_length=40, blank=True)
    found_on = models.DateField(null=True)
    commendation = models.OneToOneField(
        Commendation, on_delete=models.PROTECT, null=True, related_name="paper"
    )
