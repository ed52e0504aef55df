"""What the finding of a case covers: read it, name an item, take one back."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema

from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.assessment.models import Blocker
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.acts.name_touched import name_touched
from surpass.office.error_tolerance.acts.withdraw_touched import withdraw_touched
from surpass.office.error_tolerance.effects.changed import changes_by, still_due
from surpass.office.error_tolerance.effects.scope import named_in
from surpass.office.site.pages.api.cases.reading import SEE, find_case, router
from surpass.office.site.pages.api.fields import Asked, CaseKey, Count, Name, NodeName, Nothing, Place


class ItemNamed(Asked):
    """A veto, or counts of a deduction, of one unit, that rests on the fact of a day."""

    unit: Name
    programme: Name
    item: NodeName
    fact_on: date
    count: Count | None = None


class ItemCovered(Schema):
    """What is named: since when it is kept out of results, and when that ended."""

    number: int
    unit: str
    programme: str
    item: str
    count: int | None
    fact_on: date
    in_force_at: datetime | None
    ended_at: datetime | None


class RunChanged(Schema):
    """A run that was computed again for the case, the run before it, and the units that moved."""

    run: str
    before: str
    moved: list[str]


class Covered(Schema):
    """What the finding covers, what it changed, and the runs that do not know of it yet."""

    case: str
    items: list[ItemCovered]
    changed: list[RunChanged]
    due: list[str]


@reads(router, "/cases/{case}/covers", act=SEE, gives=Covered)
def what_a_case_covers(request: HttpRequest, case: CaseKey) -> Given:
    """What the finding covers and what it changed, as far as you see results."""
    return _shown(request, find_case(request, case))


@changes(router, "/cases/{case}/covers", act="error_tolerance.name_touched", gives=Covered)
def name_an_item(request: HttpRequest, case: CaseKey, body: ItemNamed) -> Given:
    """Name what rests on the fact, before the case decides."""
    kept = find_case(request, case)
    name_touched(by=caller(request), at=timezone.now(), case=case, **body.model_dump())
    return _shown(request, kept)


@changes(router, "/cases/{case}/covers/{nth}/withdraw", act="error_tolerance.withdraw_touched", gives=Covered)
def take_an_item_back(request: HttpRequest, case: CaseKey, nth: Place, body: Nothing) -> Given:
    """Take back what was named by mistake, before the case decides."""
    kept = find_case(request, case)
    withdraw_touched(by=caller(request), at=timezone.now(), case=case, blocker=nth)
    return _shown(request, kept)


def _shown(request: HttpRequest, kept: KeptCase) -> Given:
    changed = [
        RunChanged(run=one.after.key, before=one.before.key, moved=[pair.unit for pair in one.moved])
        for one in changes_by(kept, caller(request))
    ]
    items = [_item(one) for one in named_in(kept)]
    due = [run.key for run in still_due(kept)]
    return Given(Covered(case=kept.key, items=items, changed=changed, due=due))


def _item(one: Blocker) -> ItemCovered:
    return ItemCovered(
        number=one.pk, unit=one.place_id, programme=one.programme, item=one.item, count=one.count,
        fact_on=one.fact_on, in_force_at=one.in_force_at, ended_at=one.ended_at,
    )  # fmt: skip
