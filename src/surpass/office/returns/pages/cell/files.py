"""The files behind a cell: handed in, graded, handed out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.files.kinds import MOST_BYTES
from surpass.office.returns.acts.add_evidence import add_evidence
from surpass.office.returns.acts.grade_evidence import grade_evidence
from surpass.office.returns.cells.subjects import cells_within
from surpass.office.returns.models import Backing
from surpass.office.returns.pages.cell.views import find_cell, sentences, shown, typed
from surpass.office.returns.pages.words import say


@require_POST
@door("returns.add_evidence")
def add_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a file behind the cell, and behind others of the same unit and round that are named."""
    actor = actor_behind(request)
    cell = find_cell(actor, pk)
    given = request.FILES.get("photo") or request.FILES.get("file")
    if given is None:
        return shown(request, cell, actor, faults=(say("returns.fault_no_file"),), status=422)
    try:
        add_evidence(
            by=actor, at=timezone.now(), cells=[cell.pk], content=given.read(MOST_BYTES + 1),
            name=given.name or "", grade=typed(request, "grade"),
        )  # fmt: skip
    except (EvidenceProblem, UseProblem) as refused:
        return shown(request, cell, actor, faults=sentences(refused, cell), status=422)
    messages.success(request, say("returns.file_added"))
    return redirect("returns:cell", pk=pk)


@require_POST
@door("returns.grade_evidence")
def grade_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how much a file carries."""
    actor = actor_behind(request)
    backing = _backing("returns.grade_evidence", request, pk)
    try:
        grade_evidence(by=actor, at=timezone.now(), backing=backing, grade=typed(request, "grade"))
    except UseProblem as refused:
        cell = find_cell(actor, backing.cell_id)
        return shown(request, cell, actor, faults=sentences(refused, cell), status=422)
    messages.success(request, say("returns.file_graded"))
    return redirect("returns:cell", pk=backing.cell_id)


@require_safe
@door("returns.see_values")
def evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it was handed in, never shown inside a page."""
    backing = _backing("returns.see_values", request, pk)
    content = read_kept(backing.evidence.digest)
    if content is None:
        messages.error(request, say("returns.fault_file_gone"))
        return redirect("returns:cell", pk=backing.cell_id)
    return attachment(content, name=backing.name, media_type=backing.evidence.media_type)


def _backing(act: str, request: HttpRequest, pk: int) -> Backing:
    seen = cells_within(act, actor_behind(request))
    rows = Backing.objects.select_related("evidence", "cell__item__bureau", "cell__place", "cell__round")
    return get_object_or_404(rows, pk=pk, cell__in=seen)
