"""People for programs: those within reach, and one with the posts held."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.db.models import Q
from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.accounts.permission.listing import within
from surpass.office.registry.models import Person
from surpass.office.registry.reading.tenures import tenures
from surpass.office.site.pages.api.fields import Name

router = Router(tags=["registry"])
PersonKey = Annotated[Name, Path(..., description="a person's code", example="P1")]


class PeopleAsked(PageAsked):
    """People, of one unit where one is named."""

    unit: Annotated[str, Field(max_length=40)] = ""


class PersonShown(Schema):
    """A person; ``unit`` is that of the main post, which keeps their files."""

    person: str
    name_zh: str
    name_en: str
    unit: str


class People(Page):
    """A page of people, in the order of their codes."""

    people: list[PersonShown]


class TenureShown(Schema):
    """A post held for a time; ``is_head`` while the post headed its unit."""

    post: str
    unit: str
    kind: str
    is_head: bool
    since: date
    until: date | None


class PersonHistory(PersonShown):
    """A person and the posts held, in the order of days."""

    tenures: list[TenureShown]


@reads(router, "/people", act="registry.see_people", gives=People)
def people(request: HttpRequest, asked: Query[PeopleAsked]) -> Given:
    """The people within reach."""
    found = Person.objects.filter(_reached(request, "registry.see_people"), withdrawn_entry=None)
    if asked.unit:
        found = found.filter(place=asked.unit)
    total = found.count()
    shown = [_shown(row) for row in found.order_by("key")[asked.rows]]
    body = People(page=asked.page, size=asked.size, total=total, people=shown)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/people/{person}", act="registry.see_person", gives=PersonHistory)
def one_person(request: HttpRequest, person: PersonKey) -> Given:
    """One person, or oneself, with the posts held."""
    seen = Person.objects.filter(_reached(request, "registry.see_person"), withdrawn_entry=None)
    row = seen.filter(key=person).first()
    if row is None:
        raise nothing_here(f"person {person}")
    held = [
        TenureShown(
            post=one.post, unit=one.unit, kind=one.kind, is_head=one.is_head, since=one.since, until=one.until
        )
        for one in tenures(people=[row.key])
    ]
    return Given(PersonHistory(**_shown(row).model_dump(), tenures=held))


def _reached(request: HttpRequest, act: str) -> Q:
    return within(reach_of(act, caller(request)), path="place__path", owner="account__key")


def _shown(row: Person) -> PersonShown:
    return PersonShown(person=row.key, name_zh=row.name_zh, name_en=row.name_en, unit=row.place_id)
