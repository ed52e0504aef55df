"""Posts, people, who held which post, and special service."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from surpass.office.accounts.models import Account, Place
from surpass.office.registry.models.clocks import Recorded, one_current
from surpass.office.registry.models.units import Unit


class Post(models.Model):
    """A post of a unit: one seat, held by one person at a time."""

    key = models.CharField(max_length=40, primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")


class PostVersion(Recorded):
    """Title and rank of a post for a time, and whether its holder heads the unit."""

    WORD = "post"
    IDENTITY = ("post_id",)
    CONTENT = ("title_zh", "title_en", "is_head", "rank")

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="versions")
    title_zh = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    is_head = models.BooleanField(default=False)
    rank = models.CharField(max_length=40, blank=True)

    class Meta(Recorded.Meta):
        constraints = one_current("post_version", "post")

    def subjects(self) -> Iterable[str]:
        """The post's unit, and the post."""
        yield f"unit:{self.post.unit_id}"
        yield f"post:{self.post_id}"


class Person(models.Model):
    """An official. The key is a code; the name stands here alone, and in the ledger only sealed.

    ``place`` follows from the main post held today; it says whose files these are. Whoever was put on record
    by mistake is withdrawn, and in no list.
    """

    key = models.CharField(max_length=40, primary_key=True)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    account = models.OneToOneField(Account, on_delete=models.PROTECT, null=True, related_name="person")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="people")
    withdrawn_entry = models.BigIntegerField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["name_zh"], name="people_by_name"),)


class Appointment(Recorded):
    """Who held a post: in full, as acting, or beside another post."""

    class Kind(models.TextChoices):
        """Each has its wording ``registry.appointment.…``."""

        FULL = "full"
        ACTING = "acting"
        CONCURRENT = "concurrent"

    WORD = "appointment"
    IDENTITY = ("person_id", "post_id")
    CONTENT = ("kind",)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.FULL)

    class Meta(Recorded.Meta):
        constraints = one_current("appointment", "person", "post")

    def subjects(self) -> Iterable[str]:
        """The person, and the post's unit."""
        yield f"person:{self.person_id}"
        yield f"unit:{self.post.unit_id}"


class Stint(Recorded):
    """Service in a front-line post, or in a central task of the district."""

    class Kind(models.TextChoices):
        """Each has its wording ``registry.service.…``."""

        FRONT_LINE = "front_line"
        CENTRAL_TASK = "central_task"

    WORD = "stint"
    IDENTITY = ("person_id", "kind", "task")
    CONTENT = ()
    SEALED = ("task",)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stints")
    kind = models.CharField(max_length=16, choices=Kind)
    task = models.CharField(max_length=120, blank=True)

    class Meta(Recorded.Meta):
        constraints = one_current("stint", "person", "kind", "task")

    def subjects(self) -> Iterable[str]:
        """The person."""
        yield f"person:{self.person_id}"
