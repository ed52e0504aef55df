"""What a stranger's file may be: its size and kind, the parts of a workbook, and what no part may hold.

Stricter than what an analyst may read from her own disk. The directory is looked at before anything is
unpacked; the parts are looked at in the limited process.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from surpass.exchange.reading.zip_guard import Bomb, check_directory, unpack

MOST_UPLOAD = 50 * 2**20
MOST_PARTS = 1_000
MOST_UNPACKED = 500 * 2**20
RATIO_FROM, MOST_RATIO = 10 * 2**20, 20
KINDS = (".csv", ".xlsx")
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_OTHERS = (*_ARCHIVES, b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"MZ", b"\x7fELF")
_DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_LONGEST_TAIL = 16


class Unsafe(ValueError):  # noqa: N818 - says what the file is
    """The workbook holds what no return needs. The text says what, and in which part."""


def kind_of(name: str) -> str:
    """The ending of a file's name, in lower case; an empty text where nothing is read from such files."""
    return next((kind for kind in KINDS if name.lower().endswith(kind)), "")


def is_other_kind(raw: bytes, *, kind: str) -> bool:
    r"""Whether the first bytes show that the content is not what the name says.

    Examples:
        >>> is_other_kind(b"PK\x03\x04...", kind=".csv"), is_other_kind(b"unit,value", kind=".csv")
        (True, False)
    """
    if kind == ".csv":
        return raw.startswith(_OTHERS) or (b"\x00" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")))
    return not raw.startswith(b"PK\x03\x04")


def check_parts(raw: bytes) -> tuple[zipfile.ZipInfo, ...]:
    """Look at a workbook's directory; nothing is unpacked.

    Raises:   NotAZip. Bomb: too many parts, too much when unpacked. Unsafe: macros, links to other files, a
              file within the file, a part outside the workbook.
    """
    listed = check_directory(raw)
    if len(listed) > MOST_PARTS:
        raise Bomb(f"{len(listed)} parts, at most {MOST_PARTS}")
    unpacked = sum(item.file_size for item in listed)
    if unpacked > MOST_UNPACKED:
        raise Bomb(f"{unpacked} bytes when unpacked, at most {MOST_UNPACKED}")
    if unpacked > RATIO_FROM and unpacked > MOST_RATIO * len(raw):
        raise Bomb(f"{unpacked // len(raw)} bytes packed into one, at most {MOST_RATIO}")
    for item in listed:
        if fault := _fault_of_name(item.orig_filename):
            raise Unsafe(f"{fault} ({item.filename[:60]!r})")
    return listed


def _fault_of_name(name: str) -> str:
    low = name.lower()
    if name.startswith(("/", "\\")) or "\\" in name or ".." in name.split("/") or "\x00" in name:
        return "a part outside the workbook"
    if "vbaproject" in low or low.startswith("xl/macrosheets/"):
        return "macros"
    if low.startswith("xl/externallinks/"):
        return "links to other workbooks"
    if low.startswith("xl/embeddings/") or low.endswith((".zip", ".xlsx", ".docx", ".exe", ".jar")):
        return "a file within the file"
    return ""


def check_content(raw: bytes, listed: tuple[zipfile.ZipInfo, ...]) -> None:
    """Look into every part, piece by piece.

    Raises:   NotAZip, Bomb, Unsafe.
    """
    for item in listed:
        if fault := _fault_of_content(item.filename.lower(), unpack(raw, item)):
            raise Unsafe(f"{fault} ({item.filename[:60]!r})")


def _fault_of_content(name: str, pieces: Iterator[bytes]) -> str:
    is_xml = name.endswith((".xml", ".rels", ".vml"))
    tail, is_first = b"", True
    whole: list[bytes] = []
    for piece in pieces:
        if is_first and piece.startswith(_ARCHIVES):
            return "a file within the file"
        if is_first and is_xml and piece.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00", b"<\x00")):
            return "text in UTF-16"
        is_first = False
        if is_xml and _DECLARATION.search(tail + piece):
            return "a document type declaration"
        tail = piece[-_LONGEST_TAIL:]
        if name.endswith(".rels"):
            whole.append(piece)
    return _fault_of_relations(b"".join(whole))


def _fault_of_relations(text: bytes) -> str:
    for tag in _RELATION.findall(text):
        is_external = re.search(rb"TargetMode\s*=\s*[\"']\s*External", tag, re.IGNORECASE)
        if is_external and b"/hyperlink" not in tag:
            return "links to other files"
    return ""
