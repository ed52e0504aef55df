"""The year of a unit: counts against the places, and everybody who takes part."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.mechanisms.encouragement.excellent_places import Places
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.encouragement.appraisal.models import Appraisal, Appraised, GradingTie
from surpass.office.encouragement.appraisal.pages.words import (
    bars_said,
    clause_said,
    grade_said,
    name_of,
    places_said,
    say,
    stage_of,
    stands,
    title_of,
)
from surpass.office.encouragement.appraisal.reading.grades import grades_known
from surpass.office.encouragement.appraisal.reading.judged import (
    allocation_of,
    best_of,
    grades_in_order,
    is_unit_excellent,
    may_give,
    places_of,
)
from surpass.office.encouragement.appraisal.reading.served import on_front_line
from surpass.office.encouragement.appraisal.seen import SEE, appraisal_called, subject_of
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.up_and_down.periods.law import law_on

VERBS = (
    "declare_grading_ties",
    "prepare_evaluation",
    "print_evaluation",
    "put_up_excellent",
    "confirm_grades",
)
COLUMNS = (("name", "person"), ("w", "stage"), ("w", "proposed"), ("w", "decided"), ("w", "grade"))


@door(SEE)
def appraisal(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is proposed, what is decided, how many places there are."""
    one, actor, today = found_appraisal(request, pk), actor_behind(request), timezone.localdate()
    people = list(one.people.select_related("person__account").order_by("pk"))
    for each in people:
        each.appraisal = one
    places = places_of([one], on=today)[one.pk]
    may = {verb: _may(verb, actor, one) and one.confirmed_on is None for verb in VERBS}
    said = GradingTie.objects.filter(appraised__appraisal=one, who=actor.key).exists()
    evaluation = getattr(one, "evaluation", None)
    is_decided = all(each.decided for each in people)
    context: dict[str, Any] = {
        "one": one, "title": title_of(one), "expected": say("appraisal.one_expected"), "trail": trail(),
        "facts": _facts(one, places), "table": _table(one, people, places),
        "counts": _counts(one, people, places), "evaluation": evaluation,
        "may": {
            "declare": may["declare_grading_ties"] and not said and _grades(actor, one),
            "evaluate": may["prepare_evaluation"] and evaluation is None,
            "print": may["print_evaluation"] and evaluation is not None and evaluation.signed_on is None,
            "put_up": may["put_up_excellent"] and is_decided and one.notice_ends is None
            and any(each.decided == best_of(law_on(today)) for each in people),
            "confirm": may["confirm_grades"] and is_decided,
        },
        "tied": [name_of(each.person) for each in people if each.person_id in places.tied],
    }  # fmt: skip
    return render(request, "encouragement/appraisal.html", context)


def found_appraisal(request: HttpRequest, pk: int, *, act: str = SEE) -> Appraisal:
    """The year, for whoever an act reaches; for others there is none."""
    try:
        return appraisal_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def trail(one: Appraisal | None = None) -> list[dict[str, str]]:
    """The way back."""
    steps = [{"title": say("appraisal.title"), "href": reverse("encouragement:appraisals")}]
    if one is not None:
        steps.append({"title": title_of(one), "href": reverse("encouragement:appraisal", args=[one.pk])})
    return steps


def _may(verb: str, actor: Any, one: Appraisal) -> bool:
    return reach_of(f"encouragement.{verb}", actor).covers(subject_of(one))


def _grades(actor: Any, one: Appraisal) -> bool:
    return _may("propose_grade", actor, one) or _may("decide_grade", actor, one)


def _facts(one: Appraisal, places: Places) -> list[dict[str, str]]:
    book = law_on(timezone.localdate())
    excellent = {True: "yes", False: "no", None: "unknown"}[is_unit_excellent(one, book)]
    quota = allocation_of(one, book)
    return [
        {"term": say("appraisal.head_stands"), "said": stands(one)["text"]},
        {"term": say("appraisal.field_document"), "said": written(one.document)},
        {"term": say("appraisal.field_summaries"), "said": one.summaries_until.isoformat()},
        {"term": say("appraisal.head_result"), "said": say(f"appraisal.result_{excellent}")},
        {"term": say("appraisal.head_places"), "said": places_said(places)},
        {
            "term": say("appraisal.head_law"),
            "said": f"{wording().text(quota.says)} · {clause_said(quota.cite)}",
        },
    ]


def _counts(one: Appraisal, people: list[Appraised], places: Places) -> dict[str, Any]:
    """Grade by grade how many are proposed and decided; of excellent how many there may be."""
    book = law_on(timezone.localdate())
    best, seats = best_of(book), say("word.none") if places.seats is None else str(places.seats)
    return {
        "id": "counts", "title": say("appraisal.counts"), "stacks": True,
        "note": say("appraisal.counts_note"),
        "columns": [
            {"kind": kind, "title": say(f"appraisal.head_{name}")}
            for kind, name in (("name", "grade"), ("n", "n_proposed"), ("n", "n_decided"), ("n", "most"))
        ],
        "rows": [
            {"cells": [
                grade_said(grade, one), str(sum(each.proposed == grade for each in people)),
                str(sum(each.decided == grade for each in people)),
                seats if grade == best else say("word.none"),
            ]}
            for grade in grades_in_order(book)
        ],
    }  # fmt: skip


def _table(one: Appraisal, people: list[Appraised], places: Places) -> dict[str, Any]:
    today = timezone.localdate()
    front = on_front_line([each.person_id for each in people], year=one.year)
    grades = grades_known([each.person_id for each in people], at=today)
    return {
        "id": "people", "title": say("appraisal.people"), "stacks": True, "note": say("appraisal.front_note"),
        "columns": [{"kind": kind, "title": say(f"appraisal.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": name_of(each.person), "href": reverse("encouragement:appraised", args=[each.pk]),
                 "note": say("appraisal.front_line") if each.person_id in front else ""},
                _stage(each), _grade(each.proposed, one, is_tied=each.person_id in places.tied),
                grade_said(each.decided, one),
                grade_said(grades.get(each.person_id, {}).get(one.year, ""), one),
            ]}
            for each in people
        ],
        "empty": {"said": say("appraisal.nobody"), "why": ""},
    }  # fmt: skip


def _stage(each: Appraised) -> dict[str, str]:
    bars = "" if each.appraisal.confirmed_on else " ".join(bars_said(may_give(each, on=timezone.localdate())))
    stage = stage_of(each)
    tone, shape = ("good", "check") if stage == "fixed" else ("neutral", "soon")
    return {"text": say(f"appraisal.stage_{stage}"), "tone": tone, "shape": shape, "note": bars}


def _grade(grade: str, one: Appraisal, *, is_tied: bool) -> dict[str, str]:
    return {"text": grade_said(grade, one), "note": say("appraisal.tied") if is_tied else ""}
