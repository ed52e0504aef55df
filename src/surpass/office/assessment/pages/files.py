"""A run as files: the rows of the board, and the whole folder as the command line has it."""

from __future__ import annotations

import io
import zipfile

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404

from surpass.office.accounts.doors import actor_behind, door
from surpass.office.assessment.store.read import files_of
from surpass.office.assessment.subjects import runs_seen
from surpass.office.documents.files.handing_out import attachment

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
