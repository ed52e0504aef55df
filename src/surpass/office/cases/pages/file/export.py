"""A party takes their case along as one file."""

from __future__ import annotations

from tempfile import TemporaryFile

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.file.export.whole import MEDIA_TYPE, export_name, own_case, write_export
from surpass.office.cases.pages.words import wording


@require_safe
@door("cases.export_case")
def export(request: HttpRequest, key: str) -> HttpResponseBase:
    """The zip; it is written to the disk, not to memory, and is gone when it was sent."""
    actor = actor_behind(request)
    kept = own_case(key, actor)
    if kept is None:
        raise Http404
    out = TemporaryFile()  # noqa: SIM115 - closed with the answer
    write_export(out, kept, person=actor.key, lang=wording().lang, at=timezone.now())
    out.seek(0)
    answer = FileResponse(out, as_attachment=True, filename=export_name(kept), content_type=MEDIA_TYPE)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
