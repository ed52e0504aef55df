"""What is kept of service on the front line: postings, verified days of a year, appraisals on file."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from surpass.office.accounts.models import Place
from surpass.office.registry.models import Person, Stint


class Posting(models.Model):
    """Somebody is sent to serve in a unit, on the days from ``since`` up to, not including, ``until``.

    ``kind``: as the pack names it. ``unit`` receives, ``sender`` is where the person was at the time.
    ``stint``: the registry's row, there while the posting is verified.
    """

    class State(models.TextChoices):
        """Each has its wording ``front_line.state_…``."""

        ENTERED = "entered"
        VERIFIED = "verified"
        NOT_SO = "not_so"
        WITHDRAWN = "withdrawn"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="postings")
    kind = models.CharField(max_length=80)
    unit = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=100)
    since = models.DateField()
    until = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=State, default=State.ENTERED)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    verified_by = models.CharField(max_length=40, blank=True)
    verified_at = models.DateTimeField(null=True)
    reasons = models.CharField(max_length=2000, blank=True)
    stint = models.OneToOneField(Stint, on_delete=models.PROTECT, null=True, related_name="+")
    contest = models.CharField(max_length=2000, blank=True)
    contested_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=2000, blank=True)
    answered_by = models.CharField(max_length=40, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="posting_half_open"
            ),
        )


class PostingDays(models.Model):
    """On how many days of a year somebody was there, as the receiving unit says; a later row replaces it."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="days")
    year = models.IntegerField()
    days = models.IntegerField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["posting", "year"], condition=Q(replaced_at=None), name="days_of_a_year_once"
            ),
        )


class PostingAppraisal(models.Model):
    """An appraisal of a posting, kept on file. ``kind``: one of those that the pack asks for."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="appraisals")
    kind = models.CharField(max_length=12)
    on = models.DateField()
    said = models.CharField(max_length=2000)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
