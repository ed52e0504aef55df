"""Editions of superiors that were taken in: laid out beside the office's own, and held against its rules."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from surpass.exchange.pack_folder.packs import load_pack
from surpass.office.rollout.local_rules.files.written import write_files
from surpass.office.rollout.local_rules.models import LocalDraft, SuperiorEdition
from surpass.policy.shape.pack import Pack
from surpass.rollout.edits.head import write_superior


def read_edition(files: Mapping[str, bytes]) -> Pack:
    """The pack that these files are, read as it would be here.

    Raises:   PolicyProblem: it is wrong. UseProblem: it cannot be found whole.
    """
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "edition"
        write_files(files, folder)
        return load_pack(folder)


def files_of_edition(one: SuperiorEdition) -> dict[str, bytes]:
    """Path in the pack -> bytes."""
    return {path: body.encode() for path, body in sorted(one.files.items())}


def name_of(one: SuperiorEdition) -> str:
    """The folder beside the office's own editions."""
    return f"{one.pack}-{one.edition}-{one.fingerprint[:12]}".replace("/", "--")


def is_in_line(one: SuperiorEdition, pack: Pack) -> bool:
    """Whether the office's pack stands upon that very edition."""
    return any(above.fingerprint == one.fingerprint for above in pack.lineage)


def to_bring_into_line(pack: Pack, *, on: date) -> list[SuperiorEdition]:
    """Of each superior the latest edition in force by a day that the pack does not stand upon."""
    latest: dict[str, SuperiorEdition] = {}
    for one in (
        SuperiorEdition.objects.filter(in_force_from__lte=on).defer("files").order_by("in_force_from", "pk")
    ):
        latest[one.pack] = one
    return [one for one in latest.values() if not is_in_line(one, pack)]


def stood_upon(files: Mapping[str, bytes], pack: Pack, *, on: date) -> dict[str, bytes]:
    """The files of the office's pack, upon the editions of superiors that are in force by a day."""
    found = dict(files)
    for one in to_bring_into_line(pack, on=on):
        if f"pack: {one.pack}," in found["pack.yaml"].decode():
            found = write_superior(found, pack=one.pack, edition=one.edition, digest=one.fingerprint)
    return found


def is_drafted(one: SuperiorEdition) -> LocalDraft | None:
    """The draft under way that stands upon the edition; None: there is none."""
    open_ = LocalDraft.objects.filter(state__in=("open", "handed_in")).order_by("-pk")
    heads = open_.filter(files__path="pack.yaml", files__body__contains=one.fingerprint)
    return heads.first()
