"""What is kept of a fund that was closed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from surpass.office.encouragement.fund.models import Fund


class Closing(models.Model):
    """What was left, and where it went, as a named person decided; money in the smallest coin.

    ``paid``: by the payment list. ``kept``: what units did not divide, or kept of shares set aside. ``came``:
    what came back of awards that were revoked, up to that day. ``carried``: into the fund of the next year.
    """

    fund = models.OneToOneField(Fund, on_delete=models.PROTECT, related_name="closing")
    paid = models.BigIntegerField()
    kept = models.BigIntegerField()
    came = models.BigIntegerField()
    left = models.BigIntegerField()
    carried = models.BigIntegerField()
    document = models.CharField(max_length=120)
    reasons = models.CharField(max_length=2000)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(carried__gte=0, carried__lte=F("left")), name="closing_carries_what_is_left"
            ),
        )

    @property
    def back(self) -> int:
        """What goes back to where the money came from."""
        return self.left - self.carried

    @property
    def carried_in_all(self) -> int:
        """With what went on later."""
        return self.carried + sum(one.amount for one in self.later.all())


class CarriedOn(models.Model):
    """What of the money that came after a closing goes on as well, as a named person decided."""

    closing = models.ForeignKey(Closing, on_delete=models.PROTECT, related_name="later")
    amount = models.BigIntegerField()
    document = models.CharField(max_length=120)
    reasons = models.CharField(max_length=2000)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="carried_on_is_something"),)
