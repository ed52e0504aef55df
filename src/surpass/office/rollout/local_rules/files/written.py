"""The files of a draft, and where they lie so that whoever reads packs can read them."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from surpass.exchange.pack_folder.changes.signed_edition import files_digest
from surpass.exchange.pack_folder.packs import MOST_BYTES, MOST_FILES
from surpass.exchange.reading.zip_guard import Bomb, NotAZip, check_directory
from surpass.office.packs import LISTED, editions_folder
from surpass.office.rollout.local_rules.models import DraftFile, LocalDraft
from surpass.office.rollout.local_rules.said import refused

ENDINGS = (".yaml", ".yml")
LONGEST = 200


def files_of(draft: LocalDraft) -> dict[str, bytes]:
    """Path in the pack -> bytes."""
    rows = DraftFile.objects.filter(draft=draft).order_by("path").values_list("path", "body")
    return {path: body.encode() for path, body in rows}


def digest_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 over every path and the digest of its bytes."""
    return files_digest(files)


def keep(draft: LocalDraft, files: Mapping[str, bytes]) -> list[str]:
    """Write what changed and drop what is gone; returns the paths. The digest follows."""
    before = files_of(draft)
    changed = sorted(path for path in {*before, *files} if before.get(path) != files.get(path))
    DraftFile.objects.filter(draft=draft, path__in=changed).delete()
    DraftFile.objects.bulk_create(
        DraftFile(draft=draft, path=path, body=text_of(path, files[path]))
        for path in changed
        if path in files
    )
    draft.digest = digest_of(files)
    return changed


def text_of(path: str, body: bytes) -> str:
    """The file as text.

    Raises:   UseProblem: ``draft-file-path``, ``draft-file-bytes``, ``draft-file-size``.
    """
    parts = path.split("/")
    if len(path) > LONGEST or not path.endswith(ENDINGS) or any(part in {"", ".", ".."} for part in parts):
        raise refused("draft-file-path", path, "the path of a file of a pack, ending in .yaml")
    if len(body) > MOST_BYTES:
        raise refused("draft-file-size", f"{path}: {len(body)} bytes", f"at most {MOST_BYTES}")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise refused("draft-file-bytes", f"{path}: byte {fault.start}", "text in UTF-8") from fault
    if "\0" in text:
        raise refused("draft-file-bytes", f"{path}: a zero byte", "text in UTF-8")
    return text.replace("\r\n", "\n")


def folder_of(draft: LocalDraft) -> Path:
    """The draft as a pack's folder, named by its digest, beside the editions that were adopted here."""
    folder = _folder(draft.digest, draft.pack)
    return folder if folder.is_dir() else lay_out(files_of(draft), folder)


def folder_for(files: Mapping[str, bytes], pack: str) -> Path:
    """The same for files that are not written into a draft yet."""
    folder = _folder(digest_of(files), pack)
    return folder if folder.is_dir() else lay_out(files, folder)


def _folder(digest: str, pack: str) -> Path:
    return Path(settings.HOME) / "drafts" / (digest + _beside()) / pack


def lay_out(files: Mapping[str, bytes], folder: Path) -> Path:
    """The files in a folder, whole or not at all; what was adopted here stands beside it."""
    folder.parent.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix="laying-", dir=folder.parent.parent))
    for edition in sorted(editions_folder().glob("*/pack.yaml")):
        shutil.copytree(edition.parent, made / edition.parent.name)
    write_files(files, made / folder.name)
    try:
        made.rename(folder.parent)
    except OSError:  # somebody else laid out the same bytes meanwhile
        shutil.rmtree(made)
    return folder


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Each file at its path below a new folder."""
    for path, body in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(body)


def _beside() -> str:
    """A mark of what was adopted here by now, so that a draft is read anew after each adoption."""
    listed = editions_folder() / LISTED
    return f"-{sha256(listed.read_bytes()).hexdigest()[:8]}" if listed.is_file() else ""


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip, the same bytes every time."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(path), files[path])
    return held.getvalue()


def unpacked(raw: bytes) -> dict[str, bytes]:
    """The files of a zip: those of a pack alone, whether or not they lie in one folder of it.

    Raises:   UseProblem: ``draft-archive``, ``draft-file-path`` and the like, nothing is taken then.
    """
    try:
        names = [one for one in check_directory(raw) if not one.is_dir()]
    except (NotAZip, Bomb) as fault:
        raise refused("draft-archive", str(fault) or "no archive", "a zip of a pack's folder") from fault
    if len(names) > MOST_FILES:
        raise refused("draft-archive", f"{len(names)} files", f"at most {MOST_FILES}")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        found = {one.filename: archive.read(one) for one in names if one.filename.endswith(ENDINGS)}
    head = min((path for path in found if path.rpartition("/")[2] == "pack.yaml"), key=len, default=None)
    if head is None:
        raise refused("draft-archive", "no pack.yaml", "a zip of a pack's folder")
    top = head.removesuffix("pack.yaml")
    files = {path.removeprefix(top): body for path, body in found.items() if path.startswith(top)}
    return {path: text_of(path, body).encode() for path, body in files.items()}
