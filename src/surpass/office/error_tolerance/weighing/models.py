"""What weighing keeps: answers of a screening, each version of them; what readers found of each factor."""

from __future__ import annotations

from django.db import models

from surpass.office.cases.models import KeptCase


class Screening(models.Model):
    """One version of the answers to what the rule of the day of the fact asks; the newest one counts.

    ``answers``: fact -> what was said, the exhibits and facts of the file it rests on, and who could say what
    is unknown. ``asked``: fact -> the number of the unknown fact that it became in the file.
    """

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="screenings")
    version = models.IntegerField()
    fact_on = models.DateField()
    answers = models.JSONField()
    asked = models.JSONField(default=dict)
    role = models.CharField(max_length=60)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "version"], name="one_screening"),)


class Worksheet(models.Model):
    """What one reader found of each factor, in one round of reading; once filed it stays as it is.

    ``findings``: factor -> leaning, words, exhibits and facts. ``digest``: of what was filed.
    """

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="worksheets")
    step = models.CharField(max_length=60)
    round = models.IntegerField()
    role = models.CharField(max_length=60)
    person = models.CharField(max_length=40)
    findings = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    filed_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "step", "round", "person"], name="one_worksheet"),
        )


class EventAct(models.Model):
    """One version of one act of the event, classified by itself: who by post, what, when, which part in it.

    ``answers``: fact of the rules on responsibility -> yes, no or unknown.
    """

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="event_acts")
    number = models.IntegerField()
    version = models.IntegerField(default=1)
    post = models.CharField(max_length=200)
    what = models.CharField(max_length=1000)
    on = models.DateField()
    part = models.CharField(max_length=30)
    answers = models.JSONField(default=dict)
    exhibits = models.JSONField(default=list)
    facts = models.JSONField(default=list)
    role = models.CharField(max_length=60)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "number", "version"], name="one_event_act"),)
