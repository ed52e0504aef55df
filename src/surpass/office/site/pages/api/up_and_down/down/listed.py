"""The negative list for programs: the list, what was recorded, and the documents in its slots."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.accounts.permission.listing import within
from surpass.office.registry.models import Person
from surpass.office.site.pages.api.cases.filing import decoded
from surpass.office.site.pages.api.fields import Asked, Line, Name, Reason, RowNumber
from surpass.office.site.pages.api.up_and_down.periods import router
from surpass.office.up_and_down.down.listed.acts.fill_slot import fill_slot
from surpass.office.up_and_down.down.listed.acts.record_listed import record_listed
from surpass.office.up_and_down.down.listed.acts.withdraw_listed import withdraw_listed
from surpass.office.up_and_down.down.listed.models import ListedEntry
from surpass.office.up_and_down.down.listed.plain import conduct_row, entry_row, standing_row
from surpass.office.up_and_down.down.listed.reading import offered, standings_of
from surpass.office.up_and_down.down.listed.said import RECORD, SEE, entries_seen, entry_called
from surpass.office.up_and_down.periods.law import law_on

FILL, WITHDRAW = "up_and_down.fill_slot", "up_and_down.withdraw_listed"


class SlotOfConduct(Schema):
    """A document that an entry needs: what kind, and from whom."""

    slot: str
    says: dict[str, str]
    holder: dict[str, str]


class ConductShown(Schema):
    """An entry of the list of today; ``finding``: what two people find besides the evidence."""

    conduct: str
    domain: str
    says: dict[str, str]
    cite: str
    finding: Literal["responsibility", "fact"]
    slots: list[SlotOfConduct]


class NegativeList(Schema):
    """Every entry whose text is known and well evidenced."""

    conducts: list[ConductShown]


class SlotDocument(Schema):
    """The document of a slot."""

    slot: str
    number: str
    issuer: str
    grade: str
    digest: str


class ListedEntryShown(Schema):
    """What was recorded; ``open``: slots without a document; ``found`` null: nothing by two people yet."""

    entry: int
    person: str
    conduct: str
    happened_on: date
    withdrawn: bool
    open: list[str]
    found: bool | None
    evidence: list[SlotDocument]


class ListedEntriesShown(Page):
    """A page of them, the latest first."""

    entries: list[ListedEntryShown]


class ConductRecorded(Asked):
    """About whom, which conduct, when, what was seen; ``tie``: whether one binds you to the official."""

    person: Name
    conduct: Name
    happened_on: date
    what: Annotated[Reason, Field(min_length=1)]
    tie: bool


class SlotFilled(Asked):
    """The document in base 64, its number, from whom, how much it carries; ``tie`` as above."""

    slot: Name
    content: str = Field(max_length=28_000_000)
    name: Annotated[Line, Field(min_length=1, max_length=200)]
    number: Annotated[Line, Field(min_length=1, max_length=100)]
    issuer: Annotated[Line, Field(min_length=1, max_length=200)]
    grade: Literal["A", "B", "C", "D"]
    tie: bool


class EntryTakenBack(Asked):
    """Why."""

    reasons: Annotated[Reason, Field(min_length=1)]


@reads(router, "/up-and-down/negative-list", act=SEE, gives=NegativeList)
def negative_list(request: HttpRequest) -> Given:
    """The list of today."""
    caller(request)
    found = offered(law_on(timezone.localdate()))
    return Given(NegativeList(conducts=[ConductShown(**conduct_row(one)) for one in found]))


@reads(router, "/up-and-down/listed", act=SEE, gives=ListedEntriesShown)
def listed_entries(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Those within your reach, your own among them."""
    found = entries_seen(caller(request))
    rows = [ListedEntryShown(**standing_row(one)) for one in standings_of(list(found[asked.rows]))]
    body = ListedEntriesShown(page=asked.page, size=asked.size, total=found.count(), entries=rows)
    return Given(body, headers=links(request, asked, total=found.count()))


@changes(router, "/up-and-down/listed", act=RECORD, gives=ListedEntryShown)
def record_a_listed_conduct(request: HttpRequest, body: ConductRecorded) -> Given:
    """It opens nothing by itself."""
    near = within(reach_of(RECORD, caller(request)), path="place__path")
    person = Person.objects.filter(near, pk=body.person, withdrawn_entry=None).select_related(
        "place", "account"
    )
    found = person.first()
    if found is None:
        raise nothing_here(f"person {body.person}")
    made = record_listed(
        by=caller(request), at=timezone.now(), person=found, conduct=body.conduct,
        happened_on=body.happened_on, what=body.what, has_tie=body.tie,
    )  # fmt: skip
    return _shown(made)


@reads(router, "/up-and-down/listed/{row}", act=SEE, gives=ListedEntryShown)
def one_listed_entry(request: HttpRequest, row: RowNumber) -> Given:
    """One of them."""
    return _shown(_found(request, row))


@changes(router, "/up-and-down/listed/{row}/slots", act=FILL, gives=ListedEntryShown)
def fill_a_slot(request: HttpRequest, row: RowNumber, body: SlotFilled) -> Given:
    """A slot is filled once."""
    one = _found(request, row)
    fill_slot(
        by=caller(request), at=timezone.now(), of=one, slot=body.slot, content=decoded(body.content),
        name=body.name, number=body.number, issuer=body.issuer, grade=body.grade, has_tie=body.tie,
    )  # fmt: skip
    return _shown(one)


@changes(router, "/up-and-down/listed/{row}/withdraw", act=WITHDRAW, gives=ListedEntryShown)
def take_back_an_entry(request: HttpRequest, row: RowNumber, body: EntryTakenBack) -> Given:
    """What rested on it falls."""
    one = _found(request, row)
    return _shown(withdraw_listed(by=caller(request), at=timezone.now(), of=one, reasons=body.reasons))


def _found(request: HttpRequest, row: int) -> ListedEntry:
    try:
        return entry_called(row, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"entry {row}") from unknown


def _shown(one: ListedEntry) -> Given:
    return Given(ListedEntryShown(**entry_row(one)))
