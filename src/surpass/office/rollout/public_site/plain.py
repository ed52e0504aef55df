"""Exports of the public site as plain data, for programs and the command line."""

from __future__ import annotations

from typing import Any

from surpass.office.rollout.public_site.models import SiteExport

Row = dict[str, Any]


def export_row(one: SiteExport) -> Row:
    """Who exported what when; ``digest``: of the manifest; ``head``: entries of the ledger by then."""
    return {
        "export": one.pk, "at": one.at, "by": one.by, "digest": one.digest, "files": one.files,
        "runs": one.runs, "head": one.head, "entry": one.entry,
    }  # fmt: skip
