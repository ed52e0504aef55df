"""What is kept of recommendations for first use."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from surpass.office.registry.models import Person


class FirstUse(models.Model):
    """An official is recommended for first use; it stands on the days from ``since`` up to ``until``.

    ``reasons``: what the office kept when it was recommended, each with its source and date. ``case``: the
    promotion by which the person was used, ``post`` what they were appointed to. ``undone_on``: the day from
    which that appointment is no example any more. ``public_until``: the first day on which nothing is told
    in public.
    """

    class State(models.TextChoices):
        """Each has its wording ``first_use.state_…``."""

        RECOMMENDED = "recommended"
        CONFIRMED = "confirmed"
        REFUSED = "refused"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"
        USED = "used"

    class Consent(models.TextChoices):
        """Each has its wording ``first_use.consent_…``; empty: nobody asked yet."""

        YES = "yes"
        NO = "no"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="first_uses")
    reasons = models.JSONField()
    words = models.CharField(max_length=2000)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    state = models.CharField(max_length=12, choices=State, default=State.RECOMMENDED)
    decided_by = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField(null=True)
    decision = models.CharField(max_length=2000, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    why_ended = models.CharField(max_length=2000, blank=True)
    answer = models.CharField(max_length=2000, blank=True)
    answered_on = models.DateField(null=True)
    consent = models.CharField(max_length=4, choices=Consent, blank=True)
    consent_on = models.DateField(null=True)
    case = models.CharField(max_length=60, blank=True)
    post = models.CharField(max_length=80, blank=True)
    used_on = models.DateField(null=True)
    public_until = models.DateField(null=True)
    undone_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=["recommended", "confirmed"]),
                name="one_open_first_use",
            ),
            models.CheckConstraint(
                condition=Q(since=None, until=None) | Q(until__gt=F("since")), name="first_use_half_open"
            ),
        )  # fmt: skip
