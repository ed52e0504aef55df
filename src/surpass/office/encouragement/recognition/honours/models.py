"""What is kept of honours: who is proposed for what, objections, and who was chosen in a tie."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.accounts.models import Place
from surpass.office.assessment.models import Run
from surpass.office.documents.models import Document
from surpass.office.encouragement.recognition.yearly.models import YearlyChoice
from surpass.office.registry.models import Person


class Honour(models.Model):
    """One honour of a person or a unit, from the nomination to its end.

    ``year``: for whose merits. ``tie``: where the ledger holds, sealed, that the nominator is kin, if the
    pack lets that be noted. ``choice``: by which they were chosen where more were proposed than the year's
    number allows. ``bonus``: in coins, once it is entered. ``public_until``: the first day on which
    nothing is told in public any more.
    """

    class Way(models.TextChoices):
        """Each has its wording ``honours.way_…``."""

        NOMINATED = "nominated"
        RESULTS = "results"
        SUPERIOR = "superior"

    class State(models.TextChoices):
        """Each has its wording ``honours.state_…``."""

        NOMINATED = "nominated"
        IN_CASE = "in_case"
        DROPPED = "dropped"
        REFUSED = "refused"
        DECLINED = "declined"
        ENTERED = "entered"
        AWARDED = "awarded"
        REVOKED = "revoked"

    class Consent(models.TextChoices):
        """Each has its wording ``honours.consent_…``; empty: nobody asked yet."""

        YES = "yes"
        NO = "no"

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="honours")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="honours")
    kind = models.CharField(max_length=80)
    year = models.IntegerField()
    way = models.CharField(max_length=12, choices=Way)
    rule = models.CharField(max_length=80, blank=True)
    merits = models.CharField(max_length=2000)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    tie = models.BigIntegerField(null=True)
    state = models.CharField(max_length=12, choices=State, default=State.NOMINATED)
    choice = models.ForeignKey(YearlyChoice, on_delete=models.PROTECT, null=True, related_name="honours")
    reasons = models.CharField(max_length=2000, blank=True)
    case = models.CharField(max_length=60, blank=True)
    awarded_on = models.DateField(null=True)
    bonus = models.BigIntegerField(null=True)
    public_until = models.DateField(null=True)
    consent = models.CharField(max_length=4, choices=Consent, blank=True)
    consent_on = models.DateField(null=True)
    certificate = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, related_name="+")
    revocation = models.CharField(max_length=60, blank=True)
    revoked_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "kind", "year"], name="one_honour_of_a_person",
                condition=Q(state__in=["nominated", "in_case", "entered", "awarded"], person__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["place", "kind", "year"], name="one_honour_of_a_unit",
                condition=Q(state__in=["nominated", "in_case", "entered", "awarded"], person=None),
            ),
        )  # fmt: skip
        indexes = (models.Index(fields=["state", "year"], name="honours_by_year"),)

    @property
    def subject(self) -> str:
        """Whom it is for, as the ledger says it."""
        return f"person:{self.person_id}" if self.person_id else f"unit:{self.place_id}"


class HonourObjection(models.Model):
    """What somebody objected during the notice; who it was, the person concerned is not told.

    ``document`` and ``came_on``: of one that came on paper or by telephone and that the office entered; whose
    it is stands sealed in ``entry`` alone. Empty: somebody with an account said it themselves.
    """

    honour = models.ForeignKey(Honour, on_delete=models.PROTECT, related_name="objections")
    words = models.CharField(max_length=2000)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    document = models.CharField(max_length=120, blank=True)
    came_on = models.DateField(null=True)
    is_upheld = models.BooleanField(null=True)
    finding = models.CharField(max_length=2000, blank=True)
    found_by = models.CharField(max_length=40, blank=True)
    found_on = models.DateField(null=True)


class TieChoice(models.Model):
    """Whom a named person of the panel chose among equals at the cut of a quota, and why."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    allocation = models.CharField(max_length=80)
    pool = models.CharField(max_length=80)
    chosen = models.JSONField()
    reasons = models.CharField(max_length=2000)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["run", "allocation", "pool"], name="one_choice_a_pool"),
        )
