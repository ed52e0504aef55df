"""Versions as ETags: a reader asks only for what changed, a writer says which version was seen (RFC 9110)."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags, quote_etag

from surpass.office.accounts.api.errors import refused


def tag(*parts: object) -> str:
    """The strong ETag of a version: what its parts say, in short."""
    written = "\n".join(str(part) for part in parts)
    return quote_etag(hashlib.sha256(written.encode()).hexdigest()[:24])


def weak_tag(body: bytes) -> str:
    """The weak ETag of an answer that has no version of its own."""
    return f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'


def version_seen(request: HttpRequest) -> str:
    """The version that the caller says to have seen.

    Raises:   Refused: 428 ``version-missing``.
    """
    said = request.headers.get("If-Match", "")
    if not said:
        raise refused(
            428, "version-missing", where="header If-Match", found="nothing",
            expected="the ETag with which you read it", next_step="read it, and send its ETag",
        )  # fmt: skip
    return said


def require_match(request: HttpRequest, etag: str) -> None:
    """Go on only if the caller saw this version; ``*`` says that none was looked at.

    Raises:   Refused: 412 ``version-stale``.
    """
    said = version_seen(request)
    if etag not in parse_etags(said):
        raise refused(
            412, "version-stale", where="header If-Match", found=said[:80], expected=etag,
            next_step="read it again, and see what another person changed", etag=etag,
        )  # fmt: skip


def unless_known(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer, or 304 to a reader who has it already."""
    etag = answer["ETag"].removeprefix("W/")
    known = {one.removeprefix("W/") for one in parse_etags(request.headers.get("If-None-Match", ""))}
    if etag not in known and "*" not in known:
        return answer
    same = HttpResponse(status=304)
    same["ETag"] = answer["ETag"]
    return same
