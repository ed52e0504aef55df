"""A document on paper or as a file, held against the ledger; what the code's holder has, nothing more."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from surpass.ledger.checkpoint import read_checkpoint
from surpass.ledger.proof_text import proof_text
from surpass.ledger.proofs import inclusion_proof
from surpass.ledger.signed_note import read_note
from surpass.office.accounts.doors import door
from surpass.office.documents.checking import Checked, check_code, check_digest, entry_of
from surpass.office.record.checkpoints import latest_checkpoint
from surpass.office.record.tiles import read_tile


def document_asked(request: HttpRequest) -> dict[str, Any]:
    """What came of the check of a file that was handed over, of a digest, or of a code."""
    code = request.GET.get("code", "").strip()
    checked = _checked(request, code)
    return {"code": code, "checked": checked, "proves": _is_under_a_signed_head(checked)}


def _checked(request: HttpRequest, code: str) -> Checked | None:
    if (given := request.FILES.get("document")) is not None:
        digest = hashlib.sha256()
        for part in given.chunks():
            digest.update(part)
        return check_digest(digest.hexdigest())
    if digest_typed := "".join(request.GET.get("digest", "").split()):
        return check_digest(digest_typed)
    return check_code(code) if code else None


def _is_under_a_signed_head(checked: Checked | None) -> bool:
    signed = latest_checkpoint()
    found = checked.document if checked else None
    return found is not None and signed is not None and found.entry < signed.size


@door("record.see_head")
def document_entry(request: HttpRequest) -> HttpResponse:
    """The ledger's entry of a document, for whoever holds its code: the leaf that the proof is of."""
    return _handed(entry_of(_asked(request)), "application/json", "entry.json")


@door("record.see_head")
def document_proof(request: HttpRequest) -> HttpResponse:
    """The proof that this entry is in the signed ledger (C2SP tlog-proof)."""
    found, signed = _asked(request), latest_checkpoint()
    if signed is None or found.entry >= signed.size:
        raise Http404
    head = read_checkpoint(read_note(signed.note)[0])
    hashes = inclusion_proof(index=found.entry, size=head.size, read=read_tile)
    text = proof_text(index=found.entry, proof=hashes, note=signed.note)
    return _handed(text.encode(), "text/plain; charset=utf-8", "entry.tlog-proof")


def _asked(request: HttpRequest) -> Any:
    checked = check_code(request.GET.get("code", ""))
    if checked.document is None:
        raise Http404
    return checked.document


def _handed(content: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
