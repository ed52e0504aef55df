"""Documents that were issued, and how far each row of numbers goes. The PDF itself is a kept file."""

from __future__ import annotations

from django.db import models

from surpass.office.accounts.models import Place


class Series(models.Model):
    """Numbers of one issuer in one year: the last one given. A number once given is never given again."""

    mark = models.CharField(max_length=200)
    year = models.IntegerField()
    last = models.IntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["mark", "year"], name="one_series"),)


class Document(models.Model):
    """One issued document. Whoever holds it can ask about it by its ``code``; nothing of it is ever changed.

    ``entry`` is its place in the ledger, ``subject`` what it belongs to (``case:2026-017``), ``kind`` the end
    of a wording key.
    """

    code = models.CharField(max_length=20, primary_key=True)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="+")
    serial = models.IntegerField()
    number = models.CharField(max_length=260)
    kind = models.CharField(max_length=40)
    lang = models.CharField(max_length=10)
    issuer = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    subject = models.CharField(max_length=120, db_index=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    by = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, unique=True)
    size = models.IntegerField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["series", "serial"], name="one_number"),)


class Withdrawal(models.Model):
    """What a document certifies holds no more; it was issued all the same. ``lifted_on``: it holds again."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="withdrawals")
    on = models.DateField()
    by = models.CharField(max_length=40)
    entry = models.BigIntegerField()
    lifted_on = models.DateField(null=True)
    lifted_entry = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["document"], condition=models.Q(lifted_on=None), name="one_withdrawal"
            ),
        )
