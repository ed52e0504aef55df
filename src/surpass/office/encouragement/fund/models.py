"""What is kept of a year's fund: the approved budget, each list that was reckoned, what is paid."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from surpass.office.accounts.models import Place
from surpass.office.assessment.models import Run
from surpass.office.registry.models import Person


class Fund(models.Model):
    """The money of one allocation of the pack in one year, as a document approved it.

    ``year``: whose results it rewards. ``most``: the cap that was set from above, with its clause.
    Units: money in the smallest coin.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="funds")
    allocation = models.CharField(max_length=80)
    year = models.IntegerField()
    budget = models.BigIntegerField()
    reserve = models.BigIntegerField()
    most = models.BigIntegerField(null=True)
    most_cite = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200)
    document = models.CharField(max_length=120)
    opened_on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    case = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["place", "allocation", "year"], name="one_fund_a_year"),
            models.CheckConstraint(
                condition=Q(budget__gt=0, reserve__gte=0, reserve__lt=F("budget")), name="fund_reserve"
            ),
        )


class RewardList(models.Model):
    """A list as it was reckoned; a later one takes its place, and it stays readable.

    ``is_supplement``: it gives, in a ``case`` of its own, what a corrected result says was too little; then
    ``shared`` is what was left for it. ``on``: whose law it was reckoned by. ``shared``: the budget less the
    reserve, as they were then. ``runs``: beside ``run``, those of other assessments that its lists read, by
    assessment. ``digest``: of what the rows say. ``left``: None where no amount is proposed.
    """

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="lists")
    nth = models.IntegerField()
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    runs = models.JSONField(default=dict)
    on = models.DateField()
    pack = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    shared = models.BigIntegerField()
    wanted = models.BigIntegerField()
    proposed = models.BigIntegerField()
    left = models.BigIntegerField(null=True)
    is_stopped = models.BooleanField()
    is_supplement = models.BooleanField(default=False)
    case = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["fund", "nth"], name="one_list_of_a_number"),)


class Reward(models.Model):
    """What a list says of one unit or person. ``state``: proposed, none or open; an open one has no amount.

    ``person``: of a fund of persons; then ``unit`` is where they served longest in the year.
    """

    reward_list = models.ForeignKey(RewardList, on_delete=models.PROTECT, related_name="rewards")
    unit = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="rewards")
    group = models.CharField(max_length=80)
    state = models.CharField(max_length=10)
    wanted = models.BigIntegerField(null=True)
    amount = models.BigIntegerField(null=True)
    asks = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["reward_list", "unit"], condition=Q(person=None), name="one_reward_of_a_unit"
            ),
            models.UniqueConstraint(fields=["reward_list", "person"], name="one_reward_of_a_person"),
        )

    @property
    def holder(self) -> str:
        """Whose it is, by key."""
        return self.person_id or self.unit_id


class RewardPart(models.Model):
    """What one unit gets of one list of a fund that has several; they add up to its reward."""

    reward = models.ForeignKey(Reward, on_delete=models.PROTECT, related_name="parts")
    part = models.CharField(max_length=80)
    wanted = models.BigIntegerField(null=True)
    amount = models.BigIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["reward", "part"], name="one_part_of_a_list"),)


class RewardSettled(models.Model):
    """What people settled: which list is taken of several, who has the place of a tie, how long one served.

    ``part``: the list that is taken; ``quota``: the quota of the tie; ``days``: of ``person`` in ``unit``;
    one of them is said. ``runs``: the results that they looked at; it holds for these alone. A later one
    takes its place.
    """

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="settled")
    unit = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=80, blank=True)
    quota = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    days = models.IntegerField(null=True)
    has_place = models.BooleanField()
    runs = models.JSONField()
    reasons = models.TextField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class Payment(models.Model):
    """A list of what is paid, byte for byte as it was issued; a later one pays what was held until then."""

    reward_list = models.ForeignKey(RewardList, on_delete=models.PROTECT, related_name="payments")
    nth = models.IntegerField()
    content = models.BinaryField()
    digest = models.CharField(max_length=64, unique=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["reward_list", "nth"], name="one_payment_of_a_number"),
        )


class PaidReward(models.Model):
    """One line of a payment list: how much of a reward it pays."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="lines")
    reward = models.ForeignKey(Reward, on_delete=models.PROTECT, related_name="paid")
    amount = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["payment", "reward"], name="one_line_of_a_reward"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="paid_is_something"),
        )
