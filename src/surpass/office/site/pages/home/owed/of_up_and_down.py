"""Tasks of up and down: answers to open calls, the reserve pool, steps of development, periods to improve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from surpass.mechanisms.up_and_down.down.improvement import IMPROVEMENT, RUNNING, improvement_of
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.words import say
from surpass.office.cases.store.reading import records_of
from surpass.office.horizons import STEP, span_of
from surpass.office.site.pages.home.task import Task
from surpass.office.up_and_down.calls.models import PutName
from surpass.office.up_and_down.calls.seen import HANDS as NAMED
from surpass.office.up_and_down.calls.seen import SEE_NAMES
from surpass.office.up_and_down.calls.terms import clock_of
from surpass.office.up_and_down.down.improving.reading import plan_of
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.pool.models import PoolStep
from surpass.office.up_and_down.pool.seen import entries_seen
from surpass.office.up_and_down.pool.standing import STANDS, WAITING, is_in
from surpass.policy.procedures.kinds import PROPOSE, VERIFY
from surpass.procedure.cases.case import Case


def tasks_of_up_and_down(actor: Actor, *, on: date) -> Iterator[Task]:
    """What somebody owes to those who put their names, and to those in the pool."""
    yield from _to_answer(actor, on)
    yield from _to_decide(actor, on)
    yield from _to_mark(actor, on)
    yield from _to_renew(actor, on)
    yield from _to_plan(actor)
    yield from _to_measure(actor, on)


def _to_answer(actor: Actor, on: date) -> Iterator[Task]:
    """Each call with names to answer; late, it is told to the level above too, and never decided by that."""
    reach, seen = reach_of("up_and_down.answer_name", actor), reach_of(SEE_NAMES, actor)
    above = replace(seen, ways=tuple(way for way in seen.ways if way.relation == "below"))
    if reach.is_empty and above.is_empty:
        return
    own = within(reach, path="call__place__path", hands=NAMED)
    late = within(above, path="call__place__path") & Q(call__answer_by__lt=on)
    owed = PutName.objects.filter(own | late, withdrawn_on=None, answered_on=None)
    counts = dict(owed.order_by().values_list("call").annotate(Count("pk")))
    calls = {name.call_id: name.call for name in owed.select_related("call").order_by("call")}
    for pk, call in calls.items():
        clock = clock_of(call, on=on)
        is_over = clock["level"] == "overdue"
        yield Task(
            kind="answer_call", subject=f"call:{pk}", title=say("home.task_answer_call", title=call.title),
            public=say("home.public_answer_call"), due=call.answer_by, clock=clock,
            left=-clock["days"] if is_over else clock["days"], href=reverse("up_and_down:call", args=[pk]),
            said=say("home.said_answer_call_late" if is_over else "home.said_answer_call", count=counts[pk]),
        )  # fmt: skip


def _to_decide(actor: Actor, on: date) -> Iterator[Task]:
    if reach_of("up_and_down.decide_on_entry", actor).is_empty:
        return
    found = list(entries_seen(actor, act="up_and_down.decide_on_entry").filter(is_in(WAITING, on=on)))
    names = names_of_people(one.person_id for one in found)
    for one in found:
        yield Task(
            kind="pool_decide", subject=f"pool:{one.pk}", public=say("home.public_pool_decide"),
            title=say("home.task_pool_decide", name=names[one.person_id]), said=say("home.said_pool_decide"),
            href=reverse("up_and_down:pool_entry", args=[one.pk]),
        )  # fmt: skip


def _to_mark(actor: Actor, on: date) -> Iterator[Task]:
    act = "up_and_down.mark_step_done"
    if reach_of(act, actor).is_empty:
        return
    standing = entries_seen(actor, act=act).filter(is_in(STANDS, on=on))
    due = PoolStep.objects.filter(
        of__in=standing, done_on=None, due__lte=on + span_of(STEP, on=on)
    ).select_related("of")
    rows = list(due.order_by("due", "pk"))
    names = names_of_people(row.of.person_id for row in rows)
    for row in rows:
        yield Task(
            kind="pool_step", subject=f"pool_step:{row.pk}", public=say("home.public_pool_step"),
            title=say("home.task_pool_step", name=names[row.of.person_id]), said=say("home.said_pool_step"),
            due=row.due, left=(row.due - on).days, href=reverse("up_and_down:pool_entry", args=[row.of_id]),
        )  # fmt: skip


def _to_renew(actor: Actor, on: date) -> Iterator[Task]:
    """Entries that end soon: renewed with reasons, or left to their end."""
    act = "up_and_down.renew_entry"
    if reach_of(act, actor).is_empty:
        return
    rows = list(entries_seen(actor, act=act).filter(is_in("soon", on=on)))
    names = names_of_people(one.person_id for one in rows)
    for one in rows:
        last = one.until - timedelta(days=1) if one.until else on
        yield Task(
            kind="pool_renew", subject=f"pool:{one.pk}:renew", public=say("home.public_pool_renew"),
            title=say("home.task_pool_renew", name=names[one.person_id]), said=say("home.said_pool_renew"),
            due=last, left=(last - on).days, href=reverse("up_and_down:pool_entry", args=[one.pk]),
        )  # fmt: skip


def _to_plan(actor: Actor) -> Iterator[Task]:
    """The plan of a period to improve, for those whose step it is."""
    for kept, case in _improving(actor):
        steps = [place.step for place in case.places if place.step.kind == PROPOSE]
        is_theirs = any(actor.key in case.seats.get(step.actor, ()) for step in steps)
        if is_theirs and plan_of(kept) is None:
            yield _of_improvement("plan", kept.key)


def _to_measure(actor: Actor, on: date) -> Iterator[Task]:
    """The second measurement, two weeks before its day and after, for those who measure."""
    for kept, case in _improving(actor):
        found, plan = improvement_of(case), plan_of(kept)
        verify = [step.actor for step in case.procedure.steps.values() if step.kind == VERIFY]
        is_theirs = any(actor.key in case.seats.get(role, ()) for role in verify)
        is_near = plan is not None and plan.measured_on <= on + span_of(STEP, on=on)
        if is_theirs and plan is not None and is_near and found.state == RUNNING:
            yield _of_improvement(
                "measure", kept.key, due=plan.measured_on, left=(plan.measured_on - on).days
            )


def _improving(actor: Actor) -> list[tuple[KeptCase, Case]]:
    """Open cases of improvement in which somebody sits."""
    rows = KeptCase.objects.filter(procedure=IMPROVEMENT, end="", seats__person=actor.key).distinct()
    kept = {one.key: one for one in rows.order_by("key")}
    return [(kept[key], record.case) for key, record in records_of(kept.values()).records.items()]


def _of_improvement(kind: str, case: str, *, due: date | None = None, left: int | None = None) -> Task:
    return Task(
        kind=f"improvement_{kind}", subject=f"improvement:{case}:{kind}", due=due, left=left,
        title=say(f"home.task_improvement_{kind}", case=case), public=say(f"home.public_improvement_{kind}"),
        said=say(f"home.said_improvement_{kind}"), href=reverse("up_and_down:improvement", args=[case]),
    )  # fmt: skip
