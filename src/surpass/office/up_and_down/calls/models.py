"""What is kept of open calls, and of the names that officials put to them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.accounts.models import Place
from surpass.office.registry.models import Person


class Call(models.Model):
    """Something for which officials put their own names; ``until`` is the first day on which nobody does.

    ``answer_by``: the last day on which an answer is in time, reckoned once, in working days after the call
    is over, so that everybody who puts a name to it knows the day before.
    """

    class Kind(models.TextChoices):
        """Each has its wording ``calls.kind_…``."""

        VACANCY = "vacancy"
        TASK = "task"
        FRONT_LINE = "front_line"

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="calls")
    kind = models.CharField(max_length=12, choices=Kind)
    vacancy = models.ForeignKey(
        "up_and_down.Vacancy", on_delete=models.PROTECT, null=True, related_name="calls"
    )
    title = models.CharField(max_length=120)
    asks = models.CharField(max_length=2000)
    until = models.DateField()
    answer_by = models.DateField()
    published_on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(until__gt=models.F("published_on")), name="call_half_open"),
            models.CheckConstraint(
                condition=Q(kind="vacancy", vacancy__isnull=False) | ~Q(kind="vacancy") & Q(vacancy=None),
                name="call_of_vacancy",
            ),
        )


class PutName(models.Model):
    """An official's own name under a call, until it is withdrawn or answered."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="names")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="put_names")
    words = models.CharField(max_length=2000)
    put_on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    withdrawn_on = models.DateField(null=True)
    is_taken = models.BooleanField(null=True)
    reasons = models.CharField(max_length=2000, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["call", "person"], condition=Q(withdrawn_on=None), name="one_name_under_a_call"
            ),
        )
