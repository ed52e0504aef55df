"""What a unit asked of units below it, the duty of each, and everything that was said and done about it."""

from __future__ import annotations

from django.db import models

from surpass.office.accounts.models import Place
from surpass.office.returns.models import KeptCalendar


class Assignment(models.Model):
    """A task or a document that a unit passes down; its days are counted by the rules of the day of issue.

    ``asks``: facts that it asks for, written ``value:gdp``; ``minutes``: of one unit, by kind of unit.
    Missing:  ``soon`` and ``every``: the pack has no such number; ``accept_by``: neither.
    """

    class Kind(models.TextChoices):
        """Each has its wording ``duties.kind_…``."""

        TASK = "task"
        DOCUMENT = "document"

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=200)
    words = models.CharField(max_length=4000)
    basis = models.CharField(max_length=200)
    period = models.CharField(max_length=10, blank=True)
    asks = models.JSONField(default=list, blank=True)
    besides = models.CharField(max_length=2000, blank=True)
    """Why a return that looks alike does not answer it."""
    minutes = models.JSONField(default=dict)
    due = models.DateField()
    accept_by = models.DateField(null=True)
    soon = models.IntegerField(null=True)
    every = models.IntegerField(null=True)
    calendar = models.ForeignKey(KeptCalendar, on_delete=models.PROTECT, null=True, related_name="+")
    file = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_type = models.CharField(max_length=120, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    why_withdrawn = models.CharField(max_length=2000, blank=True)


class Duty(models.Model):
    """What one unit owes of an assignment: the whole, or the part that the unit above gave it.

    ``asker``: the unit to which it reports. ``owner``: the account of whoever the unit named.
    """

    class State(models.TextChoices):
        """Each has its wording ``duties.state_…``; one that was sent back is accepted again."""

        OWED = "owed"
        ACCEPTED = "accepted"
        REPORTED = "reported"
        SETTLED = "settled"
        RELEASED = "released"

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="duties")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    part = models.CharField(max_length=2000, blank=True)
    owner = models.CharField(max_length=40, blank=True)
    due = models.DateField()
    accept_by = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.OWED)
    report = models.CharField(max_length=4000, blank=True)
    report_by = models.CharField(max_length=40, blank=True)
    reported_on = models.DateField(null=True)
    """The day on which its clock stops, as far as the report stands."""
    asked_until = models.DateField(null=True)
    """Until when the unit asked to have; empty once that was answered."""
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["assignment", "place", "part_of"], name="one_part_of_a_duty"),
            models.UniqueConstraint(
                fields=["assignment", "place"], condition=models.Q(part_of=None), name="one_duty_of_a_unit"
            ),
        )
        indexes = (models.Index(fields=["place", "state"], name="duties_of_unit"),)


class DutyStep(models.Model):
    """What was done or said of a duty; ``kind`` is the act's name, with its wording ``duties.step_…``."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20)
    words = models.CharField(max_length=4000, blank=True)
    day = models.DateField(null=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
