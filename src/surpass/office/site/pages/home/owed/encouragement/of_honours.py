"""Tasks of honours: to review a nomination, to look into an objection, to certify, to say yes or no."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import Seat
from surpass.office.cases.pages.words import say
from surpass.office.encouragement.recognition.honours.in_case.seats import is_checker
from surpass.office.encouragement.recognition.honours.models import Honour, HonourObjection
from surpass.office.encouragement.recognition.honours.seen import honours_seen
from surpass.office.encouragement.recognition.yearly.numbers import limited_kinds, number_of, tree_of
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.site.pages.home.task import Task
from surpass.office.up_and_down.periods.pages.words import names_of_people

REVIEW, CERTIFY = "encouragement.take_up_honour", "encouragement.issue_certificate"
CHOOSE = "encouragement.choose_honours"
STATE = Honour.State


def tasks_of_honours(actor: Actor, *, on: date) -> Iterator[Task]:
    """A step of an award's case, such as a notice that is over, stands among the tasks of cases."""
    found = [
        *(("review", one) for one in _within(actor, REVIEW, STATE.NOMINATED)),
        *(("certify", one) for one in _within(actor, CERTIFY, STATE.AWARDED) if one.certificate is None),
    ]
    people = names_of_people({one.person_id for _, one in found if one.person_id})
    units = unit_names(sorted({one.place_id for _, one in found if not one.person_id}))
    for kind, one in found:
        name = people[one.person_id] if one.person_id else units[one.place_id]
        yield _task(kind, one.pk, reverse("encouragement:honour", args=[one.pk]), name=name)
    for objection in _to_find(actor):
        here = [objection.honour_id, objection.pk]
        yield _task("find", objection.pk, reverse("encouragement:find_objection", args=here))
    yield from _to_choose(actor, on)
    own = Honour.objects.filter(person__account__key=actor.key or None, state=STATE.AWARDED, consent="")
    for one in own.order_by("pk"):
        yield _task("consent", one.pk, reverse("encouragement:honour", args=[one.pk]))


def _within(actor: Actor, act: str, state: str) -> list[Honour]:
    """Those of others."""
    if reach_of(act, actor).is_empty:
        return []
    found = honours_seen(actor, act=act).filter(state=state).exclude(person__account__key=actor.key)
    return list(found.order_by("pk"))


def _to_find(actor: Actor) -> Iterator[HonourObjection]:
    """Objections of others, in cases whose step it is to look into them."""
    seats = Seat.objects.filter(person=actor.key, case__end="").values("case")
    found = HonourObjection.objects.filter(is_upheld=None, honour__case__in=seats).exclude(by=actor.key)
    for one in found.select_related("honour").order_by("pk"):
        if is_checker(one.honour, actor.key):
            yield one


def _to_choose(actor: Actor, on: date) -> Iterator[Task]:
    """More are proposed than the number of a year allows, and places are free."""
    limited = limited_kinds(on)
    if not limited or reach_of(CHOOSE, actor).is_empty:
        return
    waits = honours_seen(actor).filter(kind__in=limited, state=STATE.NOMINATED)
    for kind, year, tree in sorted({(one.kind, one.year, tree_of(one)) for one in waits}):
        found = number_of(kind, year=year, tree=tree, on=on)
        if found is not None and found.needs_choice and found.free:
            yield _task(
                "choose", f"{tree}.{kind}.{year}", reverse("encouragement:choose_honours", args=[kind, year])
            )


def _task(kind: str, key: int | str, href: str, *, name: str = "") -> Task:
    return Task(
        kind=f"honour_{kind}", subject=f"honour_{kind}:{key}", href=href,
        title=say(f"home.task_honour_{kind}", name=name), public=say(f"home.public_honour_{kind}"),
        said=say(f"home.said_honour_{kind}"),
    )  # fmt: skip
