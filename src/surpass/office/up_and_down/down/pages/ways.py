"""The way of an adjustment: the list of the day, mildest first, and a named human's choice with reasons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.showing.finding_text import branch
from surpass.foundation.problems import Problems
from surpass.mechanisms.up_and_down.down.propose_way import propose_way
from surpass.mechanisms.up_and_down.down.ways import ASKS, CLOSED, OPEN, Way, closed_among
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.store.reading import record_of
from surpass.office.cases.subjects import subject_of_case
from surpass.office.error_tolerance.pages.forms import text_field
from surpass.office.up_and_down.down.acts.choose_way import choose_way as choose_now
from surpass.office.up_and_down.down.acts.choose_way import step_to_choose
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.down.pages.one import found_trigger, trail_of
from surpass.office.up_and_down.down.pages.words import said_of, say
from surpass.office.up_and_down.down.reading.ways import PROCEDURE, ways_of_question
from surpass.office.up_and_down.down.seen import SEE
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.pages.words import clause_said
from surpass.policy.procedures.procedure import Procedure

CHOOSE = "up_and_down.choose_way"
COLUMNS = (("way", "name"), ("stands", "w"), ("clause", "long"))
SHAPES = {OPEN: ("good", "check"), CLOSED: ("neutral", "paused"), ASKS: ("soon", "soon")}


class WayForm(forms.Form):
    """Which way, and why this one and no milder one."""

    def __init__(self, ways: tuple[Way, ...], *, filled: Any = None) -> None:
        """Ways that are open; nothing is chosen beforehand."""
        super().__init__(filled)
        choices = [
            (one.id, wording().text(one.title)) for one in ways if one.is_offered and one.state == OPEN
        ]
        self.fields["way"] = forms.ChoiceField(
            label=say("down.field_way"), choices=choices, widget=forms.RadioSelect
        )
        self.fields["reasons"] = text_field("down.field_reasons", most=4000, hint="down.hint_way")


@door(SEE)
def ways(request: HttpRequest, pk: int) -> HttpResponse:
    """The ways of a question: those of its case, or of a case that would be opened today."""
    return _page(request, found_trigger(request, pk))


@door(CHOOSE)
def choose_way(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For whoever sits where the way is proposed, while it is due."""
    row = found_trigger(request, pk)
    kept = KeptCase.objects.select_related("place").filter(pk=row.case, procedure=PROCEDURE).first()
    if kept is None or not may_choose(request, kept):
        raise Http404
    _, found = ways_of_question(row, on=timezone.localdate())
    form = WayForm(found, filled=given(request))
    faults = tuple[str, ...]()
    if form.is_valid():
        try:
            choose_now(by=actor_behind(request), at=timezone.now(), case=kept, **form.cleaned_data)
        except Problems as refused:
            faults = said_of(refused)
        else:
            return redirect("case", kept.key)
    return _page(request, row, form=form, faults=faults)


def may_choose(request: HttpRequest, kept: KeptCase) -> bool:
    """Whether the way is due, and the reader sits where it is proposed."""
    actor, case = actor_behind(request), record_of(kept).case
    step = step_to_choose(case)
    sits = step is not None and actor.key in case.seats.get(step.actor, ())
    return sits and reach_of(CHOOSE, actor).covers(subject_of_case(kept, actor))


def _page(
    request: HttpRequest, row: Trigger, *, form: WayForm | None = None, faults: tuple[str, ...] = ()
) -> HttpResponse:
    law, found = ways_of_question(row, on=timezone.localdate())
    kept = KeptCase.objects.select_related("place").filter(pk=row.case, procedure=PROCEDURE).first()
    may = kept is not None and may_choose(request, kept)
    if may and form is None:
        form = WayForm(found)
    title = say("down.ways")
    context = {
        "title": title, "expected": say("down.ways_expected"), "faults": faults,
        "form": form if may else None,
        "trail": [*trail_of(request, row), {"title": title}], "table": _table(found),
        "branches": _proposed(law, row, found), "pk": row.pk,
        "case": (kept.key, reverse("case", args=[kept.key])) if kept is not None and may else None,
    }  # fmt: skip
    status = 422 if faults or (form is not None and form.errors) else 200
    return render(request, "up_and_down/down/ways.html", context, status=status)


def _table(found: tuple[Way, ...]) -> dict[str, Any]:
    return {
        "id": "ways", "title": say("down.ways_list"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"down.head_{name}")} for name, kind in COLUMNS],
        "rows": [{"cells": _cells(one)} for one in found],
    }  # fmt: skip


def _cells(one: Way) -> list[Any]:
    tone, shape = SHAPES[one.state]
    state = {"text": say(f"down.way_{one.state}"), "tone": tone, "shape": shape}
    book = law_on(timezone.localdate())
    said = [
        say("down.way_rule", says=wording().text(rule.says), clause=clause_said(book, rule.cite))
        for rule in one.rules
    ]
    asks = [say("down.way_asks_for", fact=wording().text(fact.label)) for fact in one.asks]
    return [wording().text(one.title), state, say("word.list_mark").join([*said, *asks]) or say("word.none")]


def _proposed(law: Procedure, row: Trigger, found: tuple[Way, ...]) -> tuple[Any, ...]:
    """The mildest way that is open, beside the heavier ones, with what each brings."""
    if not any(one.is_offered and one.state == OPEN for one in found):
        return ()
    book = law_on(timezone.localdate())
    name = {"zh": row.person.name_zh, "en": row.person.name_en or row.person.name_zh}
    proposal = propose_way(law, official=row.person_id, name=name, closed=closed_among(found, book=book))
    return (branch(proposal.why, wording()),)
