"""The ledger's tables: entries, the Merkle tiles above them, the head, signed checkpoints, sealed payloads.

Rows of ``Entry`` are never changed or removed; ``Tile`` and ``Head`` follow from them and can be made again.
"""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One act: its place in the order, and its canonical bytes."""

    seq = models.BigIntegerField(primary_key=True)
    body = models.BinaryField()


class Mention(models.Model):
    """Which entries of one append speak of a subject (``unit:T01``): an index, made from the entries.

    ``places`` counts from ``first``, between commas; empty where all ``count`` entries do.
    """

    subject = models.CharField(max_length=120)
    first = models.BigIntegerField()
    count = models.IntegerField()
    places = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["subject", "first"], name="mention_of_subject"),)


class Tile(models.Model):
    """The 256 hashes of a full tile; it never changes again."""

    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hashes = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["level", "index"], name="one_tile"),)


class Head(models.Model):
    """The one row that says how far the ledger goes; locked by whoever appends."""

    size = models.BigIntegerField()
    root = models.BinaryField()
    frontier = models.BinaryField()
    leaves = models.BinaryField()
    """The hashes of the tile of level 0 that is not full yet."""


class Checkpoint(models.Model):
    """A signed statement of size and root."""

    size = models.BigIntegerField(unique=True)
    note = models.TextField()
    at = models.DateTimeField()


class SubjectKey(models.Model):
    """The key that personal payloads of one subject are sealed with; gone when the subject was erased."""

    subject = models.CharField(max_length=120, primary_key=True)
    key = models.BinaryField(null=True)


class Sealed(models.Model):
    """A personal payload: salt, nonce and ciphertext; the ledger holds only its digest."""

    digest = models.CharField(max_length=80, primary_key=True)
    subject = models.ForeignKey(SubjectKey, on_delete=models.PROTECT)
    content = models.BinaryField()
