"""What is kept of closed cases: entries of the library, and counts that were released."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from surpass.office.accounts.models import Place
from surpass.office.cases.models import KeptCase


class Precedent(models.Model):
    """A closed case told without names. The case it came from is shown to nobody who reads the entry.

    ``situations``: situation -> whether it applied; ``gates``: bottom line -> yes, no or unknown;
    ``findings``: factor -> which way it spoke, empty where the readings differed. ``place``: the top of the
    tree, since a lower one would say in which unit it was. ``owner``: the account of the person concerned.
    ``passed`` None: not checked yet. ``agreed`` None: the person has not answered. ``fits``: to how many the
    words could apply, as whoever confirmed it counted.
    """

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="precedents")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200)
    happened = models.CharField(max_length=4000)
    kind = models.CharField(max_length=20, blank=True)
    situations = models.JSONField(default=dict)
    gates = models.JSONField(default=dict)
    findings = models.JSONField(default=dict)
    outcome = models.CharField(max_length=20)
    year = models.IntegerField()
    issuer_zh = models.CharField(max_length=300)
    issuer_en = models.CharField(max_length=300, blank=True)
    expires_on = models.DateField()
    expires_why = models.CharField(max_length=1000, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    passed = models.BooleanField(null=True)
    checked_by = models.CharField(max_length=40, blank=True)
    checked_on = models.DateField(null=True)
    check_said = models.CharField(max_length=2000, blank=True)
    agreed = models.BooleanField(null=True)
    agreed_on = models.DateField(null=True)
    fits = models.IntegerField(null=True)
    confirmed_by = models.CharField(max_length=40, blank=True)
    confirmed_on = models.DateField(null=True)
    confirm_said = models.CharField(max_length=2000, blank=True)
    reply = models.CharField(max_length=2000, blank=True)
    replied_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawn_said = models.CharField(max_length=2000, blank=True)

    class Meta:
        indexes = (models.Index(fields=["withdrawn_on", "expires_on"], name="precedents_listed"),)

    @property
    def applied(self) -> list[str]:
        """The situations that applied."""
        return sorted(name for name, applies in self.situations.items() if applies)

    @classmethod
    def listed(cls, on: date) -> Q:
        """The condition of standing in the library on a day."""
        cleared = Q(agreed=True) | Q(confirmed_on__isnull=False)
        return cleared & Q(passed=True, withdrawn_on=None, expires_on__gt=on)

    def state(self, on: date) -> str:
        """Where it stands: drafted, returned, checked, listed, expired or withdrawn."""
        if self.withdrawn_on is not None:
            return "withdrawn"
        if self.passed is not True:
            return "drafted" if self.passed is None else "returned"
        if self.expires_on <= on:
            return "expired"
        return "listed" if self.agreed or self.confirmed_on else "checked"


class Release(models.Model):
    """What was told of a quarter, once and for good; ``tables`` holds what was told and no other count."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    quarter = models.CharField(max_length=6)
    tables = models.JSONField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["place", "quarter"], name="quarter_told_once"),)
