"""The statement of support of a case: what it says, and the form for the committee."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import check, reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.words import subjects_of, title_of
from surpass.office.cases.store.reading import record_of
from surpass.office.cases.subjects import subject_of_case
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.issuing.issue import MEDIA_TYPE
from surpass.office.error_tolerance.acts.sign_support import sign_support as sign_now
from surpass.office.error_tolerance.clearing.models import Support
from surpass.office.error_tolerance.clearing.support.form import SupportForm
from surpass.office.error_tolerance.clearing.support.standing import (
    is_stood_by,
    situations_of,
    stood_by_within,
)
from surpass.office.error_tolerance.clearing.words import said_of
from surpass.office.error_tolerance.pages.words import say

SEE, SIGN = "error_tolerance.see_support", "error_tolerance.sign_support"
COLUMNS = (("exempt", "name"), ("about", "w"), ("closed", "w"), ("statement", "w"))
Row = dict[str, Any]


def links_of_case(*, kept: KeptCase, **_: Any) -> list[tuple[str, str]]:
    """From a case whose fact was found exempt to the statement."""
    if not is_stood_by(record_of(kept).case):
        return []
    return [(say("clearing.support"), reverse("error_tolerance:support", args=[kept.key]))]


@door(SEE)
def supports(request: HttpRequest) -> HttpResponse:
    """Closed cases found exempt within reach, with the statements that were signed."""
    found = stood_by_within(actor_behind(request))
    signed = {one.case_id: one for one in Support.objects.filter(case__in=found).select_related("document")}
    names = subjects_of(found)
    context = {
        "title": say("clearing.supports"), "expected": say("clearing.support_expected"),
        "trail": [{"title": say("nav.tolerance"), "href": reverse("error_tolerance:requests")},
                  {"title": say("clearing.supports")}],
        "table": {
            "id": "supports", "title": say("clearing.supports"), "stacks": True, "is_alone": True,
            "columns": [{"kind": kind, "title": say(f"clearing.head_{name}")} for name, kind in COLUMNS],
            "rows": [{"cells": _cells(one, names, signed.get(one.key))} for one in found],
            "empty": {"said": say("clearing.no_exempt"), "why": say("clearing.no_exempt_why")},
        },
    }  # fmt: skip
    return render(request, "error_tolerance/clearing/supports.html", context)


@door(SEE)
def support(request: HttpRequest, key: str) -> HttpResponse:
    """What was signed, and the form for whoever may sign."""
    return _page(request, _seen(request, key))


@door(SIGN)
def sign_support(request: HttpRequest, key: str) -> HttpResponseBase:
    """Sign one."""
    kept = _seen(request, key)
    check(SIGN, actor_behind(request), Subject(path=kept.place.path if kept.place else ""))
    form = SupportForm(filled=given(request))
    if request.method != "POST" or not form.is_valid():
        return _page(request, kept, form=form)
    try:
        sign_now(
            by=actor_behind(request), at=timezone.now(), case=key, lang=wording().lang, **form.cleaned_data
        )
    except Problems as refused:
        return _page(request, kept, form=form, faults=said_of(refused))
    return redirect("error_tolerance:support", key)


@door(SEE)
def paper(request: HttpRequest, key: str) -> HttpResponseBase:
    """The statement as it was issued."""
    one = get_object_or_404(Support.objects.select_related("document"), case=_seen(request, key))
    content = read_kept(one.document.digest)
    if content is None:
        raise Http404
    return attachment(content, name=f"{one.document.number}.pdf", media_type=MEDIA_TYPE)


def _cells(one: KeptCase, names: dict[str, str], signed: Support | None) -> list[Any]:
    case = {"text": one.key, "href": reverse("error_tolerance:support", args=[one.key])}
    ended = one.ended_on.isoformat() if one.ended_on else ""
    state = signed.document.number if signed else say("clearing.no_support")
    return [case, names.get(one.subject, one.subject), ended, state]


def _seen(request: HttpRequest, key: str) -> KeptCase:
    kept = get_object_or_404(KeptCase.objects.select_related("place"), pk=key)
    actor = actor_behind(request)
    is_seen = reach_of(SEE, actor).covers(subject_of_case(kept, actor))
    if not is_seen or not is_stood_by(record_of(kept).case):
        raise Http404
    return kept


def _page(
    request: HttpRequest, kept: KeptCase, *, form: SupportForm | None = None, faults: tuple[str, ...] = ()
) -> HttpResponse:
    one = Support.objects.filter(case=kept).select_related("document").first()
    may = reach_of(SIGN, actor_behind(request)).covers(Subject(path=kept.place.path if kept.place else ""))
    context = {
        "title": say("clearing.support"), "expected": say("clearing.support_expected"),
        "trail": [
            {"title": say("clearing.supports"), "href": reverse("error_tolerance:supports")},
            {"title": f"{kept.key} {title_of(kept)}"},
        ],
        "case": kept, "one": one, "faults": faults, "facts": _facts(kept, one),
        "form": (form or SupportForm()) if may and one is None else None,
    }  # fmt: skip
    is_bad = bool(faults) or bool(form and form.errors)
    return render(request, "error_tolerance/clearing/support.html", context, status=422 if is_bad else 200)


def _facts(kept: KeptCase, one: Support | None) -> list[Row]:
    case = record_of(kept).case
    names = one.situations if one else situations_of(case)
    titles = [wording().text(case.procedure.situations.get(name, {})) or name for name in names]
    rows = {"situations": say("word.list_mark").join(titles) or say("clearing.no_situation")}
    if one is not None:
        rows |= {
            "signed": one.since.isoformat(), "audience": one.audience, "support": one.text,
            "ended": one.ended_on.isoformat() if one.ended_on else "",
        }  # fmt: skip
    return [{"term": say(f"clearing.field_{key}"), "said": said} for key, said in rows.items() if said]
