"""A run as files: the whole folder as the command line has it, and the document that was published."""

from __future__ import annotations

import io
import zipfile

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from surpass.office.accounts.doors import actor_behind, door
from surpass.office.assessment.pages.boards.asked import read_asked
from surpass.office.assessment.pages.boards.rows import rows_of
from surpass.office.assessment.pages.boards.rows_files import MEDIA_TYPES, written
from surpass.office.assessment.pages.boards.seen import run_seen
from surpass.office.assessment.pages.words import wording
from surpass.office.assessment.store.read import files_of, view_of
from surpass.office.assessment.subjects import runs_met, runs_seen
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.models import Document

FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@door("assessment.see_result")
def rows(request: HttpRequest, key: str, form: str) -> FileResponse:
    """The rows of the board that the reader sees, as the page has them, as csv or xlsx."""
    seen = run_seen(request, key)
    if form not in MEDIA_TYPES:
        raise Http404
    groups = view_of(seen.run).groups(seen.run.period)
    asked = read_asked(request.GET, groups=groups, usual=groups)
    raw = written(rows_of(seen.run, seen.actor, asked, lang=wording().lang), form)
    return attachment(raw, name=f"{seen.run.key}.rows.{form}", media_type=MEDIA_TYPES[form])


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
    run = get_object_or_404(runs_met(actor_behind(request)), key=key)
    found = get_object_or_404(Document, subject=f"run:{run.key}", kind="result")
    content = read_kept(found.digest)
    if content is None:
        raise Http404
    return attachment(content, name=f"{run.key}.pdf", media_type="application/pdf")
