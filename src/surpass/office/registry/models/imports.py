"""Imports that were applied, a file that waits for its human, and names that look alike."""

from __future__ import annotations

from django.db import models

from surpass.office.registry.models.people import Person


class RegistryImport(models.Model):
    """A file that was applied: its identity is the digest of its bytes and of the columns' version.

    Its rows carry ``first_entry``. ``people_before`` holds the names that it changed, for undoing it.
    """

    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    counts = models.JSONField()
    people_before = models.JSONField()
    first_entry = models.BigIntegerField()
    last_entry = models.BigIntegerField()
    undone_entry = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["digest"], condition=models.Q(undone_entry__isnull=True), name="import_once"
            ),
        )


class StagedImport(models.Model):
    """An uploaded file as tables of text, until it is applied or replaced; no part of the record."""

    by = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    sheets = models.JSONField()


class LookAlike(models.Model):
    """Two people whose names look alike; a human says whether they are one, and nothing joins them."""

    class Answer(models.TextChoices):
        """Each has its wording ``registry.look_alike.…``."""

        OPEN = "open"
        TWO_PEOPLE = "two_people"
        ONE_PERSON = "one_person"

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=12, choices=Answer, default=Answer.OPEN)
    answered_by = models.CharField(max_length=40, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["one", "other"], name="look_alike_once"),)
