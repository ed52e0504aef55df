"""What is kept of a trigger: the rule, the facts it read, the tolerance check, and what became of it."""

from __future__ import annotations

from django.db import models

from surpass.office.registry.models import Person


class Trigger(models.Model):
    """A rule of the pack that speaks of an official for one year; a named person decides what becomes of it.

    ``values``: the facts it read, by column. ``answers``: the tolerance check, situation by situation;
    ``tolerance``: the case that decides where one applies. ``why``: of an end.
    """

    class State(models.TextChoices):
        """Each has its wording ``down.state_…``; the first four are what the rules say, the others an end.

        In a period to improve the question rests; improved, it is over; expunged, nothing of it is kept but
        that it does not rise again.
        """

        HALF = "half"
        CHECK = "check"
        APPLIES = "applies"
        STANDS = "stands"
        OPENED = "opened"
        SET_ASIDE = "set_aside"
        REFERRED = "referred"
        WITHDRAWN = "withdrawn"
        IMPROVING = "improving"
        IMPROVED = "improved"
        EXPUNGED = "expunged"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="triggers")
    rule = models.CharField(max_length=80)
    year = models.IntegerField()
    state = models.CharField(max_length=12, choices=State)
    values = models.JSONField()
    answers = models.JSONField(default=dict)
    tolerance = models.CharField(max_length=60, blank=True)
    pack = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    seen_on = models.DateField()
    case = models.CharField(max_length=60, blank=True)
    why = models.TextField(blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "rule", "year"], name="raised_once_a_year"),)


OPEN = (Trigger.State.HALF, Trigger.State.CHECK, Trigger.State.APPLIES, Trigger.State.STANDS)
"""What is not ended yet."""
