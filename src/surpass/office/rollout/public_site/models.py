"""What is kept of the public site: counts that were released, and who exported what when."""

from __future__ import annotations

from django.db import models


class CountRelease(models.Model):
    """Closed cases of a year, as they were told once and for good.

    ``told``: by procedure what is told, None where it is not; ``total``: the whole. No other count is kept.
    """

    year = models.IntegerField(unique=True)
    floor = models.IntegerField()
    total = models.IntegerField(null=True)
    told = models.JSONField()
    titles = models.JSONField()
    on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class SiteExport(models.Model):
    """One export. ``digest``: of its manifest, which has the digest of every file; it stands in ``entry``.

    ``head``: how many entries of the ledger stood under the head that went out with it.
    """

    digest = models.CharField(max_length=64)
    files = models.IntegerField()
    runs = models.JSONField()
    head = models.BigIntegerField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
