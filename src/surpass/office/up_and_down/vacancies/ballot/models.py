"""What is kept of a paper ballot: how many were on the roll, who counts, and what may be told; no voter.

The roll and what ties a teller are sealed under ``roll:N``, whose key goes with the vacancy; what was counted
is sealed under ``ballot:N``. No table has a vote or a time of one: days alone.
"""

from __future__ import annotations

from django.db import models

from surpass.office.documents.models import Document
from surpass.office.up_and_down.vacancies.models import Candidacy, Vacancy


class Ballot(models.Model):
    """One meeting that recommends. ``roll``: the keyed digest of who was on it, which nobody guesses."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="ballots")
    candidates = models.ManyToManyField(Candidacy, related_name="ballots")
    held_on = models.DateField()
    on_roll = models.IntegerField()
    roll = models.CharField(max_length=64)
    slips = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class BallotCount(models.Model):
    """One count of the slips by two tellers; another one takes its place with reasons, and both are kept.

    ``told``: what of it may be told, as it was reckoned when the second teller signed. ``differed``: how
    often both were in and said different things; each time both count again.
    """

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="counts")
    nth = models.IntegerField()
    first = models.CharField(max_length=40)
    second = models.CharField(max_length=40)
    reasons = models.CharField(max_length=2000, blank=True)
    by = models.CharField(max_length=40)
    on = models.DateField()
    entry = models.BigIntegerField()
    signed_on = models.DateField(null=True)
    signed_entry = models.BigIntegerField(null=True)
    told = models.JSONField(null=True)
    differed = models.IntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["ballot", "nth"], name="count_once"),)

    @property
    def turn(self) -> int:
        """Which time both count now."""
        return self.differed + 1


class Sheet(models.Model):
    """What one teller counted and signed, sealed in ``entry``; entered anew until the other's is in.

    ``turn``: which time both counted; the sheets of every turn are kept.
    """

    count = models.ForeignKey(BallotCount, on_delete=models.PROTECT, related_name="sheets")
    turn = models.IntegerField(default=1)
    teller = models.CharField(max_length=40)
    on = models.DateField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["count", "turn", "teller"], name="one_sheet"),)


class TellerTie(models.Model):
    """A teller said whether a tie binds them to a candidate; what it is, stands sealed in ``entry``."""

    count = models.ForeignKey(BallotCount, on_delete=models.PROTECT, related_name="ties")
    teller = models.CharField(max_length=40)
    has_tie = models.BooleanField()
    on = models.DateField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["count", "teller"], name="one_tie_said"),)
