"""A draft of the next edition of a pack: its files, what people said of it, where it stands."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.accounts.models import Place


class LocalDraft(models.Model):
    """The next edition of a place's pack; its files are frozen by ``digest`` when it is handed in.

    ``base`` is the fingerprint of the edition that was in force when the draft began. ``adopted``: by whom
    and when it was put in force; from ``in_force_from`` on the office's rules are these.
    """

    class State(models.TextChoices):
        """Each has its wording ``draft.state_…``."""

        OPEN = "open"
        HANDED_IN = "handed_in"
        ADOPTED = "adopted"
        DROPPED = "dropped"

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    pack = models.CharField(max_length=80)
    edition = models.CharField(max_length=40)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    order_key = models.CharField(max_length=12)
    in_force_from = models.DateField()
    base = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    digest = models.CharField(max_length=64, blank=True)
    case = models.CharField(max_length=60, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    fingerprint = models.CharField(max_length=64, blank=True)
    adopted_by = models.CharField(max_length=40, blank=True)
    adopted_at = models.DateTimeField(null=True)
    adopted_entry = models.BigIntegerField(null=True)
    why_dropped = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["pack", "edition"], condition=~Q(state="dropped"), name="one_edition_of_a_name"
            ),
            models.UniqueConstraint(
                fields=["pack"], condition=Q(state="handed_in"), name="one_draft_before_a_body"
            ),
        )


class DraftFile(models.Model):
    """A file of the draft, as a drafter wrote it or a form did."""

    draft = models.ForeignKey(LocalDraft, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=200)
    body = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["draft", "path"], name="draft_file_once"),)


class DraftRemark(models.Model):
    """What somebody said of a draft: a comment, a legal check, a voice consulted; and the answer."""

    class Kind(models.TextChoices):
        """Each has its wording ``draft.remark_…``."""

        COMMENT = "comment"
        LEGAL = "legal"
        CONSULTATION = "consultation"

    draft = models.ForeignKey(LocalDraft, on_delete=models.PROTECT, related_name="remarks")
    kind = models.CharField(max_length=12, choices=Kind)
    about = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=2000)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    answer = models.CharField(max_length=2000, blank=True)
    answered_by = models.CharField(max_length=40, blank=True)
    answered_at = models.DateTimeField(null=True)


class SuperiorConsent(models.Model):
    """What a superior said of a draft's very files: its own person, or its paper, number, day and scan."""

    draft = models.ForeignKey(LocalDraft, on_delete=models.PROTECT, related_name="consents")
    digest = models.CharField(max_length=64)
    is_given = models.BooleanField()
    words = models.CharField(max_length=2000, blank=True)
    number = models.CharField(max_length=80, blank=True)
    dated = models.DateField(null=True)
    signer = models.CharField(max_length=120, blank=True)
    scan = models.CharField(max_length=400, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["draft", "digest"], name="one_consent_to_files"),)


class SuperiorEdition(models.Model):
    """An edition of a superior's pack that was taken in here, with its files.

    ``until``: by when this place's own rules are to be brought into line with it.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    pack = models.CharField(max_length=80)
    edition = models.CharField(max_length=40)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    in_force_from = models.DateField()
    until = models.DateField()
    fingerprint = models.CharField(max_length=64)
    files = models.JSONField()
    source = models.CharField(max_length=200)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pack", "edition"], name="one_superior_edition_of_a_name"),
        )
