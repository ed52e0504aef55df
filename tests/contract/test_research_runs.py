"""Research indices through the same door: assessed from the raw tables, recomputed without the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.runs.assess_folder import assess_folder
from surpass.exchange.runs.check_run import check_run
from surpass.exchange.runs.compare_runs import explain_move, movers
from surpass.exchange.runs.open_run import side_of
from surpass.exchange.runs.run_folder import read_run

SHARED = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize(("pack", "least"), [("asem", 30_000), ("hdi", 470_000)])
def test_every_figure_recomputes(pack: str, least: int, tmp_path: Path) -> None:
    if not SHARED.exists():
        pytest.skip("the shared data folder is absent")
    assess_folder(SHARED / pack, pack=load_pack(pack), out=tmp_path / "run")
    report = check_run(read_run(tmp_path / "run"))
    assert report.checked > least
    assert report.differences == ()


def test_a_move_of_a_research_index_splits_exactly(tmp_path: Path) -> None:
    if not SHARED.exists():
        pytest.skip("the shared data folder is absent")
    assess_folder(SHARED / "hdi", pack=load_pack("hdi"), out=tmp_path / "run", period="2021")
    left, right = side_of(tmp_path / "run", "2020"), side_of(tmp_path / "run", "2021")
    moved = {move.unit: move for move in movers(left, right)}
    move = explain_move("NOR", left, right)
    assert (move.before[1], move.after[1]) == (moved["NOR"].before[1], moved["NOR"].after[1]) == (1, 2)
    assert move.score_shares is not None
    assert move.rank_shares is not None
    assert sum(move.score_shares.values()) == (move.after[0] or 0) - (move.before[0] or 0)
    assert move.rank_shares == {"own_facts": 0, "others_facts": 1, "rules": 0, "group": 0}
