"""What is kept of money that is taken back: of whose award, by which case, how much is claimed, what came."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.accounts.models import Place
from surpass.office.encouragement.fund.models import Reward
from surpass.office.encouragement.fund_use.shares.models import PersonShare
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.registry.models import Person


class Recovery(models.Model):
    """Money of one award: a unit's reward, a person's share, or the bonus of an honour.

    ``place``: whose matter it is; ``person``: whose money, empty for a unit. ``amount``: what is taken back
    at most. ``is_held``: it was not paid when its case began; meanwhile it is in no payment list, nothing is
    claimed, and it is withheld where the revocation stands. ``case``: the revocation in which the holder is
    heard. ``claimed``: what was decided.
    Units:   money in the smallest coin, with ``decimals`` behind the point.
    """

    class State(models.TextChoices):
        """Each has its wording ``recovery.stands_…``."""

        IN_CASE = "in_case"
        REVOKED = "revoked"
        CLAIMED = "claimed"
        KEPT = "kept"
        LIFTED = "lifted"
        WITHHELD = "withheld"

    reward = models.ForeignKey(Reward, on_delete=models.PROTECT, null=True, related_name="recoveries")
    share = models.ForeignKey(PersonShare, on_delete=models.PROTECT, null=True, related_name="recoveries")
    honour = models.ForeignKey(Honour, on_delete=models.PROTECT, null=True, related_name="recoveries")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="recoveries")
    amount = models.BigIntegerField()
    decimals = models.SmallIntegerField()
    is_held = models.BooleanField(default=False)
    case = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.IN_CASE)
    claimed = models.BigIntegerField(null=True)
    due_on = models.DateField(null=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    decided_by = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField(null=True)
    decided_entry = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(reward__isnull=False, share=None, honour=None)
                | Q(reward=None, share__isnull=False, honour=None)
                | Q(reward=None, share=None, honour__isnull=False),
                name="recovery_of_one_award",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="recovery_of_something"),
        )

    @property
    def subject(self) -> str:
        """Whose money it is, as the ledger says it."""
        return f"person:{self.person_id}" if self.person_id else f"unit:{self.place_id}"


class Returned(models.Model):
    """One sum that came back, by its document, or was given back to the holder of a restored award.

    ``struck``: the entry that says that it was wrong.
    """

    recovery = models.ForeignKey(Recovery, on_delete=models.PROTECT, related_name="returned")
    amount = models.BigIntegerField()
    on = models.DateField()
    document = models.CharField(max_length=120)
    is_given_back = models.BooleanField(default=False)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    struck = models.BigIntegerField(null=True)
