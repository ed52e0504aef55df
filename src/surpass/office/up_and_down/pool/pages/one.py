"""One entry of the pool: the way in, what speaks for the person, steps; one's own with rights first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.words import names_of
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.registry.pages.words import days
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.pages.words import say, stands, term_said
from surpass.office.up_and_down.pool.seen import (
    SEE,
    counts_for,
    entries_seen,
    entry_called,
    is_entitled,
    served_on_front_line,
    subject_of,
)
from surpass.office.up_and_down.pool.standing import STANDS, WAITING, state_of
from surpass.office.up_and_down.vacancies.seen import own_person

VERBS = {
    "decide_on_entry": (WAITING,), "renew_entry": (STANDS,), "plan_step": (STANDS,),
    "mark_step_done": (STANDS,), "remove_from_pool": (STANDS,), "leave_pool": (WAITING, STANDS),
}  # fmt: skip
"""Act -> the states in which it is offered."""


@door(SEE)
def mine(request: HttpRequest) -> HttpResponse:
    """One's own, and the way in."""
    actor, today = actor_behind(request), timezone.localdate()
    person = own_person(actor)
    own = list(entries_seen(actor).filter(person=person)) if person else []
    latest = own[0] if own else None
    is_free = latest is None or state_of(latest, on=today) not in {WAITING, STANDS}
    context: dict[str, Any] = {
        "title": say("pool.mine"), "expected": say("pool.mine_expected"), "trail": [], "is_own": True,
        "may_apply": person is not None and is_free, "is_on_record": person is not None,
        "may_list": is_entitled(actor), "earlier": [_line(one, today) for one in own[1:]],
    }  # fmt: skip
    if latest is not None:
        context |= _shown(request, latest, today)
    return render(request, "up_and_down/pool/one.html", context)


@door(SEE)
def pool_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody's, for those who nominate and decide, and for the person."""
    one, actor, today = found_entry(request, pk), actor_behind(request), timezone.localdate()
    account = one.person.account
    others = entries_seen(actor).filter(person=one.person).exclude(pk=one.pk)
    name = names_of_people([one.person_id])[one.person_id]
    context: dict[str, Any] = {
        "title": name, "expected": say("pool.one_expected"), "trail": [*trail(), {"title": name}],
        "is_own": account is not None and account.key == actor.key, "is_on_record": True,
        "earlier": [_line(row, today) for row in others],
    }  # fmt: skip
    return render(request, "up_and_down/pool/one.html", context | _shown(request, one, today))


def found_entry(request: HttpRequest, pk: int, *, act: str = SEE) -> PoolEntry:
    """The entry, for whoever an act reaches; for others there is none."""
    try:
        return entry_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def trail() -> list[dict[str, str]]:
    """The way back."""
    return [{"title": say("pool.title"), "href": reverse("up_and_down:pool")}]


def _shown(request: HttpRequest, one: PoolEntry, today: date) -> dict[str, Any]:
    state, actor, subject = state_of(one, on=today), actor_behind(request), subject_of(one)
    may = {
        verb: state in states and reach_of(f"up_and_down.{verb}", actor).covers(subject)
        for verb, states in VERBS.items()
    }
    return {
        "one": one, "facts": _facts(one, today), "may": may, "speaks": _speaks(one, today),
        "steps": [
            {"pk": row.pk, "kind": say(f"pool.step_{row.kind}"), "what": written(row.what),
             "due": row.due, "done_on": row.done_on, "evidence": written(row.evidence),
             "is_late": not row.done_on and row.due < today}
            for row in one.steps.order_by("due", "pk")
        ],
    }  # fmt: skip


def _facts(one: PoolEntry, today: date) -> list[dict[str, str]]:
    names = names_of([one.by, one.decided_by])
    asked = f"{say(f'pool.way_{one.way}')} {one.asked_on.isoformat()} {names.get(one.by, '')}".strip()
    rows = [
        ("stands", stands(one, on=today)["text"]), ("way", asked), ("words", written(one.words)),
        ("term", term_said(one)),
        ("renewed", one.renewed_on.isoformat() if one.renewed_on else ""),
        ("decided", f"{one.decided_on or ''} {names.get(one.decided_by, one.decided_by)}".strip()),
        ("reasons", written(one.reasons)), ("ended", one.ended_on.isoformat() if one.ended_on else ""),
        ("why_ended", written(one.why_ended)),
    ]  # fmt: skip
    return [{"term": say(f"pool.head_{name}"), "said": said} for name, said in rows if said]


def _speaks(one: PoolEntry, today: date) -> list[str]:
    """Front-line service, and records that count because the committee stood by the person."""
    served = served_on_front_line([one.person_id], on=today).get(one.person_id, [])
    return [
        *(
            say(
                f"pool.speaks_front_line{'' if row.task else '_only'}",
                days=days(row.since, row.until),
                task=row.task,
            )
            for row in served
        ),
        *(
            say("pool.speaks_support", case=row.case, since=row.since.isoformat())
            for row in counts_for(one.person, on=today)
        ),
    ]


def _line(one: PoolEntry, today: date) -> dict[str, str]:
    said = f"{say(f'pool.way_{one.way}')} {one.asked_on.isoformat()}"
    href = reverse("up_and_down:pool_entry", args=[one.pk])
    return {"said": said, "href": href, "stands": stands(one, on=today)["text"]}
