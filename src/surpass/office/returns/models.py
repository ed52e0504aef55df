"""A round asks items of units; each crossing of the two is a cell, and each act on a cell leaves a stamp."""

from __future__ import annotations

from django.db import models

from surpass.office.accounts.models import Account, Place
from surpass.office.documents.files.grades import Grade


class KeptCalendar(models.Model):
    """The calendar that a round's days are counted by, as the pack had it when the round was opened."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.JSONField()


class Round(models.Model):
    """One collection: the items of a programme for one period, due on a day."""

    class State(models.TextChoices):
        """Open until two persons froze it."""

        OPEN = "open"
        PROPOSED = "proposed"
        FROZEN = "frozen"

    key = models.CharField(max_length=80, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    pack = models.CharField(max_length=80)
    edition = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    programme = models.CharField(max_length=80)
    purpose = models.CharField(max_length=10, default="results")
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    cycle = models.CharField(max_length=10)
    period = models.CharField(max_length=10)
    opened_on = models.DateField()
    due = models.DateField()
    is_due_provisional = models.BooleanField(default=False)
    calendar = models.ForeignKey(KeptCalendar, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    opened_by = models.CharField(max_length=40)
    proposed_by = models.CharField(max_length=40, default="", blank=True)
    proposed_at = models.DateTimeField(null=True)
    frozen_by = models.CharField(max_length=40, default="", blank=True)
    frozen_at = models.DateTimeField(null=True)
    facts_digest = models.CharField(max_length=64, default="", blank=True)
    source = models.CharField(max_length=200, default="", blank=True)
    """Where the values of a past period come from; empty for a round that was held here."""

    class Meta:
        indexes = (models.Index(fields=["period", "programme"], name="round_of_period"),)


class Member(models.Model):
    """A unit that a round asks, and its peer group on the period's last day."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="members")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=80)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "place"], name="one_member"),)


class Item(models.Model):
    """One thing that a round asks: an indicator's value or target, a count of an event, a yes or no."""

    class Kind(models.TextChoices):
        """What a cell of the item holds, in the words of facts."""

        VALUE = "value"
        TARGET = "target"
        COUNT = "count"
        FLAG = "flag"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.VALUE)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    heading_zh = models.CharField(max_length=200, blank=True, default="")
    heading_en = models.CharField(max_length=200, blank=True, default="")
    """The branch of the pack's tree that it stands under."""
    indicator = models.CharField(max_length=120, blank=True, default="")
    """The indicator that reads it, whose target it is measured against."""
    targets = models.JSONField(default=dict, blank=True)
    """The pack's own target by peer group, as text."""
    unit_zh = models.CharField(max_length=80, blank=True)
    unit_en = models.CharField(max_length=80, blank=True)
    cite = models.CharField(max_length=200, blank=True)
    decimals = models.SmallIntegerField(default=0)
    direction = models.SmallIntegerField(default=1)
    order = models.IntegerField(default=0)
    bureau = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    """The unit that verifies this item."""
    low = models.DecimalField(max_digits=38, decimal_places=10, null=True)
    high = models.DecimalField(max_digits=38, decimal_places=10, null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "kind", "key"], name="one_item"),)


class Cell(models.Model):
    """What one unit says of one item: a text as typed and its number; empty is missing, never zero.

    ``version`` counts the acts on it: whoever changes a cell says which version they saw.
    """

    class State(models.TextChoices):
        """How far a cell has come; ``is_absent`` says beside it that the unit declared it not available."""

        EMPTY = "empty"
        DRAFT = "draft"
        SENT = "sent"
        RETURNED = "returned"
        ACCEPTED = "accepted"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="cells")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="cells")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    fact = models.CharField(max_length=160)
    """Kind and key of the item; with unit and period it names the fact, which is asked once."""
    period = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=State.choices, default=State.EMPTY)
    text = models.CharField(max_length=80, blank=True, default="")
    number = models.DecimalField(max_digits=38, decimal_places=10, null=True)
    is_absent = models.BooleanField(default=False)
    reason = models.CharField(max_length=400, blank=True, default="")
    is_late = models.BooleanField(default=False)
    is_corrected = models.BooleanField(default=False)
    is_sampled = models.BooleanField(default=False)
    version = models.IntegerField(default=0)
    entered_by = models.CharField(max_length=40, default="", blank=True)
    sent_by = models.CharField(max_length=40, default="", blank=True)
    checked_by = models.CharField(max_length=40, default="", blank=True)
    first_sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["item", "place"], name="one_cell"),
            models.UniqueConstraint(fields=["fact", "place", "period"], name="each_fact_once"),
        )
        indexes = (models.Index(fields=["round", "place"], name="cells_of_unit"),)

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"cell:{self.round_id}.{self.item_id}.{self.place_id}"


class Stamp(models.Model):
    """What was done to a cell, by whom, and how it stood afterwards."""

    cell = models.ForeignKey(Cell, on_delete=models.CASCADE, related_name="stamps")
    act = models.CharField(max_length=60)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    """Its place in the ledger."""
    version = models.IntegerField()
    state = models.CharField(max_length=10)
    text = models.CharField(max_length=80, blank=True)
    is_absent = models.BooleanField(default=False)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = (models.Index(fields=["cell", "version"], name="stamps_of_cell"),)


class Evidence(models.Model):
    """A file behind values, kept once by its digest outside the database."""

    digest = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    added_at = models.DateTimeField()


class Backing(models.Model):
    """A piece of evidence behind a cell; one file may stand behind many cells, under a name each."""

    cell = models.ForeignKey(Cell, on_delete=models.CASCADE, related_name="backings")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="backings")
    name = models.CharField(max_length=200)
    grade = models.CharField(max_length=1, choices=Grade.choices)
    claimed = models.CharField(max_length=1, choices=Grade.choices)
    """The grade that its unit gave it."""
    added_by = models.CharField(max_length=40)
    added_at = models.DateTimeField()
    graded_by = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["cell", "evidence"], name="one_backing"),)


class Remark(models.Model):
    """A word about a cell, from the unit or from whoever verifies."""

    cell = models.ForeignKey(Cell, on_delete=models.CASCADE, related_name="remarks")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.CharField(max_length=2000)


class Extension(models.Model):
    """More time for one unit in one round."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="extensions")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    until = models.DateField()
    reason = models.CharField(max_length=400)
    given_by = models.CharField(max_length=40)
    given_at = models.DateTimeField()


class Intake(models.Model):
    """A file that somebody handed in for a round: what it says, and what was taken from it.

    ``key`` is the digest of the bytes, how they are read, for which round and by whom: the same file is one
    intake, however often it is sent.
    """

    class State(models.TextChoices):
        """What was last done with it."""

        STAGED = "staged"
        APPLIED = "applied"
        UNDONE = "undone"

    key = models.CharField(max_length=64, primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="intakes")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.STAGED)
    mapping = models.JSONField()
    """What the columns hold, texts that stand for those of the file, and a reason for all corrections."""
    report = models.JSONField()
    """What the file says of each cell, and what could not be understood."""
    written = models.JSONField(default=list)
    """What was last taken from it: each cell with its version then, and how it stood before."""
    staged_by = models.CharField(max_length=40)
    staged_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["round", "staged_by"], name="intakes_of_person"),)


class PastFile(models.Model):
    """A file of past values, taken in piece by piece; each piece moves the cursor in its own transaction."""

    key = models.CharField(max_length=64, primary_key=True)
    """The digest of the bytes, how they are read, and for which rounds."""
    prefix = models.CharField(max_length=60)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    source = models.CharField(max_length=200)
    cursor = models.BigIntegerField(default=0)
    """How many values were written."""
    begun_by = models.CharField(max_length=40)
    begun_at = models.DateTimeField()


class Verifier(models.Model):
    """Who verifies an item from a day on, and between which limits its values are plausible.

    The latest day wins; nobody named is a gap, and the assessment office verifies.
    """

    fact = models.CharField(max_length=160)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    low = models.DecimalField(max_digits=38, decimal_places=10, null=True)
    high = models.DecimalField(max_digits=38, decimal_places=10, null=True)
    since = models.DateField()
    given_by = models.CharField(max_length=40)
    given_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["fact", "since"], name="verifiers_of_fact"),)


class Sample(models.Model):
    """Cells drawn for a site check: anybody draws the same ones again from the seed."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="samples")
    seed = models.CharField(max_length=64)
    most = models.IntegerField()
    drawn_from = models.IntegerField()
    drawn_by = models.CharField(max_length=40)
    drawn_at = models.DateTimeField()
    entry = models.BigIntegerField()


class SiteCheck(models.Model):
    """A drawn cell, and what was found on site; no outcome while nobody has been there."""

    class Outcome(models.TextChoices):
        """What the visit says of the value."""

        SAME = "same"
        DIFFERS = "differs"
        UNCLEAR = "unclear"

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="checks")
    cell = models.ForeignKey(Cell, on_delete=models.CASCADE, related_name="checks")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default="")
    text = models.CharField(max_length=80, blank=True, default="")
    number = models.DecimalField(max_digits=38, decimal_places=10, null=True)
    note = models.CharField(max_length=400, blank=True, default="")
    by = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sample", "cell"], name="one_check"),)
