"""Research indices through the same door: assessed from the raw tables, recomputed without the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from surpass.exchange.runs.assess_folder import assess_folder
from surpass.exchange.runs.run_folder import read_run
from surpass.recompute.compare import recompute

SHARED = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize(("pack", "least"), [("asem", 30_000), ("hdi", 470_000)])
def test_every_figure_recomputes(pack: str, least: int, tmp_path: Path) -> None:
    if not SHARED.exists():
        pytest.skip("the shared data folder is absent")
    assess_folder(SHARED / pack, pack=pack, out=tmp_path / "run")
    report = recompute(read_run(tmp_path / "run"))
    assert report.checked > least
    assert report.differences == ()
