"""Cases as they are kept: the lines of each record, and beside them what lists and permission ask for.

The lines are the record, and nothing of them is ever changed. Head, seats and the other columns follow from
them and can be made again.
"""

from __future__ import annotations

from django.db import models

from surpass.office.accounts.models import Place
from surpass.office.documents.files.grades import Grade
from surpass.office.documents.models import Document


class KeptCase(models.Model):
    """One case: its record's head, and what the record says of it. ``end`` is empty while it is open."""

    key = models.CharField(max_length=60, primary_key=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    head = models.CharField(max_length=64)
    length = models.IntegerField()
    procedure = models.CharField(max_length=80, blank=True)
    pack = models.CharField(max_length=80, blank=True)
    title_zh = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=120, blank=True)
    opened_on = models.DateField(null=True)
    end = models.CharField(max_length=60, blank=True)
    ended_on = models.DateField(null=True)
    reopens = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="reopenings")
    """The closed case that this one takes up again."""

    class Meta:
        indexes = (models.Index(fields=["procedure", "end"], name="cases_of_procedure"),)


class Line(models.Model):
    """One line of a record, exactly as a case file has it."""

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="lines")
    number = models.IntegerField()
    body = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "number"], name="one_line"),)


class Seat(models.Model):
    """Who sits where, as the record says: an account's key in a role of the procedure."""

    case = models.ForeignKey(KeptCase, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=60)
    person = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "role", "person"], name="one_seat"),)
        indexes = (models.Index(fields=["person", "case"], name="seats_of_person"),)


class Paper(models.Model):
    """An act that waits for more signatures: a body acts when enough of it signed the same words.

    ``visit`` counts how often the case has come to this step; a paper of an earlier time is void. ``line`` is
    the line of the record that it became.
    """

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="papers")
    step = models.CharField(max_length=60)
    visit = models.IntegerField()
    act = models.CharField(max_length=60)
    role = models.CharField(max_length=60)
    content = models.JSONField()
    line = models.IntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=["case", "step", "visit"], name="papers_of_step"),)


class Signature(models.Model):
    """Somebody signed a paper."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="signatures")
    person = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["paper", "person"], name="signed_once"),)


class Declaration(models.Model):
    """Somebody in a seat said whether a tie binds them in this case.

    What ties them to whom stands nowhere but in the sealed payload of the ledger entry ``entry``, whose key
    is the case's own and is destroyed when the case closes.
    """

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="declarations")
    person = models.CharField(max_length=40)
    by = models.CharField(max_length=40)
    has_tie = models.BooleanField()
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["case", "person"], name="declarations_of_case"),)


class Fact(models.Model):
    """One version of one fact of a case; the newest one counts, and none is ever changed.

    ``holder`` has it, or could say it: a body, a person, a file. ``said`` is why it is disputed, or what was
    found about it. ``exhibits`` are numbers of files of the same case.
    """

    class State(models.TextChoices):
        """Unknown is not false, and disputed is not refuted."""

        KNOWN = "known"
        UNKNOWN = "unknown"
        DISPUTED = "disputed"

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="facts")
    number = models.IntegerField()
    version = models.IntegerField(default=1)
    text = models.CharField(max_length=1000)
    state = models.CharField(max_length=10, choices=State.choices)
    source = models.CharField(max_length=300, blank=True)
    holder = models.CharField(max_length=300, blank=True)
    said = models.CharField(max_length=4000, blank=True)
    exhibits = models.JSONField(default=list)
    role = models.CharField(max_length=60)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "number", "version"], name="one_version"),)


class Exhibit(models.Model):
    """A file handed in to a case, kept by its digest; ``claimed`` is the grade of whoever handed it in."""

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="exhibits")
    number = models.IntegerField()
    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    name = models.CharField(max_length=200)
    says = models.CharField(max_length=300, blank=True)
    grade = models.CharField(max_length=1, choices=Grade.choices)
    claimed = models.CharField(max_length=1, choices=Grade.choices)
    graded_by = models.CharField(max_length=40, blank=True)
    role = models.CharField(max_length=60)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "number"], name="one_exhibit"),
            models.UniqueConstraint(fields=["case", "digest"], name="file_once"),
        )


class Issued(models.Model):
    """Which document of a case was issued for what: a step, how often the case had come to it, and a line.

    ``line`` is 0 where the document came before its act. Each is issued once.
    """

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="issued")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    step = models.CharField(max_length=60)
    visit = models.IntegerField()
    line = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "kind", "step", "visit", "line"], name="issued_once"),
        )


class SealedPart(models.Model):
    """A file or a fact under seal: why, by which clause, and the roles whose people may open it.

    ``is_known``: others may know that it is there. ``tells_party``: the person concerned is told of openings.
    """

    case = models.ForeignKey(KeptCase, on_delete=models.PROTECT, related_name="sealed_parts")
    kind = models.CharField(max_length=10)
    number = models.IntegerField()
    reason = models.CharField(max_length=1000)
    clause = models.CharField(max_length=300)
    openers = models.JSONField()
    is_known = models.BooleanField()
    tells_party = models.BooleanField()
    role = models.CharField(max_length=60)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=40, blank=True)
    lifted_why = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case", "kind", "number"],
                condition=models.Q(lifted_at=None),
                name="one_seal",
            ),
        )


class PartOpened(models.Model):
    """Somebody opened a seal for themselves, in a role that may, and said why."""

    part = models.ForeignKey(SealedPart, on_delete=models.PROTECT, related_name="openings")
    person = models.CharField(max_length=40)
    role = models.CharField(max_length=60)
    reason = models.CharField(max_length=1000)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["part", "person"], name="opened_once"),)
