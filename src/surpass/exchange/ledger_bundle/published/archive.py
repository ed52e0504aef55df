"""The files of an export in one archive, with the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The instant of every file in the archive: none of them says when it was made."""


def zipped(files: Mapping[str, bytes], *, folder: str) -> bytes:
    """One zip that unpacks into a folder of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(files):
            made.writestr(zipfile.ZipInfo(f"{folder}/{name}", BEGINNING), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unzipped(archive: bytes) -> dict[str, bytes]:
    """The files of an archive that :func:`zipped` made, without the folder that they unpack into.

    Examples:
        >>> unzipped(zipped({"a/b": b"c"}, folder="f"))
        {'a/b': b'c'}
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        return {name.partition("/")[2]: held.read(name) for name in held.namelist()}
