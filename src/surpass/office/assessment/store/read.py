"""Read a run that was kept: its files, and the view of it that pages share.

A run is never changed, so a view is read once and kept by the run's own digest.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import Q

from surpass.exchange.runs.compare_runs import Side
from surpass.exchange.runs.freeze import facts_from_files
from surpass.exchange.showing.run_view.run import Run as RunView
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.exchange.showing.wording import Wording, load_wording
from surpass.office.assessment.models import Run, RunFile
from surpass.policy.parts.read_scheme import read_scheme

VIEWS = 8
READINGS = 512
"""What pages read off views: of any runs, units, groups and languages."""
SHOWN = ("explanations.parquet", "results.parquet", "results.xlsx")
"""What a view never reads."""
Found = TypeVar("Found")
Reading = Callable[[RunView, str, Wording, str], Found]
"""From a view, its period, the reader's words and a unit or a group to what a page shows."""


def files_of(run: Run) -> dict[str, bytes]:
    """Every file of the run's folder; one query."""
    return {one.name: bytes(one.content) for one in RunFile.objects.filter(run=run).order_by("name")}


def view_of(run: Run) -> RunView:
    """The run as people ask it."""
    return _view(run.pk, run.files_digest)


def read_once(reading: Reading[Found], run: Run, of: str, *, lang: str) -> Found:
    """What *reading* finds for a unit or a group; made once for each, whoever looks."""
    found: Found = _read(reading, (run.pk, run.files_digest), run.period, load_wording(lang).lang, of)
    return found


def side_of(run: Run) -> Side:
    """Facts, scheme and period of the run, to be compared."""
    return _side(run.pk, run.files_digest, run.period)


@lru_cache(maxsize=VIEWS)
def _side(pk: int, _digest: str, period: str) -> Side:
    wanted = Q(name__startswith="facts/") | Q(name="scheme.json")
    files = {one.name: bytes(one.content) for one in RunFile.objects.filter(wanted, run=pk)}
    frozen = {name.removeprefix("facts/"): raw for name, raw in files.items() if name.startswith("facts/")}
    return Side(facts_from_files(frozen), read_scheme(json.loads(files["scheme.json"])), period)


@lru_cache(maxsize=VIEWS)
def _view(pk: int, _digest: str) -> RunView:
    found = RunFile.objects.filter(run=pk).exclude(name__in=SHOWN).exclude(name__startswith="packs/")
    return read_run({one.name: bytes(one.content) for one in found})


@lru_cache(maxsize=READINGS)
def _read(reading: Reading[Any], key: tuple[int, str], period: str, lang: str, of: str) -> Any:
    return reading(_view(*key), period, load_wording(lang), of)
