"""What is kept of a unit's division: each that was put up, each person's share, who decided, who objected."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.accounts.models import Place
from surpass.office.encouragement.fund.models import Fund, RewardList
from surpass.office.registry.models import Person


class Division(models.Model):
    """How a unit's reward is divided; a later one takes its place, and it stays readable.

    ``rule``: the unit's own rule as it is cited. ``left``: what the caps leave over, None while something is
    asked. ``objections_until``: the last day on which a person may object.
    Units: money in the smallest coin.
    """

    class State(models.TextChoices):
        """Each has its wording ``shares.stands_…``."""

        PROPOSED = "proposed"
        DECIDED = "decided"
        SENT_BACK = "sent_back"

    reward_list = models.ForeignKey(RewardList, on_delete=models.PROTECT, related_name="divisions")
    unit = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    nth = models.IntegerField()
    amount = models.BigIntegerField()
    left = models.BigIntegerField(null=True)
    method = models.CharField(max_length=10)
    rule = models.CharField(max_length=200)
    on = models.DateField()
    pack = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    decided_on = models.DateField(null=True)
    objections_until = models.DateField(null=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["reward_list", "unit", "nth"], name="one_division_of_a_number"),
        )


class SharePayment(models.Model):
    """What is paid to persons of one unit, byte for byte as it was issued."""

    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="payments")
    nth = models.IntegerField()
    content = models.BinaryField()
    digest = models.CharField(max_length=64, unique=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["division", "nth"], name="one_share_payment_of_a_number"),
        )


class PersonShare(models.Model):
    """One person's share. ``state``: proposed, frozen (set aside), barred, open; an open one has no amount.

    ``release``: what became of an amount that was set aside; empty while it still is.
    """

    class Release(models.TextChoices):
        """Each has its wording ``shares.release_…``."""

        PAID = "paid"
        KEPT = "kept"

    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="shares")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reward_shares")
    is_leading = models.BooleanField()
    is_whole_year = models.BooleanField()
    coefficient = models.IntegerField(null=True)
    days = models.IntegerField(null=True)
    state = models.CharField(max_length=10)
    amount = models.BigIntegerField(null=True)
    cite = models.CharField(max_length=120, blank=True)
    asks = models.JSONField(default=list)
    release = models.CharField(max_length=6, choices=Release, blank=True)
    release_document = models.CharField(max_length=120, blank=True)
    released_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["division", "person"], name="one_share_of_a_person"),
            models.CheckConstraint(
                condition=Q(release="") | Q(state="frozen"), name="only_what_is_frozen_is_released"
            ),
        )


class PaidShare(models.Model):
    """One line of a list of persons: how much of a share it pays."""

    payment = models.ForeignKey(SharePayment, on_delete=models.PROTECT, related_name="lines")
    share = models.ForeignKey(PersonShare, on_delete=models.PROTECT, related_name="paid")
    amount = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["payment", "share"], name="one_line_of_a_share"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="share_paid_is_something"),
        )


class ShareDecision(models.Model):
    """What one named person said of a division; the reasons speak of the division, not of persons."""

    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="decisions")
    is_approved = models.BooleanField()
    reasons = models.CharField(max_length=900)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["division", "by"], name="one_word_of_a_person"),)


class CaseAnswer(models.Model):
    """Whether a case is open against somebody, as the discipline body says it: yes or no, no more."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="case_answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_open = models.BooleanField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class ShareObjection(models.Model):
    """What a person has against a share, sealed in ``entry``; the answer stands so in ``answer_entry``."""

    share = models.ForeignKey(PersonShare, on_delete=models.PROTECT, related_name="objections")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    is_upheld = models.BooleanField(null=True)
    answered_by = models.CharField(max_length=40, blank=True)
    answered_at = models.DateTimeField(null=True)
    answer_entry = models.BigIntegerField(null=True)
