"""Documents of a case: those that may be issued, those that were, and the PDF of one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from surpass.exchange.showing.case_view.case_paper import Asked
from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.acts.issue_document import issue_document
from surpass.office.cases.pages.file.facts import said_of
from surpass.office.cases.pages.file.page import file_page
from surpass.office.cases.pages.seen import seen_case
from surpass.office.cases.pages.words import say, wording
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.issuing.issue import MEDIA_TYPE

MOST = 2**31 - 1


@require_POST
@door("cases.issue_document")
def issue(request: HttpRequest, key: str) -> HttpResponse:
    """Issue a document in the reader's language."""
    seen = seen_case(request, key, act="cases.issue_document")
    said = request.POST
    place = said.get("kind", ""), said.get("step", "")
    asked = Asked(*place, _number(said, "visit"), _number(said, "line"))
    try:
        document = issue_document(
            by=actor_behind(request), at=timezone.now(), case=key, asked=asked, lang=wording().lang
        )
    except Problems as problems:
        return file_page(request, seen, faults=said_of(problems, seen))
    messages.success(request, say("cases.document_issued", number=document.number))
    return redirect("case_file", key)


@require_safe
@door("cases.see_cases")
def document(request: HttpRequest, key: str, code: str) -> HttpResponseBase:
    """The PDF, as it was issued."""
    seen = seen_case(request, key, act="cases.see_cases")
    found = seen.kept.issued.filter(document=code).select_related("document").first()
    if found is None:
        raise Http404
    content = read_kept(found.document.digest)
    if content is None:
        messages.error(request, say("cases.file_gone"))
        return redirect("case_file", key)
    return attachment(content, name=f"{found.document.number}.pdf", media_type=MEDIA_TYPE)


def _number(said: QueryDict, name: str) -> int:
    typed = said.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and int(typed) <= MOST else -1
