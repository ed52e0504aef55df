"""Read a run that was kept: its files, and the view of it that pages share.

A run is never changed, so a view is read once and kept by the run's own digest.
"""

from __future__ import annotations

from functools import lru_cache

from surpass.exchange.showing.run_view.run import Run as RunView
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.office.assessment.models import Run, RunFile

VIEWS = 8
SHOWN = ("explanations.parquet", "results.parquet", "results.xlsx")
"""What a view never reads."""


def files_of(run: Run) -> dict[str, bytes]:
    """Every file of the run's folder; one query."""
    return {one.name: bytes(one.content) for one in RunFile.objects.filter(run=run).order_by("name")}


def view_of(run: Run) -> RunView:
    """The run as people ask it."""
    return _view(run.pk, run.files_digest)


@lru_cache(maxsize=VIEWS)
def _view(pk: int, _digest: str) -> RunView:
    found = RunFile.objects.filter(run=pk).exclude(name__in=SHOWN).exclude(name__startswith="packs/")
    return read_run({one.name: bytes(one.content) for one in found})
