"""A text from its draft to its end, every step of it, replies to it, and who asked to be told."""

from __future__ import annotations

from datetime import date

from django.db import models

from surpass.office.accounts.models import Place
from surpass.office.registry.models import Person
from surpass.rollout.publicity.standing import Stage, stage_on


class Piece(models.Model):
    """One text. ``sources``: on what an example or a lesson rests, ``case:…``, ``precedent:…``, ``honour:…``.

    ``digest``: of title and text. ``consent_digest``: of the text to which the person said yes; another text
    is another question. ``fits``: to how many units a lesson could apply, as whoever checked it counted.
    """

    class Kind(models.TextChoices):
        """Each has its wording ``publicity.kind_…``."""

        INTERPRETATION = "interpretation"
        LEADER = "leader"
        EXPERT = "expert"
        EXAMPLE = "example"
        LESSON = "lesson"

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind)
    title = models.CharField(max_length=200)
    byline = models.CharField(max_length=200, blank=True)
    body = models.CharField(max_length=8000)
    sources = models.JSONField(default=list, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64)
    stage = models.CharField(max_length=10, default=Stage.DRAFTED)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    reviewed_by = models.CharField(max_length=40, blank=True)
    checked_by = models.CharField(max_length=40, blank=True)
    fits = models.IntegerField(null=True)
    published_by = models.CharField(max_length=40, blank=True)
    published_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    consent = models.BooleanField(null=True)
    consent_digest = models.CharField(max_length=64, blank=True)
    consent_on = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["stage", "expires_on"], name="pieces_told"),)

    def stage_on(self, on: date) -> Stage:
        """How it stands on a day: over by itself once its day has come."""
        return stage_on(Stage(self.stage), expires_on=self.expires_on, on=on)

    @property
    def is_lesson(self) -> bool:
        """For study rooms alone."""
        return self.kind == self.Kind.LESSON

    @property
    def has_consent(self) -> bool:
        """Whether it names nobody, or whoever it names said yes to this very text."""
        return self.person_id is None or (self.consent is True and self.consent_digest == self.digest)


class PieceStep(models.Model):
    """What was done to a text; ``kind`` is the act's name, with its wording ``publicity.step_…``.

    ``passed`` None: nothing was to be passed.
    """

    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=24)
    passed = models.BooleanField(null=True)
    words = models.CharField(max_length=2000, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class PieceReply(models.Model):
    """What somebody concerned says to a published text; ``is_printed`` None: nobody answered yet."""

    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="replies")
    words = models.CharField(max_length=2000)
    name = models.CharField(max_length=200)
    """As which it is printed."""
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    is_printed = models.BooleanField(null=True)
    reasons = models.CharField(max_length=2000, blank=True)
    answered_by = models.CharField(max_length=40, blank=True)


class Subscriber(models.Model):
    """An account that asked to be told of what is published."""

    account = models.CharField(max_length=40, unique=True)
    since = models.DateTimeField()
    entry = models.BigIntegerField()
