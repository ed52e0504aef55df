"""What kind of file somebody handed in, by its content; its name is only a hint for tables as text."""

from __future__ import annotations

from surpass.foundation.problems import EvidenceProblem, Problem

MOST_BYTES = 20_000_000
SIGNS = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
ZIP = b"PK\x03\x04"
OFFICE = "application/vnd.openxmlformats-officedocument"
WITHIN_ZIP = (
    (b"xl/workbook.xml", f"{OFFICE}.spreadsheetml.sheet"),
    (b"word/document.xml", f"{OFFICE}.wordprocessingml.document"),
)
MACRO = b"vbaProject.bin"
CSV = "text/csv"


def kind_of(content: bytes, *, name: str) -> str:
    """The media type of a PDF, JPEG, PNG, xlsx, docx or csv file. Nothing is unpacked or parsed.

    Raises:   EvidenceProblem: ``evidence-too-big``, ``evidence-kind``.
    Examples:
        >>> kind_of(b"%PDF-1.7 ...", name="order.docx")
        'application/pdf'
    """
    if len(content) > MOST_BYTES:
        size = f"{len(content)} bytes"
        raise EvidenceProblem([_refused("evidence-too-big", name, size, f"at most {MOST_BYTES}")])
    found = next((kind for sign, kind in SIGNS if content.startswith(sign)), None)
    found = found or _in_zip(content) or _table(content, name)
    if found is None:
        raise EvidenceProblem(
            [_refused("evidence-kind", name, "another kind", "PDF, JPEG, PNG, xlsx, docx or csv")]
        )
    return found


def kind_of_scan(content: bytes, *, name: str) -> str:
    """The media type of what a scanner or a telephone makes: PDF, JPEG or PNG.

    Raises:   EvidenceProblem: ``evidence-too-big``, ``evidence-kind``.
    """
    found = kind_of(content, name=name)
    scans = tuple(kind for _, kind in SIGNS)
    if found not in scans:
        raise EvidenceProblem([_refused("evidence-kind", name, found, "PDF, JPEG or PNG")])
    return found


def _in_zip(content: bytes) -> str | None:
    """A zip names its parts in plain bytes; one with macros is refused."""
    if not content.startswith(ZIP) or b"[Content_Types].xml" not in content or MACRO in content:
        return None
    return next((kind for part, kind in WITHIN_ZIP if part in content), None)


def _table(content: bytes, name: str) -> str | None:
    """Text with separators, in UTF-8 or GB 18030; a text that begins like a page is none."""
    if not name.lower().endswith(".csv") or not content.strip() or b"\0" in content:
        return None
    text = _decoded(content)
    if text is None or text.lstrip("\ufeff").lstrip().startswith("<"):
        return None
    return CSV if any(sign in text for sign in ",;\t") else None


def _decoded(content: bytes) -> str | None:
    for coding in ("utf-8", "gb18030"):
        try:
            return content.decode(coding)
        except UnicodeDecodeError:
            continue
    return None


def _refused(code: str, name: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=f"file {name}", found=found, expected=expected,
        next_step="save the file as one of these kinds, or make it smaller",
    )  # fmt: skip
