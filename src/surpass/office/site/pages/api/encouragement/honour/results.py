"""Honours by results, for programs: whom grades and quotas entitle, propose one, settle a tie."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.encouragement.recognition.honours.acts.choose_in_tie import choose_in_tie
from surpass.office.encouragement.recognition.honours.acts.propose_by_results import propose_by_results
from surpass.office.encouragement.recognition.honours.proposing.told import (
    PROPOSE,
    people_entitled,
    pools_told,
    run_near,
)
from surpass.office.encouragement.recognition.honours.seen import SEE
from surpass.office.site.pages.api.encouragement.honour.honouring import Text
from surpass.office.site.pages.api.encouragement.honour.register import HonourShown, shown
from surpass.office.site.pages.api.encouragement.money.funds import router
from surpass.office.site.pages.api.fields import Asked, Name
from surpass.office.up_and_down.periods.reading.seen import people_seen

CHOOSE = "encouragement.choose_in_tie"


class UnitPlaced(Schema):
    """A unit in a pool. ``state``: in, panel (equal at the cut), unknown, chosen, not_chosen."""

    unit: str
    state: str


class PoolTold(Schema):
    """A pool; ``free``: how many places the tie at its cut is about."""

    pool: str
    places: int
    free: int
    units: list[UnitPlaced]


class HonoursByResults(Schema):
    """Whom the rules entitle. ``run``: the final result behind the pools; empty: there is none."""

    people: list[str]
    run: str
    pools: list[PoolTold]


class HonourByResults(Asked):
    """A person or a unit, by key."""

    key: Name


class TieSettled(Asked):
    """Whom, of the equals of a pool, and why."""

    pool: Name
    chosen: Annotated[list[Name], Field(min_length=1, max_length=100)]
    reasons: Text


@reads(router, "/encouragement/honours-by-results", act=SEE, gives=HonoursByResults)
def honours_by_results(request: HttpRequest) -> Given:
    """For those who propose and those who settle a tie; nobody else reads who is entitled."""
    return _told(request)


@changes(router, "/encouragement/honours-by-results", act=PROPOSE, gives=HonourShown)
def propose_an_honour_by_results(request: HttpRequest, body: HonourByResults) -> Given:
    """What the results say is looked at once more."""
    actor = caller(request)
    person = people_seen(actor, act=PROPOSE).filter(pk=body.key).first()
    near = Place.objects.filter(within(reach_of(PROPOSE, actor), path="path"))
    place = person.place if person is not None else near.filter(pk=body.key).first()
    if place is None:
        raise nothing_here(f"person or unit {body.key}")
    return shown(propose_by_results(by=actor, at=timezone.now(), place=place, person=person))


@changes(router, "/encouragement/honours-by-results/choose", act=CHOOSE, gives=HonoursByResults)
def choose_among_equals(request: HttpRequest, body: TieSettled) -> Given:
    """As many as there are places, once for a result."""
    run = run_near(caller(request))
    if run is None:
        raise nothing_here("a final result")
    choose_in_tie(
        by=caller(request), at=timezone.now(), run=run, pool=body.pool, chosen=tuple(body.chosen),
        reasons=body.reasons,
    )  # fmt: skip
    return _told(request)


def _told(request: HttpRequest) -> Given:
    actor, today = caller(request), timezone.localdate()
    may_propose, may_choose = (not reach_of(act, actor).is_empty for act in (PROPOSE, CHOOSE))
    if not may_propose and not may_choose:
        raise nothing_here("honours by results")
    run = run_near(actor)
    return Given(
        HonoursByResults(
            people=people_entitled(actor, on=today) if may_propose else [],
            run=run.key if run is not None else "",
            pools=[PoolTold(**pool) for pool in pools_told(run, on=today)] if run is not None else [],
        )
    )
