"""Scans for programs and commands."""

from __future__ import annotations

from typing import Any

from surpass.office.encouragement.recognition.scans.models import Scan
from surpass.office.encouragement.recognition.scans.seen import whole_of
from surpass.office.encouragement.recognition.scans.whose import kind_of_whole


def scan_row(one: Scan) -> dict[str, Any]:
    """What it is of, and the digest by which anybody compares it."""
    whole = whole_of(one)
    return {
        "scan": one.pk, "of": kind_of_whole(whole), "row": whole.pk, "document": one.document,
        "name": one.name, "kind": one.media_type, "bytes": one.size, "digest": one.digest,
        "on": one.at.date().isoformat(), "stands": one.taken_back is None, "reasons": one.reasons,
    }  # fmt: skip
