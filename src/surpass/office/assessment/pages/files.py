"""A run as files: the whole folder as the command line has it, and the document that was published."""

from __future__ import annotations

import io
import zipfile

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from surpass.office.accounts.doors import actor_behind, door
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.read import files_of
from surpass.office.assessment.subjects import results_seen, runs_seen
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.models import Document

FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@door("assessment.see_runs")
def folder(request: HttpRequest, key: str) -> FileResponse:
    """Every file of the run in one archive: ``surpass explain`` and ``compare`` read it on any machine."""
    run = get_object_or_404(runs_seen(actor_behind(request)), key=key)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files_of(run).items():
            archive.writestr(zipfile.ZipInfo(f"{run.key}/{name}", date_time=FIRST_DAY), content)
    return attachment(packed.getvalue(), name=f"{run.key}.zip", media_type="application/zip")


@door("assessment.see_result")
def document(request: HttpRequest, key: str) -> FileResponse:
    """The published document, as it was issued."""
    actor = actor_behind(request)
    mine = results_seen(actor).filter(run__key=key).values("run")
    run = get_object_or_404(Run, Q(pk__in=runs_seen(actor)) | Q(pk__in=mine), key=key)
    found = get_object_or_404(Document, subject=f"run:{run.key}")
    content = read_kept(found.digest)
    if content is None:
        raise Http404
    return attachment(content, name=f"{run.key}.pdf", media_type="application/pdf")
