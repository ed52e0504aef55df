"""Files of a case: handed in, handed out, graded."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.acts.add_exhibit import add_exhibit
from surpass.office.cases.acts.grade_exhibit import grade_exhibit
from surpass.office.cases.file.sealing.standing import EXHIBIT
from surpass.office.cases.pages.file.facts import said_of
from surpass.office.cases.pages.file.forms import ExhibitForm
from surpass.office.cases.pages.file.page import file_page
from surpass.office.cases.pages.seen import seen_case
from surpass.office.cases.pages.words import say
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.files.kinds import MOST_BYTES


@require_POST
@door("cases.add_exhibit")
def add_file(request: HttpRequest, key: str) -> HttpResponse:
    """Hand in a file."""
    seen = seen_case(request, key, act="cases.add_exhibit")
    form = ExhibitForm(filled=request.POST, files=request.FILES)
    if not form.is_valid():
        return file_page(request, seen, exhibit_form=form)
    given = form.cleaned_data["file"]
    try:
        add_exhibit(
            by=actor_behind(request), at=timezone.now(), case=key, content=given.read(MOST_BYTES + 1),
            name=given.name or "", grade=form.cleaned_data["grade"], says=form.cleaned_data["says"],
        )  # fmt: skip
    except Problems as problems:
        return file_page(request, seen, faults=said_of(problems, seen), exhibit_form=form)
    messages.success(request, say("cases.exhibit_added"))
    return redirect("case_file", key)


@require_safe
@door("cases.see_cases")
def exhibit(request: HttpRequest, key: str, number: int) -> HttpResponseBase:
    """The file as it was handed in, never shown inside a page."""
    seen = seen_case(request, key, act="cases.see_cases")
    found = seen.kept.exhibits.filter(number=number).first()
    if found is None or not seen.seals.is_known(EXHIBIT, number):
        raise Http404
    if not seen.seals.is_open(EXHIBIT, number):
        messages.error(request, say("sealing.open_first"))
        return redirect("case_file", key)
    content = read_kept(found.digest)
    if content is None:
        messages.error(request, say("cases.file_gone"))
        return redirect("case_file", key)
    return attachment(content, name=found.name, media_type=found.media_type)


@require_POST
@door("cases.grade_exhibit")
def grade(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say how much it carries."""
    seen = seen_case(request, key, act="cases.grade_exhibit")
    given = request.POST.get("grade", "")
    try:
        grade_exhibit(by=actor_behind(request), at=timezone.now(), case=key, number=number, grade=given)
    except Problems as problems:
        return file_page(request, seen, faults=said_of(problems, seen))
    return redirect("case_file", key)
