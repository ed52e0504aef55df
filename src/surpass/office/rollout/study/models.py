"""A programme of study, its materials, the sessions that units held, and training put on record.

Nothing here says how long somebody stayed, how often they came, or what they answered in a quiz.
"""

from __future__ import annotations

from django.db import models

from surpass.office.accounts.models import Place
from surpass.office.registry.models import Person


class Withdrawable(models.Model):
    """What may be withdrawn with reasons; it stays readable."""

    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    why_withdrawn = models.CharField(max_length=2000, blank=True)

    class Meta:
        abstract = True


class StudyProgramme(Withdrawable):
    """What a unit and the units below it are to study, from one day until another one, both included.

    ``units``: the kinds of unit that are asked. ``gate``: the rule that reads the training; without one,
    nobody is named.
    """

    class Kind(models.TextChoices):
        """Each has its wording ``study.kind_…``."""

        MEETING = "meeting"
        CONFERENCE = "conference"
        GROUP = "group"
        ONLINE = "online"

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=200)
    words = models.CharField(max_length=4000)
    units = models.JSONField()
    gate = models.CharField(max_length=120, blank=True)
    since = models.DateField()
    until = models.DateField()


class StudyMaterial(models.Model):
    """A document, or a clause of the pack as it stood that day."""

    programme = models.ForeignKey(StudyProgramme, on_delete=models.PROTECT, related_name="materials")
    title = models.CharField(max_length=200)
    rule = models.CharField(max_length=120, blank=True)
    edition = models.CharField(max_length=120, blank=True)
    file = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_type = models.CharField(max_length=120, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class StudySession(Withdrawable):
    """That a unit held a session, with how many of how many; or that it holds none, and why.

    Missing:  ``heads`` and ``staff`` where none is held.
    """

    programme = models.ForeignKey(StudyProgramme, on_delete=models.PROTECT, related_name="sessions")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    heads = models.IntegerField(null=True)
    staff = models.IntegerField(null=True)
    why_unheld = models.CharField(max_length=2000, blank=True)

    class Meta:
        indexes = (models.Index(fields=["programme", "place"], name="sessions_of_unit"),)

    @property
    def is_held(self) -> bool:
        """Whether there was one."""
        return self.heads is not None


class StudyName(models.Model):
    """Somebody who was there, named because a rule asks for the training."""

    session = models.ForeignKey(StudySession, on_delete=models.PROTECT, related_name="names")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["session", "person"], name="named_once_in_a_session"),)


class StudyNote(models.Model):
    """What was discussed; who said it stands nowhere."""

    session = models.ForeignKey(StudySession, on_delete=models.PROTECT, related_name="notes")
    words = models.CharField(max_length=4000)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class TrainingCertificate(Withdrawable):
    """That somebody was trained: one line of their record, which the gate reads while it stands."""

    programme = models.ForeignKey(StudyProgramme, on_delete=models.PROTECT, related_name="certificates")
    session = models.ForeignKey(StudySession, on_delete=models.PROTECT, related_name="certificates")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="training")
    on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=models.Q(withdrawn_at=None),
                name="certified_once_of_a_programme",
            ),
        )
