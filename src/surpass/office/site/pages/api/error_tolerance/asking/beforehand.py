"""Register a fact beforehand, and add a paper to it."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from pydantic import ConfigDict, Field

from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes
from surpass.office.accounts.models import Place
from surpass.office.error_tolerance.acts.add_registered_paper import add_registered_paper
from surpass.office.error_tolerance.acts.register_beforehand import register_beforehand
from surpass.office.error_tolerance.asking.beforehand.filing import Filing
from surpass.office.error_tolerance.asking.beforehand.handed import Handed
from surpass.office.error_tolerance.models import Registration
from surpass.office.site.pages.api.cases.filing import MOST_CODED, decoded
from surpass.office.site.pages.api.error_tolerance.asking.registrations import (
    RegistrationShown,
    find_registration,
    shown,
)
from surpass.office.site.pages.api.error_tolerance.checking import router
from surpass.office.site.pages.api.fields import Asked, Day, Line, Name, RowNumber, Words


class PaperHanded(Asked):
    """A file in base 64, and what it shows: plan, risk, decision or other."""

    part: Name
    name: Annotated[Line, Field(max_length=200)]
    content: Annotated[str, Field(max_length=MOST_CODED, pattern=r"^[A-Za-z0-9+/]*={0,2}$")]

    @property
    def handed(self) -> Handed:
        """The file itself."""
        return Handed(self.part, self.name, decoded(self.content))


class Registering(Asked):
    """A fact to register: reform, innovation, responsibility, emergency or historic."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"unit": "T01", "kind": "emergency", "title": "x", "starts_on": "2026-03-02", "reasons": "x"}
            ]
        }
    )

    unit: Name
    kind: Name
    title: Annotated[Line, Field(max_length=200)]
    starts_on: Day
    body: Annotated[Line, Field(max_length=200)] = ""
    decided_on: Day | None = None
    decision: Annotated[Line, Field(max_length=100)] = ""
    reasons: Annotated[Words, Field(max_length=2000)] = ""
    papers: Annotated[list[PaperHanded], Field(max_length=10)] = Field(default_factory=list)


@changes(
    router, "/error-tolerance/registrations", act="error_tolerance.register_beforehand",
    gives=RegistrationShown,
)  # fmt: skip
def register_a_fact(request: HttpRequest, body: Registering) -> Given:
    """File a fact before or when it is done."""
    place = Place.objects.filter(pk=body.unit).first()
    if place is None:
        raise nothing_here(f"unit {body.unit}")
    said = Filing(**body.model_dump(exclude={"unit", "papers"}))
    made = register_beforehand(
        by=caller(request), at=timezone.now(), place=place, said=said,
        papers=[one.handed for one in body.papers],
    )  # fmt: skip
    return shown(made)


@changes(
    router, "/error-tolerance/registrations/{row}/papers", act="error_tolerance.add_registered_paper",
    gives=RegistrationShown,
)  # fmt: skip
def add_a_registered_paper(request: HttpRequest, row: RowNumber, body: PaperHanded) -> Given:
    """Add a later paper; it replaces nothing."""
    found = find_registration(request, row)
    add_registered_paper(by=caller(request), at=timezone.now(), registration=found, handed=body.handed)
    return shown(Registration.objects.get(pk=row))
