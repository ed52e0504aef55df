"""Corrections of frozen values that verifications ask for: the list, and the decision on one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.assessment.pages.contesting.moved import moves_table
from surpass.office.assessment.pages.words import run_title
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.words import names_of
from surpass.office.error_tolerance.pages.forms import text_field
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.rollout.alarms.acts.decide_correction import decide_correction as decide_now
from surpass.office.rollout.alarms.models import FrozenCorrection
from surpass.office.rollout.alarms.pages.ordered import fact_rows
from surpass.office.rollout.alarms.pages.words import item_said, named, say, table, words_said
from surpass.office.rollout.alarms.reading.moved import moved_by, state_of
from surpass.office.rollout.alarms.said import MOST
from surpass.office.rollout.alarms.seen import DECIDE, correction_called, corrections_seen
from surpass.office.rollout.form_page import by, form_page

CORRECTIONS = (("name", "unit"), ("long", "item"), ("w", "round"), ("n", "text"), ("n", "found_value"),
               ("w", "decision"))  # fmt: skip
YES, NO = "approved", "declined"
TONES = {YES: ("good", "check"), NO: ("neutral", "check")}


class DecisionForm(forms.Form):
    """Approved or declined, and why."""

    def __init__(self, *, filled: Any = None) -> None:
        """Nothing is chosen beforehand."""
        super().__init__(filled)
        choices = [(one, say(f"alarm.correction_{one}")) for one in (YES, NO)]
        self.fields |= {
            "decision": forms.ChoiceField(
                label=say("alarm.field_decision"), choices=choices, widget=forms.RadioSelect
            ),
            "words": text_field("alarm.head_reasons", most=MOST),
        }


@door(DECIDE)
def corrections(request: HttpRequest) -> HttpResponse:
    """What waits for a decision first, then what was decided."""
    page = Paginator(corrections_seen(actor_behind(request)), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    names = named(row.figure.cell.place_id for row in rows)
    context = {
        "title": say("alarm.corrections"), "expected": say("alarm.corrections_expected"), "trail": [],
        "tables": [table("proposed_corrections", CORRECTIONS, [
            {"cells": [
                names[row.figure.cell.place_id], item_said(row.figure.cell.item),
                row.figure.cell.round.period, row.figure.cell.text, row.figure.text, decision(row),
            ]}
            for row in rows
        ])],
        "pager": pager(page, request.GET),
    }  # fmt: skip
    return render(request, "alarms/ordered.html", context)


@door(DECIDE)
def decide_correction(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With everything that is known of the figure before one's eyes; what was decided is read in the list."""
    try:
        one = correction_called(pk, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown
    if request.method == "GET" and one.is_approved is not None:
        return redirect("alarms:corrections")
    form = DecisionForm(filled=given(request))

    def does() -> str:
        said = form.cleaned_data
        decide_now(
            **by(request), correction=one, is_approved=said["decision"] == YES, words=said["words"]
        )  # fmt: skip
        return reverse("alarms:corrections")

    figure, people = one.figure, names_of({one.by, one.figure.found_by})
    facts = [*fact_rows(figure, is_unit=True), *(
        {"term": say(f"alarm.head_{name}"), "said": said}
        for name, said in (
            ("answer", words_said(figure.answer) or say("word.none")), ("reasons", words_said(one.reasons)),
            ("verified_by", people.get(figure.found_by, figure.found_by)),
            ("proposed_by", people.get(one.by, one.by)),
        )
    )]  # fmt: skip
    moved = moved_by(one, actor_behind(request))
    tables = [
        moves_table(held.run, held.moves, title=say("alarm.would_move", run=run_title(held.run)))
        for held in moved
    ]
    state = state_of(one, moved)
    said = "" if state == "shown" else say(f"alarm.moves_{state}")
    trail = [{"title": say("alarm.corrections"), "href": reverse("alarms:corrections")}]
    return form_page(
        request, form, does, key="alarm.decide", trail=trail, said=said,
        more={"known": facts, "tables": tables},
    )  # fmt: skip


def decision(one: FrozenCorrection) -> dict[str, Any]:
    """What was decided, or the way to decide."""
    if one.is_approved is None:
        return {"text": say("alarm.decide"), "href": reverse("alarms:decide", args=[one.pk])}
    state = YES if one.is_approved else NO
    tone, shape = TONES[state]
    return {
        "text": say(f"alarm.correction_{state}"), "tone": tone, "shape": shape,
        "note": words_said(one.words),
    }  # fmt: skip
