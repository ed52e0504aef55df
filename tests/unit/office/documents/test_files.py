"""Kept files: known by their content, kept by their digest."""

import hashlib
import io
import zipfile

import pytest

from surpass.foundation.problems import Problems
from surpass.office.documents.files.keeping import file_of, keep, read_kept
from surpass.office.documents.files.kinds import MOST_BYTES, kind_of

PDF = b"%PDF-1.7 order"


def zipped(*parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return made.getvalue()


XLSX = zipped("[Content_Types].xml", "xl/workbook.xml")
DOCX = zipped("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [(PDF, "a.exe", "application/pdf"), (b"\xff\xd8\xff\xe0 JFIF", "a.png", "image/jpeg"),
     (b"\x89PNG\r\n\x1a\n...", "a", "image/png"), (XLSX, "a.xlsx", "spreadsheetml.sheet"),
     (DOCX, "a.docx", "wordprocessingml.document"), ("单位,值\n甲,1\n".encode(), "a.csv", "text/csv"),
     ("单位,值\n甲,1\n".encode("gb18030"), "a.CSV", "text/csv")],
    ids=["pdf", "jpeg", "png", "xlsx", "docx", "csv", "csv of an old office"],
)  # fmt: skip
def test_a_file_is_known_by_its_content(content, name, kind):
    assert kind_of(content, name=name).endswith(kind)


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"MZ\x90\x00", "order.pdf"), (b"<html><script>", "a.csv"), (b"\xef\xbb\xbf <svg>", "a.csv"),
     (zipped("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "a.xlsx"),
     (zipped("readme.txt"), "a.xlsx"), (b"", "a.csv"), (b"a,b\0c", "a.csv"), (b"a,b", "a.txt"),
     (b"\xff\xfe\xff", "a.csv"), (b"GIF89a", "a.png"), (b"plain words", "a.csv")],
    ids=["program", "page", "drawing", "macros", "zip", "empty", "nul", "text", "bytes", "gif", "no table"],
)  # fmt: skip
def test_other_kinds_are_refused_whatever_their_name(content, name):
    with pytest.raises(Problems) as refused:
        kind_of(content, name=name)
    assert [problem.code for problem in refused.value.problems] == ["evidence-kind"]


def test_a_giant_is_refused():
    with pytest.raises(Problems) as refused:
        kind_of(PDF + b"0" * MOST_BYTES, name="a.pdf")
    assert [problem.code for problem in refused.value.problems] == ["evidence-too-big"]


@pytest.fixture
def root(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    return settings.EVIDENCE_ROOT


def test_a_file_is_kept_once_under_its_digest_and_nothing_lies_beside_it(root):
    digest = keep(PDF)
    assert digest == keep(PDF) == hashlib.sha256(PDF).hexdigest()
    assert [path.name for path in root.rglob("*") if path.is_file()] == [digest]
    assert read_kept(digest) == PDF


def test_a_file_that_was_changed_or_lost_is_not_handed_out(root):
    digest = keep(PDF)
    file_of(digest).write_bytes(b"%PDF-1.7 another order")
    assert read_kept(digest) is None
    file_of(digest).unlink()
    assert read_kept(digest) is None


def test_what_cannot_be_written_leaves_nothing(root, monkeypatch):
    def fails(_):
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(OSError, match="disk full"):
        keep(PDF)
    assert not [path for path in root.rglob("*") if path.is_file()]
