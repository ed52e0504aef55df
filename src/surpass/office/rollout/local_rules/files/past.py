"""A draft on the office's own past runs, kept as long as neither the draft nor a run changes."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from surpass.exchange.pack_folder.changes.past_runs import PastRun, on_past_runs
from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.problems import Problems
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.read import side_of
from surpass.office.rollout.local_rules.files.checking import in_force
from surpass.office.rollout.local_rules.files.written import folder_of
from surpass.office.rollout.local_rules.models import LocalDraft

HELD = (Run.Stage.COMPUTED, Run.Stage.PROVISIONAL, Run.Stage.FINAL, Run.Stage.PUBLISHED)
KEPT = "past-{mark}.json"
NOTHING: dict[str, Any] = {"before": "", "after": "", "runs": [], "moves": [], "alarms": []}


def runs_of(draft: LocalDraft) -> list[Run]:
    """The run that stands for each programme and period of the place, the oldest first; trials are none."""
    rows = Run.objects.filter(place=draft.place_id, pack=draft.pack, stage__in=HELD).order_by("period", "pk")
    latest = {(run.programme, run.period): run for run in rows}
    return sorted(latest.values(), key=lambda run: (run.programme, run.period))


def kept_past(draft: LocalDraft) -> dict[str, Any] | None:
    """What was found; None: nobody asked for it of these very files and runs."""
    place = _place(draft, runs_of(draft))
    return json.loads(place.read_bytes()) if place.is_file() else None


def past_of(draft: LocalDraft) -> dict[str, Any]:
    """Every past run under the edition in force and under the draft; made now where nobody asked before.

    Missing:  where the draft cannot be read, ``problems`` say why, and nothing else is known.
    """
    runs = runs_of(draft)
    place = _place(draft, runs)
    if place.is_file():
        return json.loads(place.read_bytes())  # type: ignore[no-any-return]
    held = [PastRun(run.key, run.programme, side_of(run)) for run in runs]
    try:
        found = on_past_runs(in_force(draft), load_pack(folder_of(draft)), held, on=draft.in_force_from)
    except Problems as unread:
        return {**NOTHING, "problems": [one.as_json() for one in unread.problems]}
    found["problems"] = []
    made = place.with_suffix(".new")
    made.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    made.replace(place)
    return found


def _place(draft: LocalDraft, runs: list[Run]) -> Path:
    held = [in_force(draft).fingerprint, draft.in_force_from.isoformat(), *(run.files_digest for run in runs)]
    mark = sha256("\n".join(held).encode()).hexdigest()[:16]
    return folder_of(draft).parent / KEPT.format(mark=mark)
