"""Editions adopted in this office, laid out where every reader of packs finds them.

The record is the database; the folder can be made again from it at any time.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from surpass.exchange.pack_folder.changes.signed_edition import NOTE, edition_body
from surpass.ledger.signed_note import sign
from surpass.office.packs import LISTED, editions_folder
from surpass.office.record.keys import key_file, office_key
from surpass.office.rollout.local_rules.files.superiors import files_of_edition, name_of
from surpass.office.rollout.local_rules.files.written import files_of, write_files
from surpass.office.rollout.local_rules.models import LocalDraft, SuperiorEdition


def lay_out_editions() -> None:
    """Every adopted edition, and those of superiors, in their folders, and the list of the office's own.

    One that lies there is left alone.
    """
    rows = list(LocalDraft.objects.filter(state=LocalDraft.State.ADOPTED).order_by("in_force_from", "pk"))
    above = list(SuperiorEdition.objects.order_by("pk"))
    if not rows and not above:
        return
    place = editions_folder()
    place.mkdir(parents=True, exist_ok=True)
    for one in above:
        _lay_out(place / name_of(one), files_of_edition(one))
    for draft in rows:
        _lay_out(place / _name(draft), signed_files(draft))
    listed = [{"pack": row.pack, "from": row.in_force_from.isoformat(), "folder": _name(row)} for row in rows]
    made = Path(tempfile.mkstemp(prefix="laying-", dir=place)[1])
    made.write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")
    made.replace(place / LISTED)


def signed_files(draft: LocalDraft) -> dict[str, bytes]:
    """The files of a draft; of one that was adopted, with the note that the office's key signed.

    Missing:  an office without a key signs nothing.
    """
    files = files_of(draft)
    if draft.state != LocalDraft.State.ADOPTED or not key_file().is_file():
        return files
    body = edition_body(
        pack=draft.pack, edition=draft.edition, in_force_from=draft.in_force_from, digest=draft.digest
    )
    return {**files, NOTE: sign(body, office_key()).encode()}


def _name(draft: LocalDraft) -> str:
    return f"{draft.pack}-{draft.edition}-{draft.digest[:12]}".replace("/", "--")


def _lay_out(folder: Path, files: Mapping[str, bytes]) -> None:
    if folder.is_dir():
        return
    made = Path(tempfile.mkdtemp(prefix="laying-", dir=folder.parent))
    write_files(files, made)
    try:
        made.rename(folder)
    except OSError:  # somebody else laid it out meanwhile
        shutil.rmtree(made)
