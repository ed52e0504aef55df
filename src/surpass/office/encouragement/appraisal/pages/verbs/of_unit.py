"""Doors of a unit's year: open it, declare ties, prepare and count the slips, put up, fix."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.office.accounts.acting import check, reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.appraisal.acts.confirm_grades import confirm_grades as confirm_now
from surpass.office.encouragement.appraisal.acts.declare_grading_ties import (
    declare_grading_ties as declare_now,
)
from surpass.office.encouragement.appraisal.acts.open_appraisal import open_appraisal as open_now
from surpass.office.encouragement.appraisal.acts.put_up_excellent import put_up_excellent as put_up_now
from surpass.office.encouragement.appraisal.evaluation.count_evaluation import as_teller
from surpass.office.encouragement.appraisal.evaluation.count_evaluation import count_evaluation as count_now
from surpass.office.encouragement.appraisal.evaluation.options import options_of
from surpass.office.encouragement.appraisal.evaluation.prepare_evaluation import (
    prepare_evaluation as prepare_now,
)
from surpass.office.encouragement.appraisal.models import Appraisal, Evaluation, GradingTie
from surpass.office.encouragement.appraisal.pages.asked import asked, by, press
from surpass.office.encouragement.appraisal.pages.forms import MeetingForm, SlipsForm, TiesForm, YearForm
from surpass.office.encouragement.appraisal.pages.one import found_appraisal, trail
from surpass.office.encouragement.appraisal.pages.words import say, title_of
from surpass.office.up_and_down.periods.law import law_on

OPEN, DECLARE, PREPARE, COUNT, PUT_UP, CONFIRM = (
    f"encouragement.{verb}"
    for verb in (
        "open_appraisal", "declare_grading_ties", "prepare_evaluation", "count_evaluation",
        "put_up_excellent", "confirm_grades",
    )
)  # fmt: skip


@door(OPEN)
def open_appraisal(request: HttpRequest) -> HttpResponseBase:
    """A unit and a year."""
    places = within(reach_of(OPEN, actor_behind(request)), path="path")
    form = YearForm(places, on=timezone.localdate(), filled=given(request))

    def does() -> HttpResponseBase:
        made = open_now(**by(request), **form.cleaned_data)
        return redirect("encouragement:appraisal", made.pk)

    return asked(request, form, does, verb="open", trail=trail())


@door(DECLARE)
def declare_grading_ties(request: HttpRequest, pk: int) -> HttpResponseBase:
    """To whom a tie binds one, before anything is proposed, decided or counted."""
    one = found_appraisal(request, pk)
    form = TiesForm(one.people.select_related("person").order_by("pk"), filled=given(request))

    def does() -> HttpResponseBase:
        declare_now(**by(request), appraisal=one, **form.cleaned_data)
        return redirect("encouragement:appraisal", one.pk)

    return asked(request, form, does, verb="declare", trail=trail(one))


@door(PREPARE)
def prepare_evaluation(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The day, the roll, the two who count."""
    one = found_appraisal(request, pk, act=PREPARE)
    form = MeetingForm(one.place.path, on=timezone.localdate(), filled=given(request))

    def does() -> HttpResponseBase:
        prepare_now(**by(request), appraisal=one, **form.said())
        return redirect("encouragement:appraisal", one.pk)

    return asked(request, form, does, verb="evaluate", trail=trail(one))


@door(COUNT)
def count_evaluation(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For the two who count: first whether a tie binds them, then the sheet."""
    one = _counted_by(request, pk)
    if not _has_declared(request, one.appraisal):
        return _teller_declares(request, one)
    people = list(one.appraisal.people.select_related("person").order_by("pk"))
    for each in people:
        each.appraisal = one.appraisal
    form = SlipsForm(people, options_of(law_on(timezone.localdate())), filled=given(request))

    def does() -> HttpResponseBase:
        done = count_now(**by(request), evaluation=one, counted=form.counted())
        if done.differed > one.differed:
            messages.warning(request, say("ballot.differ_now"))
        else:
            messages.success(request, say("ballot.both_signed" if done.signed_on else "ballot.one_signed"))
        return redirect("home")

    back = [{"title": title_of(one.appraisal)}]
    return asked(request, form, does, verb="count", trail=back, page="slips")


@require_POST
@door(PUT_UP)
def put_up_excellent(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The notice begins."""
    one = found_appraisal(request, pk, act=PUT_UP)
    return press(request, lambda: put_up_now(**by(request), appraisal=one), to="appraisal", pk=one.pk)


@require_POST
@door(CONFIRM)
def confirm_grades(request: HttpRequest, pk: int) -> HttpResponseBase:
    """After the notice."""
    one = found_appraisal(request, pk, act=CONFIRM)
    return press(request, lambda: confirm_now(**by(request), appraisal=one), to="appraisal", pk=one.pk)


def _counted_by(request: HttpRequest, pk: int) -> Evaluation:
    one = Evaluation.objects.select_related("appraisal__place").filter(pk=pk).first()
    if one is None or not as_teller(one, actor_behind(request).key).owner or one.signed_on is not None:
        raise Http404
    check(COUNT, actor_behind(request), as_teller(one, actor_behind(request).key))
    return one


def _has_declared(request: HttpRequest, one: Appraisal) -> bool:
    return GradingTie.objects.filter(appraised__appraisal=one, who=actor_behind(request).key).exists()


def _teller_declares(request: HttpRequest, one: Evaluation) -> HttpResponseBase:
    people = one.appraisal.people.select_related("person").order_by("pk")
    form = TiesForm(people, filled=given(request))

    def does() -> HttpResponseBase:
        declare_now(**by(request), appraisal=one.appraisal, **form.cleaned_data)
        return redirect("encouragement:count_evaluation", one.pk)

    return asked(request, form, does, verb="declare", trail=[{"title": title_of(one.appraisal)}])
