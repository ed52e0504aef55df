"""Prepare a ballot, make the slips, say whether a tie binds, enter a sheet, have it counted anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.cases.pages.act_form import given
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.issuing.issue import MEDIA_TYPE
from surpass.office.up_and_down.vacancies.ballot.acts.count_anew import count_anew as anew_now
from surpass.office.up_and_down.vacancies.ballot.acts.count_slips import count_slips as count_now
from surpass.office.up_and_down.vacancies.ballot.acts.declare_teller_tie import (
    declare_teller_tie as declare_now,
)
from surpass.office.up_and_down.vacancies.ballot.acts.prepare_ballot import prepare_ballot as prepare_now
from surpass.office.up_and_down.vacancies.ballot.acts.print_slips import print_slips as print_now
from surpass.office.up_and_down.vacancies.ballot.models import Ballot
from surpass.office.up_and_down.vacancies.ballot.pages.forms import AnewForm, BallotForm, SheetForm
from surpass.office.up_and_down.vacancies.ballot.pages.one import found_ballot, names_on, trail
from surpass.office.up_and_down.vacancies.ballot.pages.words import said_of, say
from surpass.office.up_and_down.vacancies.ballot.seen import (
    ANEW,
    COUNT,
    DECLARE,
    PREPARE,
    PRINT,
    as_teller,
    subject_of_ballot,
)
from surpass.office.up_and_down.vacancies.ballot.standing import latest
from surpass.office.up_and_down.vacancies.ballot.tellers import has_tie
from surpass.office.up_and_down.vacancies.pages.one import found_vacancy
from surpass.office.up_and_down.vacancies.pages.one import trail as trail_of_vacancy
from surpass.office.up_and_down.vacancies.seen import subject_of

Does = Callable[[], HttpResponseBase]


@door(PREPARE)
def prepare_ballot(request: HttpRequest, pk: int) -> HttpResponseBase:
    """About everybody whose case stands at the recommendation."""
    one = found_vacancy(request, pk, act=PREPARE)
    if one.closed_on is not None:
        raise Http404
    form = BallotForm(subject_of(one).path, on=timezone.localdate(), filled=given(request))

    def does() -> HttpResponseBase:
        return redirect("up_and_down:ballot", prepare_now(**_by(request), vacancy=one, said=form.said()).pk)

    title = say("ballot.prepare")
    return _form(request, form, does, verb="prepare", trail=[*trail_of_vacancy(one), {"title": title}])


@require_POST
@door(PRINT)
def print_slips(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Make the PDF, in the reader's language."""
    one = found_ballot(request, pk, act=PRINT)
    return _press(request, one, lambda: print_now(**_by(request), ballot=one, lang=wording().lang))


@require_safe
@door(PRINT)
def slips(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The PDF, as it was made."""
    one = found_ballot(request, pk, act=PRINT)
    content = read_kept(one.slips.digest) if one.slips else None
    if content is None or one.slips is None:
        raise Http404
    return attachment(content, name=f"{one.slips.number}.pdf", media_type=MEDIA_TYPE)


@require_POST
@door(DECLARE)
def declare_teller_tie(request: HttpRequest, pk: int) -> HttpResponseBase:
    """That a tie binds one, or that none does."""
    one = _counted_by(request, pk)
    said = request.POST
    if "ground" not in said:
        messages.error(request, say("ballot.tie_unsaid"))
        return redirect("up_and_down:ballot", one.pk)
    words = {"ground": said.get("ground", ""), "said": said.get("said", "")[:2000]}
    return _press(request, one, lambda: declare_now(**_by(request), count=latest(one), **words))


@door(COUNT)
def count_slips(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The sheet of a teller."""
    one = _counted_by(request, pk)
    count = latest(one)
    if count.signed_on is not None or has_tie(count, actor_behind(request).key) is not False:
        raise Http404
    form = SheetForm(names_on(one), most=one.on_roll, filled=given(request))

    def does() -> HttpResponseBase:
        done = count_now(**_by(request), count=count, counted=form.counted())
        if done.differed > count.differed:
            messages.warning(request, say("ballot.differ_now"))
        else:
            messages.success(request, say("ballot.both_signed" if done.signed_on else "ballot.one_signed"))
        return redirect("up_and_down:ballot", one.pk)

    return _form(request, form, does, verb="count", trail=trail(one, say("ballot.count")), one=one)


@door(ANEW)
def count_anew(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons, by these two."""
    one = found_ballot(request, pk, act=ANEW)
    if one.vacancy.closed_on is not None:
        raise Http404
    form = AnewForm(subject_of_ballot(one).path, filled=given(request))

    def does() -> HttpResponseBase:
        said = form.cleaned_data
        tellers = said["first"], said["second"]
        anew_now(**_by(request), ballot=one, tellers=tellers, reasons=said["reasons"])
        return redirect("up_and_down:ballot", one.pk)

    return _form(request, form, does, verb="anew", trail=trail(one, say("ballot.anew")), one=one)


def _counted_by(request: HttpRequest, pk: int) -> Ballot:
    """The ballot, for one of the two who count it now."""
    one = found_ballot(request, pk)
    if one.vacancy.closed_on is not None or not as_teller(latest(one), actor_behind(request)).owner:
        raise Http404
    return one


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _press(request: HttpRequest, one: Ballot, does: Callable[[], object]) -> HttpResponseBase:
    try:
        does()
    except Problems as refused:
        for fault in said_of(refused, names_on(one)):
            messages.error(request, fault)
    return redirect("up_and_down:ballot", one.pk)


def _form(
    request: HttpRequest, form: forms.Form, does: Does, *, verb: str, trail: list[dict[str, str]],
    one: Ballot | None = None,
) -> HttpResponseBase:  # fmt: skip
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            return does()
        except Problems as refused:
            faults = said_of(refused, _names(form) | (names_on(one) if one else {}))
    title = say(f"ballot.{verb}")
    context = {
        "title": title, "expected": say(f"ballot.{verb}_expected"), "trail": trail, "form": form,
        "faults": faults, "verb": say(f"ballot.{verb}_verb"),
    }  # fmt: skip
    name = "sheet" if isinstance(form, SheetForm) else "form"
    status = 422 if faults or form.errors else 200
    return render(request, f"up_and_down/ballots/{name}.html", context, status=status)


def _names(form: forms.Form) -> dict[str, str]:
    """The tellers who may be chosen, by key."""
    return form.tellers if isinstance(form, BallotForm | AnewForm) else {}
