"""What is kept of an appraisal: the year of a unit, each person in it, the slips, each grade with its notice.

What people wrote of a person is sealed under that person's key; what tellers counted, under the evaluation's.
"""

from __future__ import annotations

from django.db import models

from surpass.office.accounts.models import Place
from surpass.office.documents.models import Document
from surpass.office.error_tolerance.models import SealedDraft
from surpass.office.registry.models import Person


class Appraisal(models.Model):
    """The year of a unit. ``allocation``: the quota of the pack that says how many may be excellent.

    ``summaries_until``: until then everybody hands in their own summary. ``noticed_on`` to ``notice_ends``:
    those who are to be excellent are put up; another decision ends the notice, and it begins anew.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="appraisals")
    year = models.IntegerField()
    allocation = models.CharField(max_length=80)
    document = models.CharField(max_length=120)
    summaries_until = models.DateField()
    opened_on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    noticed_on = models.DateField(null=True)
    notice_ends = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["place", "year"], name="one_appraisal_a_year"),)


class Appraised(models.Model):
    """One person in it; ``year`` again, because nobody is appraised twice for one year.

    ``facts``: by fact what holders said for this year, as rules read it; what is not there is unknown.
    ``proposed`` and ``decided``: a grade; the reasons stand sealed in their entries.
    """

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appraised")
    year = models.IntegerField()
    facts = models.JSONField(default=dict)
    summary_on = models.DateField(null=True)
    summary_entry = models.BigIntegerField(null=True)
    proposed = models.CharField(max_length=20, blank=True)
    proposed_by = models.CharField(max_length=40, blank=True)
    proposed_entry = models.BigIntegerField(null=True)
    decided = models.CharField(max_length=20, blank=True)
    decided_by = models.CharField(max_length=40, blank=True)
    decided_entry = models.BigIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "year"], name="appraised_once_a_year"),)


class SummaryDraft(SealedDraft):
    """What somebody is still writing of their own year; gone when it is handed in."""

    class Meta(SealedDraft.Meta):
        indexes = (models.Index(fields=["writer", "until"], name="summaries_of_writer"),)


class GradingTie(models.Model):
    """Somebody who grades or counts said whether a tie binds them to a person; what it is, is sealed."""

    appraised = models.ForeignKey(Appraised, on_delete=models.PROTECT, related_name="ties")
    who = models.CharField(max_length=40)
    has_tie = models.BooleanField()
    on = models.DateField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["appraised", "who"], name="one_grading_tie"),)


class Evaluation(models.Model):
    """One meeting that judges by slips, and the two who count; ``told``: what of it may be told.

    ``slips``: the document with the slips; made once, and printed again from the same file.
    """

    appraisal = models.OneToOneField(Appraisal, on_delete=models.PROTECT, related_name="evaluation")
    held_on = models.DateField()
    on_roll = models.IntegerField()
    roll = models.CharField(max_length=64)
    first = models.CharField(max_length=40)
    second = models.CharField(max_length=40)
    by = models.CharField(max_length=40)
    entry = models.BigIntegerField()
    differed = models.IntegerField(default=0)
    signed_on = models.DateField(null=True)
    signed_entry = models.BigIntegerField(null=True)
    told = models.JSONField(null=True)
    slips = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, related_name="+")

    @property
    def turn(self) -> int:
        """Which time both count now."""
        return self.differed + 1


class EvaluationSheet(models.Model):
    """What one teller counted and signed, sealed in ``entry``; the sheets of every turn are kept."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="sheets")
    turn = models.IntegerField()
    teller = models.CharField(max_length=40)
    on = models.DateField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["evaluation", "turn", "teller"], name="one_evaluation_sheet"),
        )


class Grade(models.Model):
    """A grade that somebody was given, in writing; a corrected one is a row beside it, and the last counts.

    ``why``: the conditions by which there is no grade this year. ``of_case``: the review that corrected it.
    ``case``: the review that was opened of it.
    """

    appraised = models.ForeignKey(Appraised, on_delete=models.PROTECT, related_name="grades")
    nth = models.IntegerField()
    grade = models.CharField(max_length=20)
    why = models.JSONField(default=list)
    by = models.CharField(max_length=40)
    on = models.DateField()
    entry = models.BigIntegerField()
    of_case = models.CharField(max_length=60, blank=True)
    read_on = models.DateField(null=True)
    read_entry = models.BigIntegerField(null=True)
    review_on = models.DateField(null=True)
    review_entry = models.BigIntegerField(null=True)
    case = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["appraised", "nth"], name="one_grade_of_a_number"),)
