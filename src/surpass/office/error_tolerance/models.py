"""What the room of error tolerance keeps: what was registered beforehand."""

from __future__ import annotations

from django.db import models

from surpass.office.accounts.models import Place
from surpass.office.error_tolerance.clearing.models import (
    Apology,
    Cause,
    Cleared,
    ClearingPlan,
    Correction,
    Freeze,
    FreezeReview,
    Offer,
    Report,
    RuleChange,
    Support,
)
from surpass.office.error_tolerance.learning.models import Precedent, Release
from surpass.office.error_tolerance.weighing.models import EventAct, Screening, Worksheet

__all__ = [
    "Apology",
    "Cause",
    "Cleared",
    "ClearingPlan",
    "Correction",
    "EventAct",
    "Freeze",
    "FreezeReview",
    "Offer",
    "Precedent",
    "RegisteredPaper",
    "Registration",
    "Release",
    "Report",
    "RuleChange",
    "Screening",
    "Support",
    "Worksheet",
]


class Registration(models.Model):
    """A fact that was filed before or when it was done. Nothing of it is ever changed; papers are added.

    ``entry`` is the ledger's entry that proves the day of filing. ``reasons``: why it could not wait.
    """

    class Kind(models.TextChoices):
        """What kind of fact it is."""

        REFORM = "reform"
        INNOVATION = "innovation"
        RESPONSIBILITY = "responsibility"
        EMERGENCY = "emergency"
        HISTORIC = "historic"

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    body = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True)
    decision = models.CharField(max_length=100, blank=True)
    reasons = models.CharField(max_length=2000, blank=True)
    filed_on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["place", "filed_on"], name="registrations_of_place"),)

    @property
    def number(self) -> str:
        """How people name it."""
        return f"{self.filed_on:%Y}-{self.pk:04}"


class RegisteredPaper(models.Model):
    """A file of a registration, kept by its digest. A later one stands beside, never in its place."""

    class Part(models.TextChoices):
        """What it is to show."""

        PLAN = "plan"
        RISK = "risk"
        DECISION = "decision"
        OTHER = "other"

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="papers")
    number = models.IntegerField()
    part = models.CharField(max_length=20, choices=Part.choices)
    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    name = models.CharField(max_length=200)
    filed_on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["registration", "number"], name="one_registered_paper"),
            models.UniqueConstraint(fields=["registration", "digest"], name="registered_paper_once"),
        )


class SealedDraft(models.Model):
    """What somebody is still writing: sealed, for its writer alone, and gone when it is sent.

    The key lies in no table: whoever has the database alone reads nothing of it.
    """

    key = models.CharField(max_length=40, unique=True)
    writer = models.CharField(max_length=40)
    content = models.BinaryField()
    changed_on = models.DateField()
    until = models.DateField()

    class Meta:
        abstract = True


class Draft(SealedDraft):
    """A request for tolerance that somebody is still writing."""

    class Meta(SealedDraft.Meta):
        indexes = (models.Index(fields=["writer", "until"], name="drafts_of_writer"),)


class Request(models.Model):
    """A fact for which tolerance was asked, or which the deciding body took up itself.

    ``words`` is a keyed digest of what was told, to know the same fact again. ``content`` is what waits for
    its case; it is emptied when the case is opened, whose file then holds it. ``case`` is empty until then.
    ``is_older``: no rule stood yet on the day of the fact; ``editions`` are those that hold.
    """

    class Origin(models.TextChoices):
        """Who asked."""

        PERSON = "person"
        UNIT = "unit"
        OWN_MOTION = "own_motion"

    origin = models.CharField(max_length=20, choices=Origin.choices)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    words = models.CharField(max_length=64)
    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, null=True, related_name="requests"
    )
    editions = models.CharField(max_length=400)
    is_older = models.BooleanField()
    content = models.JSONField(default=dict)
    case = models.CharField(max_length=60, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    filed_on = models.DateField()
    entry = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["place", "day"], name="requests_of_fact"),)


class Applied(models.Model):
    """A tolerance check elsewhere found that a situation applies; the deciding body is to open a case.

    ``case``: the case in which it was made, or ``question:NUMBER`` of a question about a post; of a question
    ``subject`` says about whom.
    """

    case = models.CharField(max_length=60, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=120, blank=True)
    situations = models.JSONField(default=list)
    on = models.DateField()
    opened = models.ForeignKey(Request, on_delete=models.PROTECT, null=True, related_name="+")
