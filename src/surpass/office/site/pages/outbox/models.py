"""Messages: to whom, of what, until when they were read and sent."""

from __future__ import annotations

from django.db import models

from surpass.office.accounts.models import Account


class Message(models.Model):
    """One thing that one person is told, once: ``mark`` tells one occasion from the next.

    The text is a wording key with values, none of them a secret: which round or case, until when. ``see`` is
    the act of the page that it leads to; with ``path`` and ``assigned`` it is asked again whenever the
    message is shown or sent.
    """

    to = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=120)
    mark = models.CharField(max_length=80, blank=True)
    values = models.JSONField(default=dict)
    link = models.CharField(max_length=200)
    see = models.CharField(max_length=60)
    path = models.CharField(max_length=400, blank=True)
    assigned = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["to", "kind", "subject", "mark"], name="told_once"),)
        indexes = (models.Index(fields=["to", "read_at"], name="messages_unread"),)
