"""What is kept of a period to improve beside its case file: its question, the plan, the official's words."""

from __future__ import annotations

from django.db import models

from surpass.office.cases.models import KeptCase
from surpass.office.registry.models import Person
from surpass.office.up_and_down.down.models import Trigger


class Improvement(models.Model):
    """A case of improvement that a question led to: the link is read from both."""

    case = models.OneToOneField(KeptCase, on_delete=models.PROTECT, related_name="improves")
    trigger = models.ForeignKey(Trigger, on_delete=models.PROTECT, related_name="improvements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="improvements")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class Plan(models.Model):
    """What will be measured and what help is given, by whom; sealed in ``entry`` under the official's key.

    A later plan takes the place of an earlier one until the period begins.
    """

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="plans")
    measured_on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class Word(models.Model):
    """The official's own words in the period, sealed in ``entry`` under their key."""

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="words")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
