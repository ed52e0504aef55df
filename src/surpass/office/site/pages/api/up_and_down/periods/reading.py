"""Effect periods for programs: what runs within reach, one person's, and what a gate asks."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.accounts.api.pages import PageAsked, links
from surpass.office.registry.models import Person
from surpass.office.site.pages.api.registry.people import PersonKey
from surpass.office.site.pages.api.up_and_down.periods.shapes import (
    BarsAsked,
    BarsTold,
    LookShown,
    MeasureShown,
    PeriodShown,
    PeriodsListed,
    PersonPeriods,
)
from surpass.office.up_and_down.periods.acts.look_at_periods import note_looks
from surpass.office.up_and_down.periods.reading.listed import listed
from surpass.office.up_and_down.periods.reading.measures import measures_of
from surpass.office.up_and_down.periods.reading.plain import (
    answer_row,
    look_rows,
    measure_rows,
    period_row,
)
from surpass.office.up_and_down.periods.reading.seen import SEE, people_seen, person_called
from surpass.office.up_and_down.periods.reading.standing import bars_of, periods_standing

router = Router(tags=["up_and_down"])


@reads(router, "/up-and-down/periods", act=SEE, gives=PeriodsListed)
def effect_periods(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """What runs within your reach; that you read it is noted for each person."""
    actor, today = caller(request), timezone.localdate()
    found = listed(actor, on=today)
    rows = found[asked.rows]
    _note(request, list(people_seen(actor).filter(pk__in={one.person for one in rows})))
    shown = [PeriodShown(**period_row(one.person, one.period, on=today)) for one in rows]
    body = PeriodsListed(page=asked.page, size=asked.size, total=len(found), periods=shown)
    return Given(body, headers=links(request, asked, total=len(found)))


@reads(router, "/up-and-down/people/{person}/periods", act=SEE, gives=PersonPeriods)
def periods_of_a_person(request: HttpRequest, person: PersonKey) -> Given:
    """One person's periods, what was recorded, and who looked; one's own among them."""
    found, today = _found(request, person), timezone.localdate()
    rows = [period_row(found.pk, one, on=today) for one in periods_standing([found.pk], on=today)[found.pk]]
    measures = measure_rows(measures_of([found.pk]).get(found.pk, []))
    return Given(
        PersonPeriods(
            person=found.pk, periods=[PeriodShown(**row) for row in rows],
            measures=[MeasureShown(**row) for row in measures],
            looks=[LookShown(**row) for row in look_rows(found.pk)],
        )
    )  # fmt: skip


@reads(router, "/up-and-down/people/{person}/bars", act=SEE, gives=BarsTold)
def bars_of_a_person(request: HttpRequest, person: PersonKey, asked: Query[BarsAsked]) -> Given:
    """Whether something is barred: yes, no or unknown, with the clause and never with what was done."""
    found = _found(request, person)
    told = bars_of(found, on=asked.on or timezone.localdate(), effect=asked.effect)
    return Given(BarsTold(**answer_row(found.pk, told)))


def _found(request: HttpRequest, key: str) -> Person:
    try:
        found = person_called(key, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"person {key}") from unknown
    _note(request, [found])
    return found


def _note(request: HttpRequest, people: list[Person]) -> None:
    note_looks(people, by=caller(request), at=timezone.now())
