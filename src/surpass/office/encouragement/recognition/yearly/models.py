"""Whom a named person chose where more were proposed than the number of a year allows."""

from __future__ import annotations

from django.db import models


class YearlyChoice(models.Model):
    """Once, of one kind and year in one tree. ``among``: the honours that were proposed then.

    ``number``: what the pack allowed on that day; ``used``: how many of it were taken before. Whom it chose,
    each honour says itself; the reasons are read by everybody among whom was chosen.
    """

    tree = models.CharField(max_length=80)
    kind = models.CharField(max_length=80)
    year = models.IntegerField()
    number = models.IntegerField()
    used = models.IntegerField()
    among = models.JSONField()
    reasons = models.CharField(max_length=2000)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["tree", "kind", "year"], name="choices_by_year"),)
