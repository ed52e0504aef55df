"""A look at a round with its reasons, the figures that somebody ordered to be verified, and the notices."""

from __future__ import annotations

from django.db import models

from surpass.office.accounts.models import Place
from surpass.office.returns.models import Cell, Round


class AlarmLook(models.Model):
    """What the instruments said of a round at an instant; ``digest``: of everything that they read.

    ``units``: what is said of whole units, of years; ``thresholds``: the pack's numbers of that day.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="looks")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    thresholds = models.JSONField()
    units = models.JSONField()
    figures = models.IntegerField()
    raised = models.IntegerField()
    proposed = models.IntegerField()


class AlarmFigure(models.Model):
    """A figure near the top of the list: its place there, and why; ``stake``: the points that hang on it."""

    look = models.ForeignKey(AlarmLook, on_delete=models.CASCADE, related_name="listed")
    cell = models.ForeignKey(Cell, on_delete=models.PROTECT, related_name="+")
    row = models.IntegerField()
    is_raised = models.BooleanField()
    is_proposed = models.BooleanField()
    stake = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    strength = models.CharField(max_length=20)
    why = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["look", "cell"], name="alarm_listed_once"),)


class VerificationOrder(models.Model):
    """Somebody ordered figures to be verified: chosen from a look, and some that the ledger's root drew."""

    look = models.ForeignKey(AlarmLook, on_delete=models.PROTECT, related_name="orders")
    reasons = models.CharField(max_length=2000)
    seed = models.CharField(max_length=64)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class OrderedFigure(models.Model):
    """A figure that is verified once: what was found, by whom, and what the unit answers to a difference."""

    class Outcome(models.TextChoices):
        """What was found; empty while nobody verified it."""

        SAME = "same"
        DIFFERS = "differs"
        UNCLEAR = "unclear"

    order = models.ForeignKey(VerificationOrder, on_delete=models.PROTECT, related_name="figures")
    cell = models.OneToOneField(Cell, on_delete=models.PROTECT, related_name="ordered")
    reported = models.CharField(max_length=80)
    is_drawn = models.BooleanField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    text = models.CharField(max_length=80, blank=True)
    number = models.DecimalField(max_digits=38, decimal_places=10, null=True)
    source = models.CharField(max_length=2000, blank=True)
    found_by = models.CharField(max_length=40, blank=True)
    found_at = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True)
    """The last day on which the unit's answer is in time."""
    answer = models.CharField(max_length=2000, blank=True)
    answered_by = models.CharField(max_length=40, blank=True)
    answered_at = models.DateTimeField(null=True)


class FrozenCorrection(models.Model):
    """The verified value, proposed in the place of a frozen one; decided once, by somebody else.

    ``is_approved`` is null while nobody decided; approved, the figure is amended and the frozen one stays.
    """

    figure = models.OneToOneField(OrderedFigure, on_delete=models.PROTECT, related_name="correction")
    reasons = models.CharField(max_length=2000)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    is_approved = models.BooleanField(null=True)
    words = models.CharField(max_length=2000, blank=True)
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)


class FairNotice(models.Model):
    """What a unit is told at the end: what was found, what it means, what its rights are."""

    order = models.ForeignKey(VerificationOrder, on_delete=models.PROTECT, related_name="notices")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=2000)
    verified = models.IntegerField()
    differing = models.IntegerField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["order", "place"], name="one_fair_notice"),)
