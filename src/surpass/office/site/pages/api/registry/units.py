"""Units for programs: those of a day, as known at an instant; one with its history; their groups."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.standing import holding
from surpass.office.registry.models import Kind, Membership, Succession, UnitVersion, as_known
from surpass.office.site.pages.api.fields import Day, Instant, UnitKey

router = Router(tags=["registry"])
SEE = "registry.see_units"
KINDS = "|".join(Kind.values)


class AsOf(PageAsked):
    """The day asked about, today without one, as known at an instant, now without one."""

    on: Day | None = None
    known: Instant | None = None

    @property
    def held(self) -> Q:
        """The rows that held then, as known then."""
        return holding(self.on or timezone.localdate()) & as_known(self.known)


class UnitsAsked(AsOf):
    """Units, of one kind where one is named."""

    kind: Annotated[str, Field(pattern=f"^({KINDS})?$")] = ""


class MembershipsAsked(AsOf):
    """Groups, of one grouping where one is named."""

    grouping: Annotated[str, Field(max_length=40)] = ""


class UnitShown(Schema):
    """A unit for a time: ``authority`` appoints its heads, a unit's key or the name of an outside body."""

    unit: str
    kind: str
    name_zh: str
    name_en: str
    parent: str | None
    order: int
    authority: str
    since: date
    until: date | None


class Units(Page):
    """A page of units, each before those below it."""

    units: list[UnitShown]


class Became(Schema):
    """What a unit became, or came from: a merge, a split or a rename."""

    kind: str
    before: str
    after: str
    day: date
    document: str


class UnitHistory(Schema):
    """Everything that a unit was called and where it stood, in the order of days."""

    unit: str
    versions: list[UnitShown]
    successions: list[Became]


class MembershipShown(Schema):
    """In which group of a grouping a unit is compared, for a time."""

    unit: str
    grouping: str
    group: str
    since: date
    until: date | None


class Memberships(Page):
    """A page of groups."""

    memberships: list[MembershipShown]


@reads(router, "/units", act=SEE, gives=Units)
def units(request: HttpRequest, asked: Query[UnitsAsked]) -> Given:
    """The units of a day within reach."""
    found = UnitVersion.objects.filter(asked.held, _reached(request)).select_related("unit")
    if asked.kind:
        found = found.filter(unit__kind=asked.kind)
    total = found.count()
    shown = [unit_shown(row) for row in found.order_by("unit__place__path", "since")[asked.rows]]
    body = Units(page=asked.page, size=asked.size, total=total, units=shown)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/units/{unit}", act=SEE, gives=UnitHistory)
def one_unit(request: HttpRequest, unit: UnitKey) -> Given:
    """One unit: its names and places in the tree through time, and what it became."""
    rows = UnitVersion.objects.filter(as_known(None), _reached(request), unit=unit).select_related("unit")
    versions = [unit_shown(row) for row in rows.order_by("since")]
    if not versions:
        raise nothing_here(f"unit {unit}")
    led = Succession.objects.filter(Q(before=unit) | Q(after=unit), withdrawn_entry=None)
    successions = [
        Became(kind=one.kind, before=one.before_id, after=one.after_id, day=one.day, document=one.document)
        for one in led.order_by("day", "pk")
    ]
    return Given(UnitHistory(unit=unit, versions=versions, successions=successions))


@reads(router, "/memberships", act=SEE, gives=Memberships)
def memberships(request: HttpRequest, asked: Query[MembershipsAsked]) -> Given:
    """The groups in which units within reach were compared on a day."""
    found = Membership.objects.filter(asked.held, _reached(request))
    if asked.grouping:
        found = found.filter(grouping=asked.grouping)
    total = found.count()
    shown = [
        MembershipShown(
            unit=row.unit_id, grouping=row.grouping, group=row.group, since=row.since, until=row.until
        )
        for row in found.order_by("grouping", "unit_id", "since")[asked.rows]
    ]
    body = Memberships(page=asked.page, size=asked.size, total=total, memberships=shown)
    return Given(body, headers=links(request, asked, total=total))


def unit_shown(row: UnitVersion) -> UnitShown:
    """A version of a unit as it is shown."""
    said: dict[str, Any] = {
        name: getattr(row, name) for name in ("name_zh", "name_en", "order", "since", "until")
    }
    return UnitShown(
        unit=row.unit_id,
        kind=row.unit.kind,
        parent=row.parent_id,
        authority=row.authority_id or row.authority_text,
        **said,
    )


def _reached(request: HttpRequest) -> Q:
    return within(reach_of(SEE, caller(request)), path="unit__place__path")
