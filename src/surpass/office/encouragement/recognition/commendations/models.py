"""A commendation as a document says it."""

from __future__ import annotations

from django.db import models

from surpass.office.accounts.models import Place


class Commendation(models.Model):
    """Of a unit, in a year. ``fact``: the count of the pack in which it counts.

    ``taken_back``: the ledger's entry by which it was taken back, with reasons; None: it stands.
    ``objections_until``: the last day on which somebody may object; None: of a superior's, or nothing is set.
    """

    unit = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="commendations")
    year = models.IntegerField()
    fact = models.CharField(max_length=80)
    what = models.CharField(max_length=200)
    document = models.CharField(max_length=120)
    on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    taken_back = models.BigIntegerField(null=True)
    reasons = models.TextField(blank=True)
    objections_until = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "fact", "document"],
                condition=models.Q(taken_back__isnull=True),
                name="one_commendation_of_a_document",
            ),
        )
