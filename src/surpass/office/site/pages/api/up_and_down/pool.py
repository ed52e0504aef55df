"""The reserve pool for programs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.registry.models import Person
from surpass.office.site.pages.api.fields import Asked, Count, Day, Line, Name, Nothing, Reason, RowNumber
from surpass.office.site.pages.api.up_and_down.periods import router
from surpass.office.up_and_down.periods.reading.seen import person_called
from surpass.office.up_and_down.pool.acts.apply_for_pool import apply_for_pool
from surpass.office.up_and_down.pool.acts.decide_on_entry import decide_on_entry
from surpass.office.up_and_down.pool.acts.leave_pool import leave_pool
from surpass.office.up_and_down.pool.acts.mark_step_done import mark_step_done
from surpass.office.up_and_down.pool.acts.nominate import nominate
from surpass.office.up_and_down.pool.acts.plan_step import plan_step
from surpass.office.up_and_down.pool.acts.remove_from_pool import remove_from_pool
from surpass.office.up_and_down.pool.acts.renew_entry import renew_entry
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.plain import entry_row, step_row, whole_row
from surpass.office.up_and_down.pool.seen import SEE, entries_seen, entry_called

APPLY, NOMINATE, DECIDE = (
    f"up_and_down.{verb}" for verb in ("apply_for_pool", "nominate", "decide_on_entry")
)
LEAVE, REMOVE, RENEW = (f"up_and_down.{verb}" for verb in ("leave_pool", "remove_from_pool", "renew_entry"))
PLAN, MARK = "up_and_down.plan_step", "up_and_down.mark_step_done"
Words = Annotated[Reason, Field(min_length=1)]


class PoolEntryShown(Schema):
    """Where an entry stands.

    ``state``: waiting, stands, expired, refused, left, removed; ``until``: the first day it stands no longer.
    """

    entry: int
    person: str
    way: str
    asked_on: date
    state: str
    since: date | None
    until: date | None
    decided_on: date | None
    ended_on: date | None
    front_line: bool


class StepShown(Schema):
    """A step of development."""

    step: int
    entry: int
    kind: str
    what: str
    due: date
    done_on: date | None
    evidence: str


class PoolEntryWhole(PoolEntryShown):
    """With words, reasons and steps."""

    words: str
    reasons: str
    why_ended: str
    steps: list[StepShown]


class EntriesListed(Page):
    """A page of the pool, in the order of the registry."""

    entries: list[PoolEntryShown]


class PoolApplied(Asked):
    """What one has done and would do; ``person``: oneself, by key."""

    person: Name
    words: Words


class PoolNominated(PoolApplied):
    """Why this person; ``way``: nominated, or returned after an adjustment."""

    way: Annotated[str, Field(pattern="^(nominated|returned)$")] = "nominated"


class EntryDecided(Asked):
    """Taken in or not, and why."""

    accepted: Annotated[bool, Field(strict=True)]
    reasons: Words


class EntryReasons(Asked):
    """Why."""

    reasons: Words


class StepPlanned(Asked):
    """What is to be done, until when."""

    kind: Annotated[str, Field(pattern="^(training|front_line|mentor)$")]
    what: Annotated[Line, Field(min_length=1, max_length=300)]
    due: Day


class StepDone(Asked):
    """Which step, and what shows that it was done."""

    step: Count
    evidence: Annotated[Line, Field(min_length=1, max_length=300)]


@reads(router, "/up-and-down/pool", act=SEE, gives=EntriesListed)
def reserve_pool(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The entries within your reach, your own among them; nobody is ranked."""
    found, today = entries_seen(caller(request)), timezone.localdate()
    total = found.count()
    rows = [PoolEntryShown(**entry_row(one, on=today)) for one in found[asked.rows]]
    body = EntriesListed(page=asked.page, size=asked.size, total=total, entries=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/up-and-down/pool/{row}", act=SEE, gives=PoolEntryWhole)
def entry_of_the_pool(request: HttpRequest, row: RowNumber) -> Given:
    """One entry, with words, reasons and steps."""
    return _whole(_found(request, row, SEE))


@changes(router, "/up-and-down/applications", act=APPLY, gives=PoolEntryWhole)
def apply_for_the_pool(request: HttpRequest, body: PoolApplied) -> Given:
    """In your own name."""
    person = _person(request, body.person, APPLY)
    return _whole(apply_for_pool(**_by(request), person=person, words=body.words))


@changes(router, "/up-and-down/nominations", act=NOMINATE, gives=PoolEntryWhole)
def nominate_for_the_pool(request: HttpRequest, body: PoolNominated) -> Given:
    """Somebody within your reach; somebody else decides."""
    person = _person(request, body.person, NOMINATE)
    return _whole(nominate(**_by(request), person=person, words=body.words, way=body.way))


@changes(router, "/up-and-down/pool/{row}/decide", act=DECIDE, gives=PoolEntryWhole)
def decide_on_an_entry(request: HttpRequest, row: RowNumber, body: EntryDecided) -> Given:
    """Taken in for the term of the pack, or not, with reasons."""
    one = _found(request, row, DECIDE)
    return _whole(decide_on_entry(**_by(request), one=one, is_accepted=body.accepted, reasons=body.reasons))


@changes(router, "/up-and-down/pool/{row}/renew", act=RENEW, gives=PoolEntryWhole)
def renew_an_entry(request: HttpRequest, row: RowNumber, body: EntryReasons) -> Given:
    """The term begins again today."""
    return _whole(renew_entry(**_by(request), one=_found(request, row, RENEW), reasons=body.reasons))


@changes(router, "/up-and-down/pool/{row}/remove", act=REMOVE, gives=PoolEntryWhole)
def remove_an_entry(request: HttpRequest, row: RowNumber, body: EntryReasons) -> Given:
    """Take somebody out, with reasons that they read."""
    return _whole(remove_from_pool(**_by(request), one=_found(request, row, REMOVE), reasons=body.reasons))


@changes(router, "/up-and-down/pool/{row}/leave", act=LEAVE, gives=PoolEntryWhole)
def leave_the_pool(request: HttpRequest, row: RowNumber, body: Nothing) -> Given:
    """Your own entry; nobody asks why."""
    return _whole(leave_pool(**_by(request), one=_found(request, row, LEAVE)))


@changes(router, "/up-and-down/pool/{row}/steps", act=PLAN, gives=StepShown)
def plan_a_step(request: HttpRequest, row: RowNumber, body: StepPlanned) -> Given:
    """Training, a posting at the front line, or a mentor."""
    made = plan_step(**_by(request), one=_found(request, row, PLAN), **body.model_dump())
    return Given(StepShown(**step_row(made)))


@changes(router, "/up-and-down/pool/{row}/done", act=MARK, gives=StepShown)
def mark_a_step_done(request: HttpRequest, row: RowNumber, body: StepDone) -> Given:
    """With what shows it."""
    step = _found(request, row, MARK).steps.filter(pk=body.step).first()
    if step is None:
        raise nothing_here(f"step {body.step}")
    return Given(StepShown(**step_row(mark_step_done(**_by(request), step=step, evidence=body.evidence))))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _person(request: HttpRequest, key: str, act: str) -> Person:
    try:
        return person_called(key, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"person {key}") from unknown


def _found(request: HttpRequest, row: int, act: str) -> PoolEntry:
    try:
        return entry_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"entry {row}") from unknown


def _whole(one: PoolEntry) -> Given:
    return Given(PoolEntryWhole(**whole_row(one, on=timezone.localdate())))
