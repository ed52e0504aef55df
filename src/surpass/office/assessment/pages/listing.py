"""Runs within reach, and the frozen rounds that wait for one."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.facts.basis import drawing_in_pack, pack_of
from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.why.questions import answer_address, questions_to_answer, title_of
from surpass.office.assessment.pages.words import run_title, say, stage_badge, wording
from surpass.office.assessment.store.read import view_of
from surpass.office.assessment.subjects import runs_met
from surpass.office.returns.models import Round
from surpass.office.returns.opening.asked import Purpose

PER_PAGE = 30
Row = dict[str, Any]


@door("assessment.see_result")
def runs(request: HttpRequest) -> HttpResponse:
    """The list: whole runs for those who see them whole, else the results that one was told."""
    actor = actor_behind(request)
    found = runs_met(actor).order_by("-ran_at", "-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("assessment.runs"), "expected": say("assessment.runs_expected"), "page": page,
        "table": _table(list(page.object_list)), "waiting": _waiting(actor),
        "to_answer": _to_answer(actor),
        "may_try": not reach_of("assessment.try_assessment", actor).is_empty,
    }  # fmt: skip
    return render(request, "assessment/runs.html", context)


def _table(found: list[Run]) -> Row:
    columns = (("run", "name"), ("stage", "w"), ("units", "n"), ("ran_at", "d"), ("rules", "w"), ("key", "w"))
    return {
        "id": "runs", "title": say("assessment.runs"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"assessment.head_{name}")} for name, kind in columns],
        "rows": [{"cells": _cells(run)} for run in found],
        "empty": {"said": say("assessment.no_runs"), "why": say("assessment.no_runs_why")},
    }  # fmt: skip


def _cells(run: Run) -> list[Any]:
    at = timezone.localtime(run.ran_at).strftime("%Y-%m-%d %H:%M")
    link = {"text": run_title(run), "href": reverse("assessment:board", args=[run.key])}
    return [link, stage_badge(run), str(run.units), at, f"{run.pack} {run.edition}", run.key]


def _waiting(actor: Actor) -> list[Row]:
    """Frozen rounds of results without a run that stands, for those who may compute one."""
    reach = reach_of("assessment.run_assessment", actor)
    found = Round.objects.filter(
        within(reach, path="place__path"), state=Round.State.FROZEN, purpose=Purpose.RESULTS.value
    ).order_by("-period", "programme")
    standing = Run.objects.exclude(stage__in=[Run.Stage.TRIAL, Run.Stage.REPLACED])
    done = set(standing.values_list("place", "programme", "period"))
    return [
        {
            "key": one.key, "title": say("assessment.run_title", title=_title(one), period=one.period),
            "drawn": drawn_label(one),
        }
        for one in found
        if (one.place_id, one.programme, one.period) not in done
    ]  # fmt: skip


def drawn_label(found: Round) -> str:
    """What one is asked about drawn weights; nothing where the pack does not say how."""
    drawing = drawing_in_pack(pack_of(found), found)
    return "" if drawing is None else say("assessment.field_drawn", draws=str(drawing.draws))


def _to_answer(actor: Actor) -> list[Row]:
    """Questions of units that wait for an answer, the oldest first."""
    return [
        {
            "unit": wording().text(view_of(one.run).name(one.place_id)), "href": answer_address(one),
            "figure": wording().text(title_of(one)),
            "at": timezone.localtime(one.asked_at).strftime("%Y-%m-%d"),
        }
        for one in questions_to_answer(actor).filter(answer="")[:PER_PAGE]
    ]  # fmt: skip


def _title(found: Round) -> str:
    return wording().text({"zh": found.title_zh, "en": found.title_en})
