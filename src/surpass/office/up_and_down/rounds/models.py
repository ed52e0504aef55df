"""What is kept of a round: people, posts, facts, who declared, locks, its proposals, placements."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from surpass.office.accounts.models import Place
from surpass.office.registry.models import Person, Post


class MatchingRound(models.Model):
    """One round; what was declared and proposed in it is sealed under its own key until it ends.

    ``on``: the day whose law and register it is reckoned by. ``matching``: the matching of the pack.
    """

    class End(models.TextChoices):
        """Each has its wording ``rounds.end_…``."""

        DECIDED = "decided"
        WITHDRAWN = "withdrawn"

    title = models.CharField(max_length=120)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    matching = models.CharField(max_length=80)
    on = models.DateField()
    opened_on = models.DateField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    ended_on = models.DateField(null=True)
    ended = models.CharField(max_length=12, choices=End, blank=True)
    ended_entry = models.BigIntegerField(null=True)

    @property
    def seal(self) -> str:
        """The subject under whose key everything of the round is sealed."""
        return f"matching:{self.pk}"

    @property
    def solved(self) -> Solved | None:
        """The last proposal.

        Missing:  None: nothing was solved yet.
        """
        return self.solutions.order_by("-pk").first()


class RoundPerson(models.Model):
    """Somebody to be settled in a round: adjusted, or rotating."""

    class Why(models.TextChoices):
        """Each has its wording ``rounds.why_…``."""

        ADJUSTED = "adjusted"
        ROTATING = "rotating"

    round = models.ForeignKey(MatchingRound, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=12, choices=Why)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "person"], name="in_round_once"),)


class RoundPost(models.Model):
    """A post of a round: vacant, or held by somebody of the round who leaves it."""

    round = models.ForeignKey(MatchingRound, on_delete=models.PROTECT, related_name="posts")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    is_leaving = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "post"], name="post_in_round_once"),)


class RoundFact(models.Model):
    """What a table told for a round: of a post, or of a person for it; deleted when the round ends."""

    round = models.ForeignKey(MatchingRound, on_delete=models.PROTECT, related_name="told")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    fact = models.CharField(max_length=80)
    value = models.BigIntegerField()
    source = models.CharField(max_length=200)
    entry = models.BigIntegerField()


class Statement(models.Model):
    """That somebody declared, or a unit said how it sees its post; what was said is sealed in the ledger."""

    round = models.ForeignKey(MatchingRound, on_delete=models.PROTECT, related_name="statements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "person"], name="declared_once"),
            models.UniqueConstraint(fields=["round", "post"], name="post_seen_once"),
        )


class Hold(models.Model):
    """A pair that was locked or forbidden by hand, with reasons; deleted when the round ends."""

    round = models.ForeignKey(MatchingRound, on_delete=models.PROTECT, related_name="holds")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    is_lock = models.BooleanField()
    reasons = models.CharField(max_length=2000)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "person", "post"], name="held_once"),)


class Solved(models.Model):
    """A proposal of a round: its digests, under the round's key; the proposal itself is sealed.

    Every one is kept; the last stands. Once the round ends nobody reads what was proposed in any of them.
    """

    round = models.ForeignKey(MatchingRound, on_delete=models.PROTECT, related_name="solutions")
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    entry = models.BigIntegerField()
    pack = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    inputs = models.CharField(max_length=64)
    proposal = models.CharField(max_length=64)


class Placement(models.Model):
    """What a named person decided of one proposed placement; adopted, it goes to the committee.

    Of one person several may not have been adopted, and at most one was. Whoever settles people afterwards
    reads the adopted ones.
    """

    round = models.ForeignKey(MatchingRound, on_delete=models.PROTECT, related_name="placements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="placements")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="placements")
    is_adopted = models.BooleanField()
    reasons = models.CharField(max_length=2000)
    decided_by = models.CharField(max_length=40)
    on = models.DateField()
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "person", "post"], name="decided_once"),
            models.UniqueConstraint(
                fields=["round", "person"], condition=Q(is_adopted=True), name="placed_once"
            ),
            models.UniqueConstraint(
                fields=["round", "post"], condition=Q(is_adopted=True), name="post_given_once"
            ),
        )
