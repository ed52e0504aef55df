"""What was answered to a call that a program may repeat."""

from __future__ import annotations

from django.db import models


class Answer(models.Model):
    """The answer under a key that an account chose; written in the transaction of the act itself."""

    account = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    """Of the whole call: the same key never stands for two of them."""
    at = models.DateTimeField()
    status = models.SmallIntegerField(default=0)
    etag = models.CharField(max_length=80, blank=True, default="")
    body = models.TextField(blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["account", "key"], name="one_answer"),)
        indexes = (models.Index(fields=["at"], name="answers_by_age"),)
