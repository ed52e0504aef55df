"""A run in words for machines: the same for the API and for commands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from surpass.office.assessment.models import Run

PLAIN = (
    "key", "programme", "period", "title_zh", "title_en", "pack", "edition", "fingerprint", "as_of",
    "known_at", "digest", "files_digest", "units", "open_items", "is_draft", "draws", "seed", "stage", "case",
    "ran_by", "ran_at", "entry", "told_at", "final_by", "final_at", "published_at", "number",
)  # fmt: skip


def shape_of(run: Run) -> dict[str, Any]:
    """What a run is and how far it came; days and instants as ISO 8601.

    Missing:  None: it has not happened yet; of ``seed``: no weights were drawn. ``corrects``: the key of the
              run beside which this one stands.
    """
    found = {name: _written(getattr(run, name)) for name in PLAIN}
    return {**found, "place": run.place_id, "corrects": run.corrects.key if run.corrects else ""}


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
