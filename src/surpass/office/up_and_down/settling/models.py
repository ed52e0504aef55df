"""What is kept of settling beside the case file: what led to it, talks, the person's voice, the answer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.cases.models import KeptCase
from surpass.office.registry.models import Person
from surpass.office.up_and_down.rounds.models import Placement


class Settling(models.Model):
    """A case of settling, and what moved the person: a case, or a placement that a round decided."""

    case = models.OneToOneField(KeptCase, on_delete=models.PROTECT, related_name="settles")
    after = models.OneToOneField(KeptCase, on_delete=models.PROTECT, null=True, related_name="settled_by")
    placement = models.OneToOneField(
        Placement, on_delete=models.PROTECT, null=True, related_name="settled_by"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="settlings")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(after=None, placement__isnull=False) | Q(after__isnull=False, placement=None),
                name="settles_one_move",
            ),
        )


class Talk(models.Model):
    """A guidance talk, signed by whoever held it; the person signs too, adds words, or declines.

    What was said stands in the sealed payloads of ``entry`` and ``answer_entry``, under the person's own key.
    """

    class Moment(models.TextChoices):
        """Each has its wording ``settling.moment_…``."""

        BEFORE = "before"
        AFTER = "after"

    class Answer(models.TextChoices):
        """Each has its wording ``settling.talk_…``; neither is counted."""

        SIGNED = "signed"
        DECLINED = "declined"

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="talks")
    moment = models.CharField(max_length=8, choices=Moment)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answer_entry = models.BigIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "moment"], name="talk_once"),)


class Voice(models.Model):
    """The person's own word at a check, sealed in ``entry`` under their key; once each time it is due."""

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="voices")
    step = models.CharField(max_length=60)
    visit = models.IntegerField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "step", "visit"], name="voice_once"),)


class ReturnAnswer(models.Model):
    """What a named person answered to the proposal that somebody comes back; the reasons are sealed."""

    case = models.OneToOneField(KeptCase, on_delete=models.PROTECT, related_name="return_answer")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="return_answers")
    is_accepted = models.BooleanField()
    on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
