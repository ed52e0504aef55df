"""Doors of somebody's year: facts, the own summary, proposal, decision, receipt."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.office.accounts.acting import check
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.appraisal.acts.decide_grade import decide_grade as decide_now
from surpass.office.encouragement.appraisal.acts.hand_in_summary import hand_in_summary as hand_in_now
from surpass.office.encouragement.appraisal.acts.propose_grade import propose_grade as propose_now
from surpass.office.encouragement.appraisal.acts.state_appraisal_facts import (
    state_appraisal_facts as state_now,
)
from surpass.office.encouragement.appraisal.models import Appraised
from surpass.office.encouragement.appraisal.pages.asked import asked, by, press
from surpass.office.encouragement.appraisal.pages.forms import FactsForm, GradeForm, SummaryForm
from surpass.office.encouragement.appraisal.pages.one import trail
from surpass.office.encouragement.appraisal.pages.person import found_appraised, own_trail
from surpass.office.encouragement.appraisal.pages.words import say, sealed_words
from surpass.office.encouragement.appraisal.reading.drafts import save_summary, summary_draft
from surpass.office.encouragement.appraisal.reading.judged import facts_asked, may_give
from surpass.office.encouragement.appraisal.review.receive_grade import receive_grade as receive_now
from surpass.office.encouragement.appraisal.seen import as_person, last_grade
from surpass.office.up_and_down.periods.law import law_on

STATE, WRITE, PROPOSE, DECIDE, RECEIVE = (
    f"encouragement.{verb}"
    for verb in (
        "state_appraisal_facts", "hand_in_summary", "propose_grade", "decide_grade", "receive_grade"
    )
)  # fmt: skip


@door(STATE)
def state_appraisal_facts(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What holders say for the year."""
    one = found_appraised(request, pk, act=STATE)
    facts = facts_asked(one.appraisal, law_on(timezone.localdate()))
    form = FactsForm(facts, one.facts, filled=given(request))

    def does() -> HttpResponseBase:
        state_now(**by(request), one=one, said=form.said(), source=form.cleaned_data["source"])
        return redirect("encouragement:appraised", one.pk)

    return asked(request, form, does, verb="state", trail=[*trail(one.appraisal), *own_trail(one)])


@door(WRITE)
def hand_in_summary(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For the person alone: saved as often as one likes, then handed in."""
    one = _own(request, pk, WRITE)
    if one.proposed or one.appraisal.confirmed_on is not None:
        raise Http404
    writer, today = actor_behind(request).key, timezone.localdate()
    kept = summary_draft(one, writer=writer, today=today) or sealed_words(one.summary_entry, "summary")
    form = SummaryForm(kept, filled=given(request))

    def does() -> HttpResponseBase:
        text = form.cleaned_data["text"]
        if "save" in request.POST:
            save_summary(one, text, writer=writer, today=today)
            messages.success(request, say("appraisal.saved"))
            return redirect("encouragement:hand_in_summary", one.pk)
        hand_in_now(**by(request), one=one, text=text)
        return redirect("encouragement:appraised", one.pk)

    return asked(request, form, does, verb="write", trail=own_trail(one), page="summary")


@door(PROPOSE)
def propose_grade(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With what the people of the unit said."""
    one = found_appraised(request, pk, act=PROPOSE)
    grades = may_give(one, on=timezone.localdate()).may
    form = GradeForm(one, grades, is_heard=True, filled=given(request))

    def does() -> HttpResponseBase:
        propose_now(**by(request), one=one, **form.cleaned_data)
        return redirect("encouragement:appraised", one.pk)

    return asked(request, form, does, verb="propose", trail=[*trail(one.appraisal), *own_trail(one)])


@door(DECIDE)
def decide_grade(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Within the places; a tie is settled here."""
    one = found_appraised(request, pk, act=DECIDE)
    grades = may_give(one, on=timezone.localdate()).may
    form = GradeForm(one, grades, is_heard=False, filled=given(request))

    def does() -> HttpResponseBase:
        decide_now(**by(request), one=one, **form.cleaned_data)
        return redirect("encouragement:appraised", one.pk)

    return asked(request, form, does, verb="decide", trail=[*trail(one.appraisal), *own_trail(one)])


@require_POST
@door(RECEIVE)
def receive_grade(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The receipt of the notice."""
    one = _own(request, pk, RECEIVE)
    last = last_grade(one)
    if last is None:
        raise Http404
    return press(request, lambda: receive_now(**by(request), grade=last), to="appraised", pk=one.pk)


def _own(request: HttpRequest, pk: int, act: str) -> Appraised:
    one = found_appraised(request, pk, act=act)
    check(act, actor_behind(request), as_person(one))
    return one
