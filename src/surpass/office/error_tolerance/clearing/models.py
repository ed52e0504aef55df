"""What is kept of the time after a finding or a report: corrections, freezes, letters, precedents."""

from __future__ import annotations

from django.db import models

from surpass.office.accounts.models import Place
from surpass.office.cases.models import Exhibit, KeptCase
from surpass.office.documents.models import Document


class Correction(models.Model):
    """A tolerated case, and the case in which it is put right; ``case`` is empty until somebody opens it."""

    of = models.OneToOneField(KeptCase, on_delete=models.PROTECT, related_name="correction")
    case = models.OneToOneField(KeptCase, on_delete=models.PROTECT, null=True, related_name="corrects_case")
    due_since = models.DateField()


class Cause(models.Model):
    """A finding on why it happened. Nothing of it is ever changed; a later one stands beside it."""

    class Kind(models.TextChoices):
        """Where the cause lies."""

        PERSON = "person"
        RULE = "rule"
        ORGANISATION = "organisation"

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="causes")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    finding = models.CharField(max_length=2000)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class RuleChange(models.Model):
    """A rule that is to be mended: by whom (an account's key), until when; empty ``done_on``: not yet."""

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="rule_changes")
    text = models.CharField(max_length=1000)
    owner = models.CharField(max_length=40)
    due = models.DateField()
    done_on = models.DateField(null=True)
    done = models.CharField(max_length=1000, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["owner", "done_on"], name="rule_changes_owed"),)


class Freeze(models.Model):
    """What a filed case of a competent body bars, while it lasts. Whoever reported anything stands nowhere.

    ``subject``: ``person:KEY``; ``clause``: the rule of the pack that bars. ``told_on`` empty: not told yet.
    """

    subject = models.CharField(max_length=120)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(max_length=40, blank=True)
    body = models.CharField(max_length=200)
    number = models.CharField(max_length=100)
    filed_on = models.DateField()
    clause = models.CharField(max_length=120)
    cite = models.CharField(max_length=200)
    since = models.DateField()
    review_due = models.DateField()
    told_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=2000, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        indexes = (
            models.Index(fields=["subject", "ended_on"], name="freezes_of_subject"),
            models.Index(fields=["review_due", "ended_on"], name="freezes_to_review"),
        )


class FreezeReview(models.Model):
    """A review: whether the freeze goes on, and why."""

    freeze = models.ForeignKey(Freeze, on_delete=models.PROTECT, related_name="reviews")
    on = models.DateField()
    goes_on = models.BooleanField()
    reasons = models.CharField(max_length=2000)
    by = models.CharField(max_length=40)
    entry = models.BigIntegerField()


class Offer(models.Model):
    """A promotion or award that lapsed while a freeze held: offered again, opened anew, or declined."""

    freeze = models.ForeignKey(Freeze, on_delete=models.PROTECT, related_name="offers")
    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="offers")
    on = models.DateField()
    answered_on = models.DateField(null=True)
    again = models.ForeignKey(KeptCase, on_delete=models.PROTECT, null=True, related_name="+")
    reasons = models.CharField(max_length=2000, blank=True)
    by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["freeze", "case"], name="offered_once"),)


class Report(models.Model):
    """That a competent body took a report: its number there and, later, what that body found; nothing else.

    ``subject``: ``person:KEY``. An empty ``found``: no finding yet. It freezes nothing and moves no case.
    """

    class Found(models.TextChoices):
        """What the body found. Mistaken is not invented: only the second has a consequence."""

        TRUE = "true"
        MISTAKEN = "mistaken"
        INVENTED = "invented"

    subject = models.CharField(max_length=120)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(max_length=40, blank=True)
    body = models.CharField(max_length=200)
    number = models.CharField(max_length=100)
    noted_on = models.DateField()
    found = models.CharField(max_length=10, choices=Found.choices, blank=True)
    finding = models.CharField(max_length=2000, blank=True)
    found_on = models.DateField(null=True)
    case = models.OneToOneField(KeptCase, on_delete=models.PROTECT, null=True, related_name="clears_report")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["subject", "body", "number"], name="report_noted_once"),
        )


class Way(models.TextChoices):
    """How somebody is cleared: by a letter into running cases, or before a wider circle."""

    LETTER = "letter"
    MEETING = "meeting"
    NOTICE = "notice"
    MEDIA = "media"


class ClearingPlan(models.Model):
    """What is proposed for approval: before whom, in which ways, into which cases; the newest counts."""

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="clearing_plans")
    scope = models.CharField(max_length=2000)
    ways = models.JSONField(default=list)
    letters_to = models.JSONField(default=list)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class Cleared(models.Model):
    """One way in which it was done: a letter in the file of a running case, or what was done elsewhere."""

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="cleared")
    way = models.CharField(max_length=10, choices=Way.choices)
    on = models.DateField()
    said = models.CharField(max_length=2000)
    exhibits = models.JSONField(default=list)
    to = models.ForeignKey(KeptCase, on_delete=models.PROTECT, null=True, related_name="clearing_letters")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, related_name="+")
    exhibit = models.OneToOneField(Exhibit, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "to"], name="one_letter"),)


class Apology(models.Model):
    """What a named person said for the body about a decision set aside; ``line`` 0: the whole case."""

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="apologies")
    line = models.IntegerField()
    audience = models.CharField(max_length=200)
    text = models.CharField(max_length=2000)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "line"], name="one_apology"),)


class Support(models.Model):
    """The committee stands by somebody after a finding; the situations found count from then on.

    ``since``: the day of the statement; ``ended_on``: a case that reopens this one came to an end of its own.
    """

    case = models.OneToOneField(KeptCase, on_delete=models.PROTECT, related_name="support")
    subject = models.CharField(max_length=120)
    audience = models.CharField(max_length=200)
    text = models.CharField(max_length=2000)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    situations = models.JSONField(default=list)
    since = models.DateField()
    ended_on = models.DateField(null=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["subject", "since"], name="support_of_subject"),)
