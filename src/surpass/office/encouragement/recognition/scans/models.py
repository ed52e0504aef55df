"""A scan of a paper: the file itself lies by its digest in the room of documents."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.superior.models import SuperiorPaper

OF = ("paper", "fund", "commendation")


class Scan(models.Model):
    """Of a superior's paper, of the approval of a fund, or of the document of a commendation: one of three.

    ``document``: the number of the paper as it stood then. ``taken_back``: the ledger's entry by which it
    was, with reasons; from then on nobody opens it.
    """

    paper = models.ForeignKey(SuperiorPaper, on_delete=models.PROTECT, null=True, related_name="scans")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, null=True, related_name="scans")
    commendation = models.ForeignKey(Commendation, on_delete=models.PROTECT, null=True, related_name="scans")
    document = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=40)
    size = models.IntegerField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    taken_back = models.BigIntegerField(null=True)
    reasons = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(paper__isnull=False, fund=None, commendation=None)
                | Q(paper=None, fund__isnull=False, commendation=None)
                | Q(paper=None, fund=None, commendation__isnull=False),
                name="scan_of_one",
            ),
        )
