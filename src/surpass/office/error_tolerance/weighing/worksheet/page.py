"""The page of the factors: one's own worksheet, and all of them side by side once both have filed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.file.page import trail
from surpass.office.cases.pages.seen import Seen, seen_case
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.error_tolerance.acts.file_worksheet import file_worksheet
from surpass.office.error_tolerance.acts.save_worksheet import save_worksheet
from surpass.office.error_tolerance.weighing.models import Worksheet
from surpass.office.error_tolerance.weighing.seats import is_only_party
from surpass.office.error_tolerance.weighing.words import said_of, say
from surpass.office.error_tolerance.weighing.worksheet.beside import beside, readings
from surpass.office.error_tolerance.weighing.worksheet.blind import (
    filed_in,
    may_see,
    own_step,
    worksheet_of,
)
from surpass.office.error_tolerance.weighing.worksheet.findings import found_in
from surpass.office.error_tolerance.weighing.worksheet.form import WorksheetForm

PAGE = "error_tolerance/weighing/worksheet.html"
Row = dict[str, Any]
Does = Callable[..., Worksheet]


def links_of_case(*, kept: KeptCase, **_: Any) -> list[tuple[str, str]]:
    """From a case with factors to their worksheets."""
    if not read_case(CaseTable(), kept.key).case.procedure.factors:
        return []
    return [(say("weighing.worksheet"), reverse("error_tolerance:worksheet", args=[kept.key]))]


@require_safe
@door("cases.see_cases")
def worksheet(request: HttpRequest, key: str) -> HttpResponse:
    """The page."""
    return _page(request, seen_case(request, key, act="cases.see_cases"))


@require_POST
@door("error_tolerance.save_worksheet")
def save(request: HttpRequest, key: str) -> HttpResponseBase:
    """Save the draft."""
    seen = seen_case(request, key, act="error_tolerance.save_worksheet")
    return _done(request, seen, save_worksheet, "weighing.saved")


@require_POST
@door("error_tolerance.file_worksheet")
def file(request: HttpRequest, key: str) -> HttpResponseBase:
    """File it."""
    seen = seen_case(request, key, act="error_tolerance.file_worksheet")
    return _done(request, seen, file_worksheet, "weighing.filed")


def _done(request: HttpRequest, seen: Seen, does: Does, told: str) -> HttpResponseBase:
    form = WorksheetForm(seen.kept, seen.case.procedure, held={}, filled=request.POST)
    if not form.is_valid():
        return _page(request, seen, form=form)
    try:
        does(by=actor_behind(request), at=timezone.now(), case=seen.kept.key, findings=form.findings)
    except Problems as problems:
        return _page(request, seen, form=form, faults=said_of(problems, seen))
    messages.success(request, say(told))
    return redirect("error_tolerance:worksheet", seen.kept.key)


def _page(
    request: HttpRequest, seen: Seen, *, form: WorksheetForm | None = None, faults: tuple[str, ...] = ()
) -> HttpResponse:
    filed = filed_in(seen.kept, seen.case)
    is_seen = may_see(seen.case, filed, seen.person)
    form, own = _form(seen, form)
    context = {
        "title": say("weighing.worksheet"), "expected": say("weighing.worksheet_expected"),
        "case": seen.kept, "trail": trail(seen, say("weighing.worksheet")), "faults": faults,
        "form": form, "factors": list(form.groups(seen.words)) if form else [],
        "readings": readings(seen, filed), "is_seen": is_seen,
        "has_nearest": bool(roles_of(seen.case, seen.person)) and not is_only_party(seen),
        "table": beside(seen, filed if is_seen else [one for one in filed if one is own or own == one]),
        "digests": [(one.digest, one.entry) for one in filed] if is_seen else [],
    }  # fmt: skip
    is_bad = bool(faults) or bool(form and form.errors)
    return render(request, PAGE, context, status=422 if is_bad else 200)


def _form(seen: Seen, form: WorksheetForm | None) -> tuple[WorksheetForm | None, Worksheet | None]:
    """The form for whoever still has to file, and what they have written so far."""
    step = None if seen.case.end else own_step(seen.case, seen.person)
    if step is None:
        return None, None
    own = worksheet_of(seen.kept, seen.case, step=step.id, person=seen.person)
    if own is not None and own.filed_at is not None:
        return None, own
    return form or WorksheetForm(seen.kept, seen.case.procedure, held=found_in(own)), own
