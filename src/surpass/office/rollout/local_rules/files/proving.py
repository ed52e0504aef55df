"""What is proved of the own rules under a superior's new edition, kept as long as neither changes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from surpass.exchange.pack_folder.changes.check_draft import check_draft
from surpass.exchange.pack_folder.packs import pack_files
from surpass.office.packs import newest_pack, pack_place
from surpass.office.rollout.local_rules.files.editions import lay_out_editions
from surpass.office.rollout.local_rules.files.written import digest_of, lay_out
from surpass.office.rollout.local_rules.models import SuperiorEdition
from surpass.rollout.edits.head import Replaced, write_head, write_superior

KEPT = "checked-beside-superior.json"


def kept_proof(one: SuperiorEdition) -> dict[str, Any] | None:
    """What is proved of the office's rules under the edition; None: nobody asked for it yet."""
    place = _folder(one).parent / KEPT
    return json.loads(place.read_bytes()) if place.is_file() else None


def proof_of(one: SuperiorEdition) -> dict[str, Any]:
    """The office's rules as they stand, upon the new edition: what is looser now, and for whom; some seconds.

    Raises:   UseProblem: the pack in force cannot be found.
    """
    held = kept_proof(one)
    if held is not None:
        return held
    folder = _folder(one)
    lay_out_editions()
    if not folder.is_dir():
        lay_out(_files(one), folder)
    found = check_draft(newest_pack(), folder)
    place = folder.parent / KEPT
    made = place.with_suffix(".new")
    made.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    made.replace(place)
    return found


def _files(one: SuperiorEdition) -> dict[str, bytes]:
    """The next edition as it would be if nothing were changed."""
    pack = newest_pack()
    replaced = Replaced(pack=pack.name, edition=pack.edition, digest=pack.fingerprint)
    files = pack_files(pack_place(on=date.max))
    files = write_superior(files, pack=one.pack, edition=one.edition, digest=one.fingerprint)
    edition, begins = f"{pack.edition}-{one.edition}", max(one.in_force_from, pack.in_force_from)
    return write_head(files, edition=edition, from_=begins, replaces=replaced)


def _folder(one: SuperiorEdition) -> Path:
    pack = newest_pack()
    mark = digest_of({"base": pack.fingerprint.encode(), "above": one.fingerprint.encode()})
    return Path(settings.HOME) / "drafts" / f"under-{mark}" / pack.name
