"""One recommendation: why, by whom, until when; one's own with rights first."""

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
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.pages.words import (
    reasons_said,
    say,
    stands,
    term_said,
)
from surpass.office.encouragement.recognition.first_use.proposing.holding import hold_of
from surpass.office.encouragement.recognition.first_use.seen import (
    SEE,
    first_use_called,
    first_uses_seen,
    is_entitled,
    subject_of,
)
from surpass.office.encouragement.recognition.first_use.standing import STATE, state_of
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.registry.pages.words import in_both
from surpass.office.registry.reading.called import posts_called
from surpass.office.up_and_down.periods.pages.words import names_of_people

ALIVE = (STATE.RECOMMENDED, STATE.CONFIRMED, STATE.USED)
VERBS = {
    "confirm_first_use": (STATE.RECOMMENDED,), "withdraw_first_use": ALIVE, "answer_first_use": ALIVE,
    "decline_first_use": (STATE.RECOMMENDED, STATE.CONFIRMED), "consent_to_first_use": ALIVE,
}  # fmt: skip
"""Act -> the states in which it is offered."""


@door(SEE)
def mine(request: HttpRequest) -> HttpResponse:
    """One's own, the latest first; whoever has none reads what it would be."""
    actor = actor_behind(request)
    own = list(first_uses_seen(actor).filter(person__account__key=actor.key))
    context: dict[str, Any] = {
        "title": say("first_use.mine"), "expected": say("first_use.mine_expected"), "trail": [],
        "is_own": True, "may_list": is_entitled(actor), "earlier": _lines(own[1:]),
    }  # fmt: skip
    if own:
        context |= _shown(own[0], actor)
    return render(request, "encouragement/first_use/one.html", context)


@door(SEE)
def first_use(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody's, for those who recommend and confirm, and for the person."""
    one, actor = found_first_use(request, pk), actor_behind(request)
    others = first_uses_seen(actor).filter(person=one.person).exclude(pk=one.pk)
    name = names_of_people([one.person_id])[one.person_id]
    context: dict[str, Any] = {
        "title": name, "expected": say("first_use.one_expected"), "trail": [*trail(), {"title": name}],
        "is_own": bool(actor.key) and subject_of(one).owner == actor.key, "earlier": _lines(list(others)),
    }  # fmt: skip
    return render(request, "encouragement/first_use/one.html", context | _shown(one, actor))


def found_first_use(request: HttpRequest, pk: int, *, act: str = SEE) -> FirstUse:
    """The recommendation, for whoever an act reaches; for others there is none."""
    try:
        return first_use_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def trail() -> list[dict[str, str]]:
    """The way back."""
    return [{"title": say("first_use.title"), "href": reverse("encouragement:first_uses")}]


def _shown(one: FirstUse, actor: Actor) -> dict[str, Any]:
    today, subject = timezone.localdate(), subject_of(one)
    state, is_own = state_of(one, on=today), bool(actor.key) and subject.owner == actor.key
    may = {
        verb: state in states and one.undone_on is None
        and reach_of(f"encouragement.{verb}", actor).covers(subject)
        for verb, states in VERBS.items()
    }  # fmt: skip
    may["confirm_first_use"] = may["confirm_first_use"] and not is_own
    return {
        "one": one, "may": may, "facts": _facts(one, today, leads=not is_own),
        "reasons": reasons_said(one.reasons, on=today),
    }  # fmt: skip


def _facts(one: FirstUse, today: date, *, leads: bool) -> list[dict[str, str]]:
    """What holds it up is told to those who lead it: a case is told to the person by its own body."""
    names = names_of([one.by, one.decided_by])
    post = posts_called([one.post], on=today)[one.post] if one.post else {"zh": ""}
    rows = [
        ("stands", stands(one, on=today)["text"]), ("term", term_said(one)),
        ("held", _held(one, today) if leads else ""),
        ("by", f"{timezone.localtime(one.at).date().isoformat()} {names.get(one.by, one.by)}"),
        ("words", written(one.words)),
        ("decided", f"{_day(one.decided_on)} {names.get(one.decided_by, one.decided_by)}".strip()),
        ("decision", written(one.decision)), ("answer", written(one.answer)), ("ended", _day(one.ended_on)),
        ("why_ended", written(one.why_ended)), ("used", _day(one.used_on)),
        ("post", in_both(post["zh"], post.get("en", "")) if one.post else ""),
        ("consent", _consent(one)),
        ("public_until", _day(one.public_until)), ("undone", _day(one.undone_on)),
    ]  # fmt: skip
    return [{"term": say(f"first_use.head_{name}"), "said": said} for name, said in rows if said]


def _consent(one: FirstUse) -> str:
    said = say(f"first_use.consent_{one.consent or 'unasked'}")
    return f"{said} {_day(one.consent_on)}".strip()


def _held(one: FirstUse, today: date) -> str:
    if state_of(one, on=today) not in {STATE.RECOMMENDED, STATE.CONFIRMED}:
        return ""
    found = hold_of(one.person, on=today)
    if found.is_held is False:
        return ""
    return say("first_use.held" if found.is_held else "first_use.held_unknown")


def _lines(rows: list[FirstUse]) -> list[dict[str, str]]:
    today = timezone.localdate()
    return [
        {"said": timezone.localtime(one.at).date().isoformat(), "stands": stands(one, on=today)["text"],
         "href": reverse("encouragement:first_use", args=[one.pk])}
        for one in rows
    ]  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
