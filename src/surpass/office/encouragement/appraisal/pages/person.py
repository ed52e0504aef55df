"""Somebody's year: for the person with their rights first, for those who propose and fix the same page."""

from __future__ import annotations

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
from surpass.office.encouragement.appraisal.models import Appraised, Grade
from surpass.office.encouragement.appraisal.pages.one import trail
from surpass.office.encouragement.appraisal.pages.words import (
    bars_said,
    follows_row,
    grade_said,
    name_of,
    say,
    sealed_words,
    stage_of,
    title_of,
    told_said,
)
from surpass.office.encouragement.appraisal.reading.judged import follows, may_give
from surpass.office.encouragement.appraisal.reading.served import on_front_line, served_elsewhere
from surpass.office.encouragement.appraisal.review.ask_review import review_ends
from surpass.office.encouragement.appraisal.review.correct_grade import is_to_correct
from surpass.office.encouragement.appraisal.seen import (
    SEE,
    SEE_OWN,
    appraised_called,
    as_person,
    last_grade,
    subject_of,
)
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.error_tolerance.pages.words import unit_names

VERBS = ("state_appraisal_facts", "propose_grade", "decide_grade", "open_grade_review", "correct_grade")
OWN = ("hand_in_summary", "receive_grade", "ask_grade_review")
FOLLOWS = (("name", "follows"), ("w", "clause"), ("w", "state"), ("long", "why"))


@door(SEE_OWN)
def appraised(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposal is shown to the person once the grade stands; the summary to both at once."""
    one, actor, today = found_appraised(request, pk), actor_behind(request), timezone.localdate()
    last, is_own = last_grade(one), as_person(one).owner == actor.key
    is_fixed, sees_all = (
        last is not None,
        reach_of(SEE, actor).covers(subject_of(one.appraisal)) and not is_own,
    )
    evaluation = getattr(one.appraisal, "evaluation", None)
    told = evaluation.told if evaluation is not None else None
    context: dict[str, Any] = {
        "one": one, "title": name_of(one.person), "expected": title_of(one.appraisal), "is_own": is_own,
        "trail": trail(one.appraisal) if sees_all else _own_trail(),
        "facts": _facts(one), "may": _may(one, last, actor),
        "summary": written(sealed_words(one.summary_entry, "summary")),
        "proposal": _proposal(one) if one.proposed and (sees_all or is_fixed) else None,
        "decision": _decision(one) if one.decided and sees_all and not is_fixed else None,
        "told": told_said(told, one) if told and (sees_all or is_fixed) else "",
        "grades": _grades(one), "last": last,
        "bars": [] if is_fixed else bars_said(may_give(one, on=today)),
        "follows": _follows(one) if is_fixed else None,
        "ends": _ends(last), "because": written(sealed_words(last.review_entry, "asks")) if last else "",
    }  # fmt: skip
    return render(request, "encouragement/appraised.html", context)


def found_appraised(request: HttpRequest, pk: int, *, act: str = SEE_OWN) -> Appraised:
    """Somebody, for whoever an act reaches; for others there is nobody."""
    try:
        return appraised_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def own_trail(one: Appraised) -> list[dict[str, str]]:
    """The way back to somebody's year."""
    href = reverse("encouragement:appraised", args=[one.pk])
    return [{"title": say("appraisal.of_person", name=name_of(one.person), year=str(one.year)), "href": href}]


def _own_trail() -> list[dict[str, str]]:
    return [{"title": say("appraisal.own"), "href": reverse("encouragement:own_years")}]


def _may(one: Appraised, last: Grade | None, actor: Actor) -> dict[str, bool]:
    is_own = bool(actor.key) and as_person(one).owner == actor.key
    reach = {
        verb: reach_of(f"encouragement.{verb}", actor).covers(subject_of(one.appraisal)) and not is_own
        for verb in VERBS
    }
    is_open, asked = one.appraisal.confirmed_on is None, last is not None and last.review_on is not None
    return {
        "write": is_own and is_open and not one.proposed,
        "state": reach["state_appraisal_facts"] and is_open,
        "propose": reach["propose_grade"] and is_open and not one.decided,
        "decide": reach["decide_grade"] and is_open and bool(one.proposed),
        "receive": is_own and last is not None and last.read_on is None,
        "ask": is_own and last is not None and not asked and _in_time(last),
        "open": reach["open_grade_review"] and asked and last is not None and not last.case,
        "correct": reach["correct_grade"] and last is not None and is_to_correct(last),
    }


def _in_time(last: Grade) -> bool:
    today = timezone.localdate()
    ends = review_ends(last, on=today)
    return ends is None or today <= ends


def _ends(last: Grade | None) -> str:
    ends = review_ends(last, on=timezone.localdate()) if last is not None else None
    return ends.isoformat() if ends is not None else ""


def _facts(one: Appraised) -> list[dict[str, str]]:
    units = served_elsewhere(one)
    names = unit_names([each.unit for each in units])
    elsewhere = say("word.list_mark").join(
        say("appraisal.served", unit=names.get(each.unit, each.unit), days=str(each.days)) for each in units
    )
    rows = [
        {"term": say("appraisal.head_stage"), "said": say(f"appraisal.stage_{stage_of(one)}")},
        {"term": say("appraisal.head_summary"),
         "said": one.summary_on.isoformat() if one.summary_on
         else say("appraisal.no_summary", until=one.appraisal.summaries_until.isoformat())},
    ]  # fmt: skip
    if elsewhere:
        rows.append({"term": say("appraisal.head_elsewhere"), "said": elsewhere})
    if one.person_id in on_front_line([one.person_id], year=one.year):
        rows.append({"term": say("appraisal.head_front"), "said": say("appraisal.front_line")})
    return rows


def _proposal(one: Appraised) -> dict[str, str]:
    return {
        "grade": grade_said(one.proposed, one.appraisal), "by": _name(one.proposed_by),
        "heard": written(sealed_words(one.proposed_entry, "heard")),
        "reasons": written(sealed_words(one.proposed_entry, "reasons")),
    }  # fmt: skip


def _decision(one: Appraised) -> dict[str, str]:
    return {
        "grade": grade_said(one.decided, one.appraisal), "by": _name(one.decided_by),
        "reasons": written(sealed_words(one.decided_entry, "reasons")),
    }  # fmt: skip


def _grades(one: Appraised) -> list[dict[str, Any]]:
    """Every grade, the one that counts first; the earlier stay beside it."""
    found = list(one.grades.order_by("-nth"))
    return [
        {
            "grade": grade_said(row.grade, one.appraisal), "by": _name(row.by), "on": row.on.isoformat(),
            "reasons": written(sealed_words(one.decided_entry if row.nth == 1 else row.entry, "reasons")),
            "why": say("word.list_mark").join(say(f"appraisal.none_{name}") for name in row.why),
            "of_case": row.of_case, "case": row.case, "counts": row is found[0],
            "read_on": row.read_on.isoformat() if row.read_on else "",
            "review_on": row.review_on.isoformat() if row.review_on else "",
        }
        for row in found
    ]  # fmt: skip


def _name(key: str) -> str:
    return names_of([key]).get(key, key)


def _follows(one: Appraised) -> dict[str, Any]:
    return {
        "id": "follows", "title": say("appraisal.follows"), "stacks": True,
        "note": say("appraisal.follows_note"),
        "columns": [{"kind": kind, "title": say(f"appraisal.head_{name}")} for kind, name in FOLLOWS],
        "rows": [{"cells": follows_row(each)} for each in follows(one, on=timezone.localdate())],
        "empty": {"said": say("appraisal.follows_none"), "why": ""},
    }  # fmt: skip
