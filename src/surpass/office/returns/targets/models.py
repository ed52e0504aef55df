"""Targets in force with their days, the cases that set them, and the changes that are asked for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.accounts.models import Place
from surpass.office.returns.models import Round


class Setting(models.Model):
    """The case by which the targets of one unit are set in a round."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="settings")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    case = models.CharField(max_length=60, unique=True)


class Change(models.Model):
    """A change of one target, or a new one, that a case decides on; ``ground`` is what it was opened for."""

    case = models.CharField(max_length=60, unique=True)
    fact = models.CharField(max_length=160)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=10)
    ground = models.CharField(max_length=60)
    text = models.CharField(max_length=80)
    number = models.DecimalField(max_digits=38, decimal_places=10)


class Target(models.Model):
    """A target of a unit for a period, from a day on; one that was replaced stays as it was.

    ``fact`` is ``target:KEY``. ``ground`` says why it was changed; a target that was set has none.
    """

    fact = models.CharField(max_length=160)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=10)
    text = models.CharField(max_length=80)
    number = models.DecimalField(max_digits=38, decimal_places=10)
    case = models.CharField(max_length=60)
    ground = models.CharField(max_length=60, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    replaced_by = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaces")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["fact", "place", "period"], condition=Q(until=None), name="one_target_in_force"
            ),
        )
        indexes = (models.Index(fields=["period", "place"], name="targets_of_period"),)
