"""Central tasks of a pack: each is a place of the tree of a programme that it has."""

from datetime import date
from pathlib import Path

import pytest

from surpass.exchange.mechanisms.tasks import tasks_of
from surpass.exchange.pack_folder.packs import load_pack
from surpass.policy.lints.pack_lint import lint
from surpass.policy.read_pack import read_pack
from tests.unit.policy.tiny import FILES, as_bytes

PACK = Path(__file__).parents[3] / "policy-packs" / "example-district"


def tasks(nodes):
    text = f"t:\n  title: {{zh: 任务, en: Task}}\n  cite: S1 art.1\n  nodes: {{{nodes}}}\n"
    found = lint(read_pack(as_bytes({**FILES, "tasks.yaml": text})))
    return [one.code for one in found if one.code == "task-unknown-node"]


def test_the_district_names_four_tasks_from_the_day_of_its_rule():
    pack = load_pack(PACK)
    found = tasks_of(pack, on=date(2026, 3, 2))
    assert [one.id for one in found] == [
        "regional_economy", "social_governance", "poverty_alleviation", "party_building",
    ]  # fmt: skip
    assert found[0].nodes == {"target": "economy"}
    assert {one.cite for one in found} == {"D4 art.7"}
    assert tasks_of(pack, on=date(2022, 2, 28)) == ()


@pytest.mark.parametrize("nodes", ["elsewhere: total", "main: nowhere"])
def test_a_task_of_no_programme_or_no_place_of_its_tree_is_a_problem(nodes):
    assert tasks(nodes) == ["task-unknown-node"]


def test_a_task_of_a_place_of_its_tree_is_none():
    assert tasks("main: part") == []
