"""Fairness for programs: the page of a year, switches, values that are kept apart, and one's own."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.models import Place
from surpass.office.fairness.acts.hand_in import hand_in
from surpass.office.fairness.acts.look_at_fairness import note_look
from surpass.office.fairness.acts.release_fairness import release_fairness
from surpass.office.fairness.acts.switch_off import switch_off
from surpass.office.fairness.acts.switch_on import switch_on
from surpass.office.fairness.plain import own_row, release_row, switch_row, year_row
from surpass.office.fairness.released import year_of, year_shown
from surpass.office.fairness.seen import (
    HAND_IN,
    RELEASE,
    SEE,
    SEE_OWN,
    SWITCH_OFF,
    SWITCH_ON,
    own_values,
    place_called,
    places_seen,
    switch_called,
)
from surpass.office.site.pages.api.fields import Asked, Line, Name, Nothing, RowNumber
from surpass.office.site.pages.api.up_and_down.periods import router
from surpass.office.site.pages.api.up_and_down.vacancies.shapes import Text, Written

Share = Annotated[str | None, Field(description="an exact decimal as text; null: not told, or no bound")]


class YearAsked(Schema):
    """Which place, your first one where none is named; and which year, the last released where none is."""

    place: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{0,80}$")] = ""
    year: Annotated[int | None, Field(ge=1900, le=2999)] = None


class AttributeShown(Schema):
    """An attribute that the pack names, or that is on; ``switch`` null: off."""

    attribute: str
    cite: str
    in_force: bool
    switch: int | None
    basis: str
    people: int


class FairnessRow(Schema):
    """One line of the page: a rate, a comparison, or a number dealt out; ``group`` null: all together."""

    kind: str
    stage: str
    attribute: str
    cite: str
    group: str | None
    first: str | None
    second: str | None
    told: str | None
    yes: int | None
    of: int | None
    unknown: int | None
    points: int | None
    low: Share
    high: Share
    verdict: str | None
    why: str | None
    is_small: bool | None
    ratio: Share
    ratio_low: Share
    ratio_high: Share
    p: Share
    q: Share
    together: Share
    is_flipped: bool | None
    gap: Share


class PageRead(Schema):
    """Who read the page, and on which day."""

    by: str
    on: date


class FairnessReleased(Schema):
    """What was told of a place and year, once and for good; ``digest`` stands in the ledger's ``entry``."""

    place: str
    year: int
    on: date
    by: str
    digest: str
    entry: int


class FairnessOfYear(Schema):
    """The page of a place and year; ``release`` null: nothing was released of it, and nothing is told."""

    place: str
    year: int
    release: FairnessReleased | None
    attributes: list[AttributeShown]
    tested: int
    closer: int
    rows: list[FairnessRow]
    looks: list[PageRead]


class SwitchShown(Schema):
    """An attribute that is, or was, switched on."""

    switch: int
    attribute: str
    place: str
    cite: str
    basis: str
    on: date
    by: str
    ended_on: date | None


class OwnValue(Schema):
    """What is held of yourself for audits, and on what basis."""

    attribute: str
    value: str
    cite: str
    basis: str
    source: str
    on: date
    by: str


class OwnValues(Schema):
    """Everything that is held of yourself for audits."""

    values: list[OwnValue]


class SwitchedOn(Asked):
    """Where, which attribute of the pack, and the document that allows it."""

    place: Name
    attribute: Name
    basis: Annotated[Line, Field(min_length=1, max_length=300)]


class FairnessToRelease(Asked):
    """A place, and a year that is over."""

    place: Name
    year: Annotated[int, Field(ge=1900, le=2999)]


class AttributesSaid(Asked):
    """By person the words of each attribute."""

    place: Name
    source: Annotated[Text, Field(min_length=1)]
    people: dict[Name, dict[Name, Text]] = Field(min_length=1, max_length=5000)


@reads(router, "/up-and-down/fairness", act=SEE, gives=FairnessOfYear)
def fairness_of_a_year(request: HttpRequest, asked: Query[YearAsked]) -> Given:
    """The rows of what was released; that you read it is noted, and the page says so."""
    actor, today = caller(request), timezone.localdate()
    places = places_seen(actor)
    place = next((one for one in places if asked.place in ("", one.pk)), None)
    if place is None:
        raise nothing_here(f"place {asked.place}")
    year = min(asked.year or year_shown(place, on=today), today.year)
    one = year_of(place, year, on=today)
    note_look(one, by=actor, at=timezone.now())
    return Given(FairnessOfYear(**year_row(one)))


@reads(router, "/up-and-down/fairness/mine", act=SEE_OWN, gives=OwnValues)
def held_of_myself(request: HttpRequest) -> Given:
    """What is held of yourself for audits."""
    return Given(OwnValues(values=[OwnValue(**own_row(one)) for one in own_values(caller(request))]))


@changes(router, "/up-and-down/fairness/switches", act=SWITCH_ON, gives=SwitchShown)
def switch_an_attribute_on(request: HttpRequest, body: SwitchedOn) -> Given:
    """With the basis on which it was decided; nothing is counted backwards."""
    place = _place(request, body.place, SWITCH_ON)
    made = switch_on(**_by(request), place=place, attribute=body.attribute, basis=body.basis)
    return Given(SwitchShown(**switch_row(made)))


@changes(router, "/up-and-down/fairness/switches/{row}/off", act=SWITCH_OFF, gives=SwitchShown)
def switch_an_attribute_off(request: HttpRequest, row: RowNumber, body: Nothing) -> Given:
    """Its values and counts are deleted."""
    try:
        found = switch_called(row, caller(request), act=SWITCH_OFF)
    except UseProblem as unknown:
        raise nothing_here(f"switch {row}") from unknown
    return Given(SwitchShown(**switch_row(switch_off(**_by(request), switch=found))))


@changes(router, "/up-and-down/fairness/releases", act=RELEASE, gives=FairnessReleased)
def release_fairness_of_a_year(request: HttpRequest, body: FairnessToRelease) -> Given:
    """Of what closed in a year that is over; every reader reads the same, and there is no second one."""
    place = _place(request, body.place, RELEASE)
    made = release_fairness(**_by(request), place=place, year=body.year)
    return Given(FairnessReleased(**release_row(made)))


@changes(router, "/up-and-down/fairness/attributes", act=HAND_IN, gives=Written)
def hand_in_attributes(request: HttpRequest, body: AttributesSaid) -> Given:
    """Of people of the place, for audits alone; of attributes that are switched on."""
    place = _place(request, body.place, HAND_IN)
    names = sorted({name for held in body.people.values() for name in held})
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["person", *names])
    writer.writerows(
        [key, *(held.get(name, "") for name in names)] for key, held in sorted(body.people.items())
    )
    said = {"name": "attributes.csv", "body": text.getvalue().encode(), "source": body.source}
    return Given(Written(cells=hand_in(**_by(request), place=place, **said)))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _place(request: HttpRequest, key: str, act: str) -> Place:
    try:
        return place_called(key, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"place {key}") from unknown
