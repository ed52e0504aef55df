"""One posting: what was entered and verified, days by year, appraisals; one's own with rights first."""

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
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.pages.words import dates_said, kind_said, say, stands
from surpass.office.encouragement.front_line.paying.pages.words import amount_of, line_stands, why_said
from surpass.office.encouragement.front_line.paying.pages.words import stands as stands_of_list
from surpass.office.encouragement.front_line.paying.seen import standing_lines
from surpass.office.encouragement.front_line.seen import (
    RECEIVING,
    SEE,
    SEE_MONEY,
    posting_called,
    received_subject,
    sent_subject,
)
from surpass.office.encouragement.front_line.standing import (
    appraisals_missing,
    days_possible,
    is_contested,
    kind_of,
    known_days,
    rotates_on,
    years_of,
)
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.vacancies.pages.words import clause_said

ENTERED, VERIFIED, NOT_SO = Posting.State.ENTERED, Posting.State.VERIFIED, Posting.State.NOT_SO
VERBS = {
    "verify_posting": (ENTERED,), "verify_days": (VERIFIED,), "end_posting": (VERIFIED,),
    "file_appraisal": (VERIFIED,), "contest_posting": (ENTERED, VERIFIED, NOT_SO),
    "answer_contest": (ENTERED, VERIFIED, NOT_SO),
    "withdraw_posting": (ENTERED, VERIFIED),
}  # fmt: skip
"""Act -> the states in which it is offered."""


@door(SEE)
def posting(request: HttpRequest, pk: int) -> HttpResponse:
    """For the person, the unit that sends, the unit that receives, and the organisation department."""
    one, actor, today = found_posting(request, pk), actor_behind(request), timezone.localdate()
    account = one.person.account
    context: dict[str, Any] = {
        "one": one, "title": names_of_people([one.person_id])[one.person_id],
        "expected": say("front_line.one_expected"), "trail": trail(),
        "is_own": account is not None and account.key == actor.key,
        "may": _may(one, actor), "facts": _facts(one), "days": _days(one, today),
        "appraisals": [
            {"kind": say(f"front_line.appraisal_{row.kind}"), "on": row.on.isoformat(),
             "said": written(row.said)}
            for row in one.appraisals.order_by("on", "pk")
        ],
        "missing": [say(f"front_line.appraisal_{name}") for name in appraisals_missing(one, today=today)],
        "is_contested": is_contested(one), "allowances": _allowances(one, actor),
    }  # fmt: skip
    return render(request, "encouragement/front_line/one.html", context)


def found_posting(request: HttpRequest, pk: int, *, act: str = SEE) -> Posting:
    """The posting, for whoever an act reaches; for others there is none."""
    try:
        return posting_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def trail(one: Posting | None = None) -> list[dict[str, str]]:
    """The way back."""
    found = [{"title": say("front_line.title"), "href": reverse("encouragement:postings")}]
    if one is not None:
        name = names_of_people([one.person_id])[one.person_id]
        found.append({"title": name, "href": reverse("encouragement:posting", args=[one.pk])})
    return found


def _may(one: Posting, actor: Actor) -> dict[str, bool]:
    account, waits = one.person.account, is_contested(one)
    is_own = account is not None and account.key == actor.key
    found = {}
    for verb, states in VERBS.items():
        subject = received_subject(one) if verb in RECEIVING else sent_subject(one)
        found[verb] = one.state in states and reach_of(f"encouragement.{verb}", actor).covers(subject)
        found[verb] &= not (verb in RECEIVING and is_own)
    found["answer_contest"] &= waits
    found["contest_posting"] &= not waits
    return found


def _facts(one: Posting) -> list[dict[str, str]]:
    units = unit_names({one.unit_id, one.sender_id})
    names = names_of([one.by, one.verified_by, one.answered_by])
    kind, rotates = kind_of(one), rotates_on(one)
    rows = [
        ("stands", stands(one)["text"]),
        ("kind", kind_said(one)),
        ("cite", clause_said(law_on(one.since), kind.cite) if kind else ""),
        ("what", written(one.what)), ("unit", units.get(one.unit_id, one.unit_id)),
        ("sender", units.get(one.sender_id, one.sender_id)), ("dates", dates_said(one)),
        ("rotates", rotates.isoformat() if rotates and one.state == VERIFIED else ""),
        ("entered", f"{one.at.date().isoformat()} {names.get(one.by, one.by)}"),
        ("verified",
         f"{one.verified_at.date().isoformat()} {names.get(one.verified_by, one.verified_by)}"
         if one.verified_at else ""),
        ("reasons", written(one.reasons)), ("contest", written(one.contest)),
        ("answer", f"{written(one.answer)} {names.get(one.answered_by, '')}".strip()),
    ]  # fmt: skip
    return [{"term": say(f"front_line.head_{name}"), "said": said} for name, said in rows if said]


def _allowances(one: Posting, actor: Actor) -> list[str]:
    """For the person and who deals with money: what lists have of it, reckoned so that they can check it."""
    account = one.person.account
    is_own = account is not None and account.key == actor.key
    if not is_own and not reach_of(SEE_MONEY, actor).covers(sent_subject(one)):
        return []
    return [
        say(
            "paying.own", year=str(line.of_list.year), amount=amount_of(line), why=why_said(line),
            stands=line_stands(line)["text"], list=stands_of_list(line.of_list)["text"],
        )
        for line in standing_lines(one)
    ]  # fmt: skip


def _days(one: Posting, today: date) -> dict[str, Any] | None:
    if one.state != VERIFIED:
        return None
    known = known_days(one)
    names = names_of([row.by for row in known.values()])
    heads = (("n", "year"), ("n", "most"), ("n", "days"), ("w", "by"))
    return {
        "id": "days", "title": say("front_line.days"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"front_line.head_{name}")} for kind, name in heads],
        "rows": [
            {"cells": [
                str(year), str(days_possible(one, year, today=today)),
                str(known[year].days) if year in known else say("front_line.days_asked"),
                names.get(known[year].by, "") if year in known else "",
            ]}
            for year in reversed(years_of(one, today=today))
        ],
        "empty": {"said": say("front_line.no_days"), "why": ""},
    }  # fmt: skip
