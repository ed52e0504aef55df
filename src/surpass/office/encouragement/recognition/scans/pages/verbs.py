"""Attach a scan, open it, take it back: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import Problem, Problems, UseProblem
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.cases.pages.act_form import given
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.files.kinds import MOST_BYTES
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.recognition.scans.acts.attach_scan import attach_scan as attach_now
from surpass.office.encouragement.recognition.scans.acts.take_back_scan import take_back_scan as take_now
from surpass.office.encouragement.recognition.scans.models import Scan
from surpass.office.encouragement.recognition.scans.pages.forms import ScanForm, TakeBackForm
from surpass.office.encouragement.recognition.scans.pages.shown import say
from surpass.office.encouragement.recognition.scans.seen import ATTACH, SEE, TAKE_BACK, scan_called, whole_of
from surpass.office.encouragement.recognition.scans.whose import Whole, open_to
from surpass.office.encouragement.recognition.superior.models import SuperiorPaper


@door(ATTACH)
def attach_scan(request: HttpRequest, kind: str, row: int) -> HttpResponseBase:
    """To a paper that is still open."""
    whole = open_to(actor_behind(request), kind).filter(pk=row).first()
    if whole is None:
        raise Http404
    form = ScanForm(filled=given(request), files=request.FILES if request.method == "POST" else None)

    def does() -> None:
        file = form.cleaned_data["file"]
        attach_now(**_by(request), whole=whole, name=file.name, content=file.read(MOST_BYTES + 1))

    return _form(request, form, does, verb="attach", whole=whole)


@door(SEE)
def scan(request: HttpRequest, pk: int) -> FileResponse:
    """As it was handed in."""
    one = _found(request, pk, SEE)
    content = read_kept(one.digest)
    if content is None:
        raise Http404
    return attachment(content, name=one.name, media_type=one.media_type)


@door(TAKE_BACK)
def take_back_scan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """It shows something else."""
    one = _found(request, pk, TAKE_BACK)
    form = TakeBackForm(filled=given(request))

    def does() -> None:
        take_now(**_by(request), scan=one, reasons=form.cleaned_data["reasons"])

    return _form(request, form, does, verb="take_back", whole=whole_of(one))


def _found(request: HttpRequest, pk: int, act: str) -> Scan:
    try:
        return scan_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _home(whole: Whole) -> str:
    """The page on which the scans of a paper are listed."""
    if isinstance(whole, SuperiorPaper):
        return reverse("encouragement:honour", args=[whole.honour_id])
    if isinstance(whole, Fund):
        return reverse("encouragement:fund", args=[whole.pk])
    return reverse("encouragement:commendations")


def _form(
    request: HttpRequest, form: forms.Form, does: Callable[[], None], *, verb: str, whole: Whole
) -> HttpResponseBase:
    """The form of a verb, its faults beside it; afterwards back to where the scans are listed."""
    faults, home = tuple[str, ...](), _home(whole)
    if request.method == "POST" and form.is_valid():
        try:
            does()
        except Problems as refused:
            faults = tuple(dict.fromkeys(map(_said, refused.problems)))
        else:
            return redirect(home)
    title = say(f"scans.{verb}")
    context = {
        "title": title, "expected": say(f"scans.{verb}_expected"), "form": form, "faults": faults,
        "trail": [{"title": whole.document, "href": home}, {"title": title}], "verb": title,
        "said": say("scans.of", document=whole.document),
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "error_tolerance/clearing/form.html", context, status=status)


def _said(one: Problem) -> str:
    key = f"scans.why_{one.code.replace('-', '_')}"
    values: dict[str, Any] = {"found": one.found, "expected": one.expected}
    return say(key, **values) if wording().has(key) else say("cases.why_other", code=one.code, **values)
