"""A kept file on its way to a reader: as an attachment, never shown inside a page."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse


def attachment(content: bytes, *, name: str, media_type: str) -> FileResponse:
    """The file as it was handed in, kept by no cache."""
    answer = FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
