"""Runs with every byte they are made of, what was told of them to whom, and corrections of frozen facts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.accounts.models import Place
from surpass.office.cases.models import KeptCase
from surpass.office.returns.models import Cell, Round


class Run(models.Model):
    """One computation of a programme for a period; what it read and wrote is never changed.

    Only the stage moves on. A trial has no stage beyond its computation, and is told to nobody.
    """

    class Stage(models.TextChoices):
        """How far its result has come."""

        TRIAL = "trial"
        COMPUTED = "computed"
        PROVISIONAL = "provisional"
        FINAL = "final"
        PUBLISHED = "published"
        REPLACED = "replaced"

    key = models.CharField(max_length=100, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=80)
    period = models.CharField(max_length=10)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    pack = models.CharField(max_length=80)
    edition = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    as_of = models.DateField()
    known_at = models.DateTimeField()
    """The instant as known at which registry and corrections were read: a re-run reads the same."""
    digest = models.CharField(max_length=64)
    """What the run is, by facts, rules and options; equal digests have equal results."""
    files_digest = models.CharField(max_length=64)
    units = models.IntegerField()
    open_items = models.IntegerField()
    is_draft = models.BooleanField()
    draws = models.IntegerField(default=0)
    """How often weights were drawn for the bands; 0: not at all."""
    seed = models.BigIntegerField(null=True)
    stage = models.CharField(max_length=12, choices=Stage.choices)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    case = models.CharField(max_length=60, blank=True, default="")
    """The case that found for a correction; empty for a first run."""
    ran_by = models.CharField(max_length=40)
    ran_at = models.DateTimeField()
    entry = models.BigIntegerField()
    told_at = models.DateTimeField(null=True)
    final_by = models.CharField(max_length=40, blank=True, default="")
    final_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    number = models.CharField(max_length=260, blank=True, default="")
    """The number of the published document."""

    class Meta:
        indexes = (models.Index(fields=["programme", "period"], name="runs_of_period"),)
        constraints = (
            models.UniqueConstraint(
                fields=["place", "programme", "period"], condition=Q(stage="published"), name="published_once"
            ),
        )


class RunRound(models.Model):
    """A frozen round that a run read, and the digest that it had."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="rounds")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    facts_digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["run", "round"], name="one_run_round"),)


class RunFile(models.Model):
    """One file of a run's folder, byte for byte."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["run", "name"], name="one_run_file"),)


class Standing(models.Model):
    """A unit's line on the board of a run, for lists, permission and messages; the files say the same."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="standings")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=80)
    rank = models.IntegerField(null=True)
    improvement = models.IntegerField(null=True)
    score = models.CharField(max_length=40, blank=True)
    grade = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["run", "place"], name="one_standing"),)
        indexes = (models.Index(fields=["place"], name="standings_of_unit"),)


class Telling(models.Model):
    """A unit was told its result, and from that day on may object in a case of its own."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="tellings")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    case = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["run", "place"], name="told_a_result_once"),)


class Question(models.Model):
    """A unit's question about a figure of its result, and the answer; both stay as they were written."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="questions")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    node = models.CharField(max_length=120)
    """The figure, as a place of the tree."""
    text = models.CharField(max_length=2000)
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    entry = models.BigIntegerField()
    answer = models.CharField(max_length=2000, blank=True, default="")
    answered_by = models.CharField(max_length=40, blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["run", "place"], name="questions_of_unit"),)


class Comment(models.Model):
    """What a leader said about a result; it changes nothing of it."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="comments")
    text = models.CharField(max_length=2000)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()


class Amendment(models.Model):
    """Another figure in the place of a frozen one, found in a case; the frozen one stays as it was."""

    cell = models.ForeignKey(Cell, on_delete=models.PROTECT, related_name="amendments")
    text = models.CharField(max_length=80, blank=True)
    number = models.DecimalField(max_digits=38, decimal_places=10, null=True)
    is_absent = models.BooleanField(default=False)
    reason = models.CharField(max_length=2000)
    case = models.CharField(max_length=60)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["cell", "at"], name="amendments_of_cell"),)


class Blocker(models.Model):
    """What the finding of a case covers: a veto, or counts of a deduction, of one unit, from a day on.

    Named while the case is open, it binds nothing; in force, every later run leaves it out, and says so; once
    the finding is set aside, it has ended. Both instants stay, so that a run can be made again as it was.
    """

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="blockers")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=80)
    item = models.CharField(max_length=120)
    """The veto or the deduction, as the programme names it."""
    count = models.IntegerField(null=True)
    """How many counts of the deduction rest on the fact; null for a veto."""
    fact_on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    withdrawn_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=60, blank=True, default="")
    cite = models.CharField(max_length=120, blank=True, default="")
    in_force_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["programme", "place"], name="blockers_of_unit"),)
        constraints = (
            models.UniqueConstraint(
                fields=["case", "place", "programme", "item"],
                condition=Q(withdrawn_at=None),
                name="named_once",
            ),
        )
