"""What is kept of a vacancy: the post, the facts of officials, the last look at everybody, candidates."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.registry.models import Person, Post


class Vacancy(models.Model):
    """One vacant post that is to be filled within the approved numbers.

    ``order``: the quota of the pack that says who may fill it and in which order. ``of_post``: by fact what
    the registry does not say of the post; what is not there is unknown.
    """

    class End(models.TextChoices):
        """Each has its wording ``vacancy.end_…``."""

        FILLED = "filled"
        WITHDRAWN = "withdrawn"

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="vacancies")
    order = models.CharField(max_length=80)
    approved = models.IntegerField(null=True)
    filled = models.IntegerField()
    document = models.CharField(max_length=200)
    of_post = models.JSONField(default=dict)
    opened_on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    closed_on = models.DateField(null=True)
    ended = models.CharField(max_length=12, choices=End, blank=True)
    closed_entry = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["post"], condition=Q(closed_on=None), name="one_vacancy"),
        )


class KnownFact(models.Model):
    """What a holder said of an official; with a vacancy, what was declared or checked for that post alone.

    ``value``: the whole number that stands in a rule's column; what is not known has no row. ``year``: of a
    fact with a history. Nothing is edited: a row is withdrawn, and another one said.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="facts")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, null=True, related_name="declared")
    fact = models.CharField(max_length=80)
    year = models.IntegerField(null=True)
    value = models.BigIntegerField()
    source = models.CharField(max_length=200)
    by = models.CharField(max_length=40)
    said_at = models.DateTimeField()
    entry = models.BigIntegerField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["person", "withdrawn_at"], name="facts_of_person"),)


class Gated(models.Model):
    """The last time that everybody was looked at: counts by clause, and the digest of what the list said."""

    vacancy = models.OneToOneField(Vacancy, on_delete=models.PROTECT, related_name="gated")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    entry = models.BigIntegerField()
    pack = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    looked_at = models.IntegerField()
    kept_out = models.JSONField()
    digest = models.CharField(max_length=64)


class Listed(models.Model):
    """Somebody on the list of a vacancy, with the values by which they were judged; gone when it closes."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="listed")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    place = models.IntegerField(null=True)
    equals = models.IntegerField(default=0)
    is_open = models.BooleanField()
    asks = models.JSONField(default=list)
    values = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["vacancy", "person"], name="listed_once"),)


class Candidacy(models.Model):
    """Somebody was put forward for a vacancy: the case of promotion that this opened."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="candidacies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="candidacies")
    case = models.CharField(max_length=60, unique=True)
    place = models.IntegerField(null=True)
    reasons = models.CharField(max_length=2000)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
