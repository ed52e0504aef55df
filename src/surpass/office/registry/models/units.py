"""Units: what they are, what they were called and where they stood, what became of them, their groups."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from surpass.office.accounts.models import Place
from surpass.office.registry.models.clocks import Recorded, one_current


class Kind(models.TextChoices):
    """What a unit is; each has its wording ``registry.kind.…``."""

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    TOWN = "town"
    VILLAGE = "village"
    DEPARTMENT = "department"


class Unit(models.Model):
    """A unit for as long as it has existed; its key is a code, never a name."""

    place = models.OneToOneField(Place, on_delete=models.PROTECT, primary_key=True, related_name="unit")
    kind = models.CharField(max_length=12, choices=Kind)

    @property
    def key(self) -> str:
        """The code."""
        return self.place_id


class UnitVersion(Recorded):
    """Name, parent and official order of a unit for a time, and who appoints and moves its heads.

    Missing:  without an authority, that of the parent; an outside body is a text, because it is no unit here.
    """

    WORD = "unit"
    IDENTITY = ("unit_id",)
    CONTENT = ("name_zh", "name_en", "parent_id", "order", "authority_id", "authority_text")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="child_versions")
    order = models.IntegerField(default=0)
    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    authority_text = models.CharField(max_length=120, blank=True)

    class Meta(Recorded.Meta):
        constraints = one_current("unit_version", "unit")

    def subjects(self) -> Iterable[str]:
        """The unit."""
        yield f"unit:{self.unit_id}"


class Succession(models.Model):
    """What a unit became, by which act, on which day; a rename leads from a unit to itself."""

    class Kind(models.TextChoices):
        """Each has its wording ``registry.succession.…``."""

        MERGE = "merge"
        SPLIT = "split"
        RENAME = "rename"

    kind = models.CharField(max_length=8, choices=Kind)
    before = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    after = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="origins")
    day = models.DateField()
    document = models.CharField(max_length=200, blank=True)
    entry = models.BigIntegerField()
    withdrawn_entry = models.BigIntegerField(null=True, blank=True)


class Membership(Recorded):
    """In which group of a grouping a unit is compared."""

    WORD = "membership"
    IDENTITY = ("unit_id", "grouping")
    CONTENT = ("group",)

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    grouping = models.CharField(max_length=40)
    group = models.CharField(max_length=40)

    class Meta(Recorded.Meta):
        constraints = one_current("membership", "unit", "grouping")

    def subjects(self) -> Iterable[str]:
        """The unit."""
        yield f"unit:{self.unit_id}"
