"""Files in one zip: the same files give the same bytes, and none of its names comes from outside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

BORN = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip can name; files carry no other."""
PLAIN = re.compile(r"[a-z0-9_-]+(\.[a-z0-9-]+)*(/[a-z0-9_-]+(\.[a-z0-9-]+)*)*")
"""A name that says nothing but what kind of thing it is, and its number."""


def write_archive(out: BinaryIO, files: Iterable[tuple[str, bytes]]) -> None:
    """Write them one after another, so that only one is held at once.

    Raises:   ValueError: a name that is not plain.
    """
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            if not PLAIN.fullmatch(name):
                raise ValueError(name)
            entry = ZipInfo(name, BORN)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
