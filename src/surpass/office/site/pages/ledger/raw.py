"""What a foreign verifier reads: the signed head and the tiles of hashes; entries are not public."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from surpass.foundation.problems import Problems
from surpass.ledger.hashing import DIGEST
from surpass.ledger.tiles import read_path
from surpass.office.accounts.doors import door
from surpass.office.record.checkpoints import latest_checkpoint
from surpass.office.record.tiles import read_tile


@door("record.see_head")
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest signed head."""
    signed = latest_checkpoint()
    if signed is None:
        raise Http404
    return HttpResponse(signed.note, content_type="text/plain; charset=utf-8")


@door("record.see_head")
def tile(request: HttpRequest, level: int, place: str) -> HttpResponse:
    """A tile, full or of the width that its path says."""
    try:
        asked = read_path(f"tile/{level}/{place}")
    except Problems as wrong:
        raise Http404 from wrong
    held = read_tile(level, asked.index)[: asked.width * DIGEST]
    if len(held) != asked.width * DIGEST:
        raise Http404
    return HttpResponse(held, content_type="application/octet-stream")
