"""A request that is larger than any file we take is not even read: the disk fills by nobody's upload."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from surpass.exchange.reading.upload_guard import MOST_UPLOAD

MOST_REQUEST = MOST_UPLOAD + 1_000_000
"""The largest file, and the form around it."""


class UploadLimit(FileUploadHandler):
    """Stands before the handlers that keep a file (setting ``FILE_UPLOAD_HANDLERS``)."""

    def __init__(self, request: Any = None) -> None:
        """Refuse a request that says that it is too large.

        Raises:   RequestDataTooBig: answered with 400.
        """
        super().__init__(request)
        self.taken = 0
        said = request.META.get("CONTENT_LENGTH", "") if request else ""
        if said.isdecimal() and int(said) > MOST_REQUEST:
            raise RequestDataTooBig(f"{said} bytes, at most {MOST_REQUEST}")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Stop when more comes than was said."""
        self.taken += len(raw_data)
        if self.taken > MOST_REQUEST:
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""
