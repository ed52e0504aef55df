"""Doors of a review: ask for it, open its case, enter the better grade."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.accounts.acting import check
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.seats import seats_in
from surpass.office.encouragement.appraisal.models import Appraised, Grade
from surpass.office.encouragement.appraisal.pages.asked import asked, by
from surpass.office.encouragement.appraisal.pages.forms import AskForm, GradeForm, ReviewForm
from surpass.office.encouragement.appraisal.pages.one import trail
from surpass.office.encouragement.appraisal.pages.person import found_appraised, own_trail
from surpass.office.encouragement.appraisal.reading.judged import grades_in_order
from surpass.office.encouragement.appraisal.review.ask_review import ask_grade_review as ask_now
from surpass.office.encouragement.appraisal.review.correct_grade import correct_grade as correct_now
from surpass.office.encouragement.appraisal.review.correct_grade import is_to_correct
from surpass.office.encouragement.appraisal.review.open_review import open_grade_review as open_now
from surpass.office.encouragement.appraisal.review.open_review import procedure_of
from surpass.office.encouragement.appraisal.seen import as_person, last_grade
from surpass.office.packs import office_pack
from surpass.office.up_and_down.periods.law import law_on

ASK, OPEN, CORRECT = (
    f"encouragement.{verb}" for verb in ("ask_grade_review", "open_grade_review", "correct_grade")
)


@door(ASK)
def ask_grade_review(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For the person alone."""
    one = found_appraised(request, pk, act=ASK)
    check(ASK, actor_behind(request), as_person(one))
    last = _last(one)
    form = AskForm(filled=given(request))

    def does() -> HttpResponseBase:
        ask_now(**by(request), grade=last, text=form.cleaned_data["text"])
        return redirect("encouragement:appraised", one.pk)

    return asked(request, form, does, verb="ask", trail=own_trail(one))


@door(OPEN)
def open_grade_review(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With the seats of those who look at it again."""
    one = found_appraised(request, pk, act=OPEN)
    last = _last(one)
    if last.review_on is None or last.case:
        raise Http404
    today = timezone.localdate()
    law, _ = laws_of_case(office_pack(), procedure_of(last, on=today), on=today)
    form = ReviewForm(law, [one.appraisal.place.path, _top(one)], filled=given(request))

    def does() -> HttpResponseBase:
        made = open_now(**by(request), grade=last, seats=seats_in(form.cleaned_data))
        return redirect("encouragement:appraised", made.appraised_id)

    return asked(request, form, does, verb="review", trail=[*trail(one.appraisal), *own_trail(one)])


@door(CORRECT)
def correct_grade(request: HttpRequest, pk: int) -> HttpResponseBase:
    """While the case waits for it."""
    one = found_appraised(request, pk, act=CORRECT)
    last = _last(one)
    if not is_to_correct(last):
        raise Http404
    order = grades_in_order(law_on(timezone.localdate()))
    form = GradeForm(one, order[: order.index(last.grade)], is_heard=False, filled=given(request))

    def does() -> HttpResponseBase:
        said = form.cleaned_data
        correct_now(**by(request), grade=last, to=said["grade"], reasons=said["reasons"])
        return redirect("encouragement:appraised", one.pk)

    return asked(request, form, does, verb="correct", trail=[*trail(one.appraisal), *own_trail(one)])


def _last(one: Appraised) -> Grade:
    found = last_grade(one)
    if found is None:
        raise Http404
    found.appraised = one
    return found


def _top(one: Appraised) -> str:
    """The whole tree: those who look at it again sit above the unit."""
    return f"/{one.appraisal.place.path.strip('/').split('/')[0]}/"
