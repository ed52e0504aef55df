"""Keep a run: its files byte for byte, and a line for each unit beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from surpass.exchange.runs.run_files import run_files
from surpass.exchange.showing.run_view.run import Run as RunView
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.office.assessment.facts.basis import Basis
from surpass.office.assessment.facts.gather import facts_of
from surpass.office.assessment.models import Run, RunFile, RunRound, Standing


def compute(basis: Basis) -> dict[str, bytes]:
    """Every file of the run; the same basis gives the same bytes, today or in ten years.

    Raises:   UseProblem: ``period-without-values``. EvidenceProblem: the facts cannot be assessed.
    """
    files = run_files(facts_of(basis), basis.scheme, periods=basis.periods, drawing=basis.drawing)
    return files | {f"packs/{name}": content for name, content in basis.pack.canonical_files().items()}


def keep_files(run: Run, basis: Basis, files: Mapping[str, bytes]) -> None:
    """Beside a run that was saved: its rounds, its files, and each unit's line."""
    RunRound.objects.bulk_create(
        RunRound(run=run, round=one, facts_digest=one.facts_digest) for one in basis.rounds
    )
    RunFile.objects.bulk_create(
        RunFile(run=run, name=name, content=content, digest=_digest(content))
        for name, content in sorted(files.items())
    )
    Standing.objects.bulk_create(_standings(run, read_run(files)))


def manifest_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What the run says of itself."""
    found: dict[str, Any] = json.loads(files["manifest.json"])
    return found


def digest_of_files(files: Mapping[str, bytes]) -> str:
    """One digest over every file, by name."""
    whole = hashlib.sha256()
    for name, content in sorted(files.items()):
        whole.update(f"{_digest(content)}  {name}\n".encode())
    return whole.hexdigest()


def _standings(run: Run, view: RunView) -> list[Standing]:
    root = view.scheme.root.id
    rows = [row for (_, period, node), row in view.results.items() if (period, node) == (run.period, root)]
    return [
        Standing(
            run=run, place_id=row["unit"], group=row["group"], rank=_number(row["rank"]), score=row["score"],
            improvement=_number(view.improvement.get((row["unit"], run.period), "")),
            grade=row["effective_grade"],
        )
        for row in rows
    ]  # fmt: skip


def _number(text: str) -> int | None:
    return int(text) if text else None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
