"""What is kept of allowances: each list that was proposed, its lines, who approved, what was issued."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.accounts.models import Place
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.registry.models import Person


class AllowanceList(models.Model):
    """What the verified days of a year bring to people of a place; a later list takes what came after it.

    ``on``: whose law it was reckoned by. ``amount``: of the lines that are due. ``digest``: of what the lines
    say.
    Units: money in the smallest coin.
    """

    class State(models.TextChoices):
        """Each has its wording ``paying.state_…``."""

        PROPOSED = "proposed"
        APPROVED = "approved"
        ISSUED = "issued"
        SENT_BACK = "sent_back"
        REPLACED = "replaced"

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    year = models.IntegerField()
    nth = models.IntegerField()
    on = models.DateField()
    pack = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    amount = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["place", "year", "nth"], name="one_allowance_list_of_a_number"),
        )


class AllowancePayment(models.Model):
    """What is paid of a list, byte for byte as it was issued."""

    of_list = models.OneToOneField(AllowanceList, on_delete=models.PROTECT, related_name="payment")
    content = models.BinaryField()
    digest = models.CharField(max_length=64, unique=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class AllowanceLine(models.Model):
    """One posting in a list. ``state``: proposed (due), or what it waits for; then there is no amount.

    ``days``: as verified for the whole year, ``before``: of these, in lists that stand; ``rate``: of a day by
    the pack. ``payment``: None while it is not paid.
    """

    of_list = models.ForeignKey(AllowanceList, on_delete=models.PROTECT, related_name="lines")
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="allowances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=80)
    days = models.IntegerField(null=True)
    before = models.IntegerField(default=0)
    rate = models.BigIntegerField()
    amount = models.BigIntegerField(null=True)
    state = models.CharField(max_length=12)
    cite = models.CharField(max_length=120)
    payment = models.ForeignKey(AllowancePayment, on_delete=models.PROTECT, null=True, related_name="lines")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["of_list", "posting"], name="one_allowance_of_a_posting"),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0, state="proposed"), name="allowance_that_is_due"
            ),
        )


class AllowanceWord(models.Model):
    """What one named person said of a list, naming the digest that they read."""

    of_list = models.ForeignKey(AllowanceList, on_delete=models.PROTECT, related_name="words")
    is_approved = models.BooleanField()
    reasons = models.CharField(max_length=900)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["of_list", "by"], condition=Q(is_approved=True), name="one_approval_of_a_person"
            ),
        )
