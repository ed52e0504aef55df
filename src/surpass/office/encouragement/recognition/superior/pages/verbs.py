"""Enter an honour of a superior, enter its revocation, verify a paper: one door each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.pages.one import found_honour
from surpass.office.encouragement.recognition.honours.pages.proposing import by, form_page
from surpass.office.encouragement.recognition.superior.acts.enter_superior_honour import (
    enter_superior_honour as enter_now,
)
from surpass.office.encouragement.recognition.superior.acts.enter_superior_revocation import (
    enter_superior_revocation as revoke_now,
)
from surpass.office.encouragement.recognition.superior.acts.verify_superior_paper import (
    verify_superior_paper as verify_now,
)
from surpass.office.encouragement.recognition.superior.pages.forms import (
    RIGHT,
    ConferredForm,
    PaperForm,
    VerifyForm,
)
from surpass.office.encouragement.recognition.superior.pages.shown import paper_said
from surpass.office.encouragement.recognition.superior.said import of_superior
from surpass.office.encouragement.recognition.superior.seen import ENTER, REVOKE, VERIFY, paper_called
from surpass.office.up_and_down.periods.reading.seen import people_seen


@door(ENTER)
def enter_superior_honour(request: HttpRequest) -> HttpResponseBase:
    """A person within reach, or a unit."""
    actor = actor_behind(request)
    form = ConferredForm(
        people_seen(actor, act=ENTER), within(reach_of(ENTER, actor), path="path"), on=timezone.localdate(),
        filled=given(request),
    )  # fmt: skip

    def does() -> HttpResponseBase:
        place, person = form.cleaned_data["place"], form.cleaned_data["person"]
        made = enter_now(**by(request), place=place, person=person, said=form.said(), paper=form.paper())
        return redirect("encouragement:honour", made.honour_id)

    return form_page(request, form, does, verb="enter_superior")


@door(REVOKE)
def enter_superior_revocation(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Of one that stands."""
    one = found_honour(request, pk, act=REVOKE)
    if one.state != Honour.State.AWARDED or not of_superior(one):
        raise Http404
    form = PaperForm(filled=given(request))

    def does() -> HttpResponseBase:
        revoke_now(**by(request), one=one, paper=form.paper(), grounds=form.cleaned_data["merits"])
        return redirect("encouragement:honour", one.pk)

    return form_page(request, form, does, verb="revoke_superior", one=one)


@door(VERIFY)
def verify_superior_paper(request: HttpRequest, pk: int, row: int) -> HttpResponseBase:
    """By somebody else than whoever entered it."""
    try:
        paper = paper_called(row, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown
    if paper.honour_id != pk:
        raise Http404
    form = VerifyForm(filled=given(request))

    def does() -> HttpResponseBase:
        said = form.cleaned_data
        verify_now(**by(request), row=paper, is_right=said["right"] == RIGHT, finding=said["words"])
        return redirect("encouragement:honour", pk)

    return form_page(request, form, does, verb="verify_paper", one=paper.honour, said=paper_said(paper))
