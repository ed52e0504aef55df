"""What is kept of the public site: who exported it when, and the digest of what went out."""

from __future__ import annotations

from django.db import models


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
