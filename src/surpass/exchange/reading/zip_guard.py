"""Refuse a workbook that would burst: first by its zip directory alone, then while its sheets are scanned.

A reader of workbooks unpacks whatever the zip holds and lays every sheet out as a full rectangle, so a few
kilobytes could ask for terabytes. Deflate packs at most 1,032 to 1: a directory that lies is caught by
unpacking under that bound.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_ENTRIES = 10_000
MOST_BYTES = 2**31
RATIO_FROM = 50 * 2**20
MOST_RATIO = 250
MOST_CELLS = 60_000_000
_END = struct.Struct("<4s4H2LH")
_CHUNK = 2**20
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=[\"'](\d+)[\"']")
_COLUMN = re.compile(rb"\sr=[\"']([A-Z]{1,3})\d+[\"']")
_ERROR = re.compile(rb"<(?:\w+:)?c\s[^>]*?\bt=[\"']e[\"'][^>]*>")
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d+)[\"']")
_STYLE = re.compile(rb"<(?:\w+:)?c\s[^>]*?\bs=[\"'](\d+)[\"'][^>]*>")
_CELL_OR_FORMULA = re.compile(rb"<(?:\w+:)?(?:c\s[^>]*?\br=[\"'][A-Z]{1,3}(\d+)[\"']|f[\s>/])")


class NotAZip(ValueError):  # noqa: N818 - says what the file is
    """The bytes are no zip archive."""


class Bomb(ValueError):  # noqa: N818 - says what the file is
    """Unpacked, the archive would be too large. The text says which measure it breaks."""


@dataclass(slots=True)
class SheetScan:
    """What a reader of values does not tell: the extent of a sheet, its error cells and its percent cells.

    ``formulas`` are the rows, counted from 1, in which a value was computed by a formula.
    """

    rows: int = 0
    columns: int = 0
    errors: set[tuple[int, int]] = field(default_factory=set)
    percents: set[tuple[int, int]] = field(default_factory=set)
    formulas: set[int] = field(default_factory=set)


def check_directory(raw: bytes) -> tuple[zipfile.ZipInfo, ...]:
    """Read the zip directory and refuse a bomb; nothing is unpacked.

    Raises:   NotAZip: no archive. Bomb: too many entries, too many bytes, packed too tightly, or overlapping.
    """
    at = raw.rfind(b"PK\x05\x06", max(0, len(raw) - 65_557))
    if at < 0 or len(raw) < at + _END.size:
        raise NotAZip
    entries, size = _END.unpack_from(raw, at)[4:6]
    if entries > MOST_ENTRIES or size > MOST_ENTRIES * 400:
        raise Bomb(f"{entries} entries, at most {MOST_ENTRIES}")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            listed = tuple(archive.infolist())
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OverflowError) as error:
        raise NotAZip from error
    _check_sizes(listed, len(raw))
    return listed


def _check_sizes(listed: tuple[zipfile.ZipInfo, ...], length: int) -> None:
    packed = sum(item.compress_size for item in listed)
    unpacked = sum(item.file_size for item in listed)
    if len(listed) > MOST_ENTRIES:
        raise Bomb(f"{len(listed)} entries, at most {MOST_ENTRIES}")
    if unpacked > MOST_BYTES:
        raise Bomb(f"{unpacked} bytes when unpacked, at most {MOST_BYTES}")
    if packed > length:
        raise Bomb("entries that overlap")
    if unpacked > RATIO_FROM and unpacked > MOST_RATIO * length:
        raise Bomb(f"{unpacked // length} bytes packed into one, at most {MOST_RATIO}")
    if any(item.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for item in listed):
        raise Bomb("a packing method that no spreadsheet uses")


def unpack(raw: bytes, item: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of one entry, in pieces, never more than the directory declared.

    Raises:   Bomb: there are more. NotAZip: the entry is damaged.
    """
    try:
        name_length, extra_length = struct.unpack_from("<2H", raw, item.header_offset + 26)
    except struct.error as error:
        raise NotAZip from error
    start = item.header_offset + 30 + name_length + extra_length
    packed = memoryview(raw)[start : start + item.compress_size]
    total = 0
    for piece in _inflated(packed) if item.compress_type == zipfile.ZIP_DEFLATED else (bytes(packed),):
        total += len(piece)
        if total > item.file_size:
            raise Bomb(f"more than the {item.file_size} bytes that its directory declares")
        yield piece


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-15)
    try:
        for at in range(0, len(packed), _CHUNK // 16):
            rest = bytes(packed[at : at + _CHUNK // 16])
            while rest and not inflate.eof:
                yield inflate.decompress(rest, _CHUNK)
                rest = inflate.unconsumed_tail
        while not inflate.eof and (piece := inflate.decompress(b"", _CHUNK)):
            yield piece
    except zlib.error as error:
        raise NotAZip from error


def _whole_tags(pieces: Iterator[bytes]) -> Iterator[bytes]:
    kept = b""
    for piece in pieces:
        text = kept + piece
        cut = text.rfind(b">") + 1
        kept = text[cut:]
        yield text[:cut]


def column_number(letters: bytes) -> int:
    """The index of a column from its letters, counted from 0.

    Examples:
        >>> column_number(b"A"), column_number(b"AA"), column_number(b"XFD")
        (0, 26, 16383)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def scan_sheet(pieces: Iterator[bytes], *, percent_styles: frozenset[int]) -> SheetScan:
    """Read a sheet's tags once, in pieces.

    Raises:   Bomb: laid out as a rectangle the sheet has more than ``MOST_CELLS`` cells.
    """
    scan = SheetScan()
    for text in _whole_tags(pieces):
        last = scan.rows
        scan.rows = max(scan.rows, max(map(int, _ROW.findall(text)), default=0))
        columns = {column_number(letters) + 1 for letters in set(_COLUMN.findall(text))}
        scan.columns = max(scan.columns, max(columns, default=0))
        if scan.rows * scan.columns > MOST_CELLS:
            raise Bomb(f"a sheet of {scan.rows} rows and {scan.columns} columns, at most {MOST_CELLS} cells")
        if b't="e"' in text or b"t='e'" in text:
            scan.errors.update(_references(_ERROR.findall(text)))
        if percent_styles and b"s=" in text:
            styled = (tag[0] for tag in _STYLE.finditer(text) if int(tag[1]) in percent_styles)
            scan.percents.update(_references(list(styled)))
        if b"<f" in text or b":f" in text:
            scan.formulas.update(_rows_of_formulas(text, last))
    return scan


def _rows_of_formulas(text: bytes, row: int) -> Iterator[int]:
    """The rows of formulas; ``row`` is the one in which the text before this one ended."""
    for found in _CELL_OR_FORMULA.finditer(text):
        if found[1]:
            row = int(found[1])
        else:
            yield row


def _references(tags: list[bytes]) -> Iterator[tuple[int, int]]:
    for tag in tags:
        if found := _REFERENCE.search(tag):
            yield int(found[2]) - 1, column_number(found[1])
