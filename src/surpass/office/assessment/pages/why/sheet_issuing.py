"""Issue a unit's sheet as a document, and hand out one that was issued."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.assessment.acts.issue_sheet import issue_sheet as issue_now
from surpass.office.assessment.pages.why.why import result_seen
from surpass.office.assessment.pages.words import say, sentences, wording
from surpass.office.assessment.telling.sheet_paper import sheets_of
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.issuing.issue import MEDIA_TYPE


@require_POST
@door("assessment.issue_sheet")
def issue_sheet(request: HttpRequest, key: str, place: str) -> HttpResponseBase:
    """Issue it in the reader's language."""
    standing = result_seen(request, key, place)
    try:
        found = issue_now(by=actor_behind(request), at=timezone.now(), standing=standing, lang=wording().lang)
    except Problems as refused:
        for sentence in sentences(refused.problems):
            messages.error(request, sentence)
    else:
        messages.success(request, say("sheet.issued", number=found.number))
    return redirect("assessment:sheet", key, place)


@door("assessment.see_result")
def issued_sheet(request: HttpRequest, key: str, place: str, code: str) -> FileResponse:
    """The PDF, as it was issued."""
    run = result_seen(request, key, place).run
    found = get_object_or_404(sheets_of(run, place), code=code)
    content = read_kept(found.digest)
    if content is None:
        raise Http404
    return attachment(content, name=f"{run.key}.{place}.pdf", media_type=MEDIA_TYPE)
