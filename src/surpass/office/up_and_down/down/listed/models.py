"""What is kept of an entry of the negative list: its evidence, its findings, the official's answers.

What was done, found and answered stands in the sealed payloads of the entries, under the official's own key.
"""

from __future__ import annotations

from django.db import models

from surpass.office.documents.files.grades import Grade
from surpass.office.registry.models import Person


class ListedEntry(models.Model):
    """Conduct of the pack's list, recorded about somebody by an inquiry; it says nothing by itself."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="listed_entries")
    conduct = models.CharField(max_length=80)
    happened_on = models.DateField()
    pack = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "conduct", "happened_on"], condition=models.Q(withdrawn_at=None),
                name="listed_once_a_day",
            ),
        )  # fmt: skip


class ListedEvidence(models.Model):
    """The document of one slot: its number, from whom, how much it carries; a slot is filled once."""

    of = models.ForeignKey(ListedEntry, on_delete=models.PROTECT, related_name="evidence")
    slot = models.CharField(max_length=60)
    number = models.CharField(max_length=100)
    issuer = models.CharField(max_length=200)
    grade = models.CharField(max_length=1, choices=Grade.choices)
    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    name = models.CharField(max_length=200)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["of", "slot"], name="slot_filled_once"),
            models.UniqueConstraint(fields=["of", "digest"], name="listed_paper_once"),
        )


class ListedFinding(models.Model):
    """What somebody found and somebody else signed, or did not; one that is not agreed to says nothing."""

    of = models.ForeignKey(ListedEntry, on_delete=models.PROTECT, related_name="findings")
    is_found = models.BooleanField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    agrees = models.BooleanField(null=True)
    second_by = models.CharField(max_length=40, blank=True)
    second_at = models.DateTimeField(null=True)
    second_entry = models.BigIntegerField(null=True)


class ListedAnswer(models.Model):
    """The official's own words about an entry; as often as they like."""

    of = models.ForeignKey(ListedEntry, on_delete=models.PROTECT, related_name="answers")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
