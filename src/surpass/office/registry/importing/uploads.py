"""Uploaded files, from their bytes to an import that was applied, and between the two a human who looks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from surpass.exchange.reading.limited import read_limited
from surpass.exchange.reading.tables import Sheet
from surpass.exchange.returns.gathering import Gathering
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.registry.acts.import_registry import import_registry
from surpass.office.registry.importing.columns import VERSION
from surpass.office.registry.importing.known import load_known
from surpass.office.registry.importing.plan import Plan
from surpass.office.registry.importing.planning import plan_import
from surpass.office.registry.models import RegistryImport, StagedImport


@dataclass(frozen=True, slots=True)
class Upload:
    """One workbook, or a set of tables: a name for people, the digest of it all, and its sheets."""

    name: str
    digest: str
    sheets: Sequence[Sheet]


def digest_of(files: Sequence[bytes]) -> str:
    """The identity of an import: the bytes of its files in any order, and the version of the columns."""
    parts = sorted(hashlib.sha256(raw).hexdigest() for raw in files)
    return hashlib.sha256("\n".join([f"registry {VERSION}", *parts]).encode()).hexdigest()


def read_upload(files: Sequence[tuple[str, bytes]]) -> Upload:
    """Read each file in a limited process.

    Raises:   EvidenceProblem: every file that cannot be read, or is not what it should be.
    """
    gather = Gathering()
    sheets = [sheet for name, raw in files for sheet in read_limited(raw, name=name, gather=gather)]
    gather.finish()
    return Upload(", ".join(name for name, _ in files)[:120], digest_of([raw for _, raw in files]), sheets)


def look_at(upload: Upload, *, by: Actor, at: datetime) -> Plan:
    """What the import would do; nothing is written."""
    from django.utils import timezone

    reach = reach_of("registry.import_registry", by)
    return plan_import(upload.sheets, load_known(), day=timezone.localdate(at), reach=reach)


def apply_upload(upload: Upload, *, by: Actor, at: datetime) -> RegistryImport | None:
    """Apply it; the same file again, or one that says nothing new, changes nothing and leaves no entry.

    Missing:  None: nothing was changed.
    Raises:   NotAllowed. EvidenceProblem: everything that stands against it.
    """
    if standing(upload.digest) is not None:
        return None
    try:
        return import_registry(by=by, at=at, sheets=upload.sheets, name=upload.name, digest=upload.digest)
    except UseProblem as problems:
        if [problem.code for problem in problems.problems] == ["registry-nothing-changes"]:
            return None
        raise


def standing(digest: str) -> RegistryImport | None:
    """The import of the same bytes that was applied and not undone."""
    return RegistryImport.objects.filter(digest=digest, undone_entry=None).first()


def stage(upload: Upload, *, by: Actor, at: datetime) -> StagedImport:
    """Keep an upload for its human; one a person, the last one counts."""
    sheets = [
        {"file": one.file, "name": one.name, "rows": list(one.rows), "formulas": sorted(one.formulas)}
        for one in upload.sheets
    ]
    staged, _ = StagedImport.objects.update_or_create(
        by=by.key,
        defaults={"at": at, "digest": upload.digest, "name": upload.name, "sheets": sheets},
    )
    return staged


def staged_upload(by: Actor) -> Upload | None:
    """What a person uploaded last and has not applied."""
    staged = StagedImport.objects.filter(by=by.key).first()
    if staged is None:
        return None
    sheets = [
        Sheet(
            file=one["file"],
            name=one["name"],
            rows=[(number, cells) for number, cells in one["rows"]],
            formulas=frozenset(one["formulas"]),
        )
        for one in staged.sheets
    ]
    return Upload(staged.name, staged.digest, sheets)
