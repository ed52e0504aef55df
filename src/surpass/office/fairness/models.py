"""What is kept apart: attributes that were switched on, values, counts, what was released, who looked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.accounts.models import Place
from surpass.office.registry.models import Person


class Switch(models.Model):
    """An attribute that a named person switched on for a place, on a legal basis; off until then.

    ``cite``: the clause of the pack on that day. ``basis``: the document that decided it here.
    """

    attribute = models.CharField(max_length=60)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    cite = models.CharField(max_length=120)
    basis = models.CharField(max_length=300)
    on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    ended_on = models.DateField(null=True)
    ended_entry = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["attribute", "place"], condition=Q(ended_on=None), name="attribute_on_once"
            ),
        )

    @property
    def seal(self) -> str:
        """The subject whose key makes digests of what is handed in; it goes when the attribute goes off."""
        return f"attribute:{self.pk}"


class HeldValue(models.Model):
    """The value of an attribute of one person: read for statistics and by the person, and by nothing else."""

    switch = models.ForeignKey(Switch, on_delete=models.PROTECT, related_name="values_held")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=60)
    source = models.CharField(max_length=200)
    on = models.DateField()
    by = models.CharField(max_length=40)
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["switch", "person"], name="value_held_once"),)


class Tallied(models.Model):
    """So many people with one value and one outcome, without their names.

    ``vacancy``: its number while it is open, when nobody reads them; empty once it closed, when its counts
    are part of the year in which it did. ``value`` and ``outcome`` are empty where they are not known.
    """

    switch = models.ForeignKey(Switch, on_delete=models.PROTECT, related_name="tallies")
    year = models.IntegerField()
    stage = models.CharField(max_length=12)
    vacancy = models.IntegerField(null=True)
    group = models.CharField(max_length=40)
    value = models.CharField(max_length=60, blank=True)
    outcome = models.BooleanField(null=True)
    count = models.IntegerField()

    class Meta:
        indexes = (models.Index(fields=["switch", "year"], name="tallies_of_year"),)


class Release(models.Model):
    """What was told of a place and year, once and for good; every reader reads these bytes.

    ``body``: the page as canonical text; its digest stands in ``entry``.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    year = models.IntegerField()
    body = models.TextField()
    on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["place", "year"], name="year_released_once"),)


class PageLook(models.Model):
    """Somebody read the page of a place and year; once a day and reader."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    year = models.IntegerField()
    on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["place", "year", "by", "on"], name="page_read_once_a_day"),
        )
