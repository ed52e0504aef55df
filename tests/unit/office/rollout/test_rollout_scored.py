"""How far the regime is carried out is scored in a run like any other indicator, and computed again."""

import csv
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.foundation.period import Period
from surpass.office.rollout.duties.reading.figures import as_csv, figures, values
from tests.fixtures.duties import Cascading, at

pytestmark = pytest.mark.django_db
HOW_TO = Path(__file__).parents[4] / "docs" / "how-to" / "pass-duties-down.md"
PACK = {
    "pack.yaml": """pack: rollout-example
edition: "2026.1"
title: {zh: 机制落实情况考核示例（虚构）, en: Roll-out assessed (fictitious)}
level: district
issuer: {zh: 示例考核委员会, en: Example committee}
in_force: {from: 2026-01-01}
default: work
""",
    "sources.yaml": """R1:
  title: {zh: 落实情况考核办法（虚构）, en: Measures (fictitious)}
  grade: O
  number: Example-2026-1
  date: 2026-01-05
  signer: Example committee
""",
    "groups.yaml": """category:
  title: {zh: 类别, en: Category}
  groups:
    towns: {title: {zh: 乡镇, en: Towns}}
""",
    "programmes/work/programme.yaml": """title: {zh: 落实情况, en: Roll-out}
cite: R1 art.1
cycle: quarter
arithmetic: exact
precision: {points: 4, score: 2, rank: 2}
rounding: half_up
missing: drop
constant: neutral
rank: {ties: min}
grouping: category
nodes:
  work:
    title: {zh: 落实情况总分, en: "Roll-out, total"}
    cite: R1 art.2
    points: 5
""",
}


def indicators():
    """As the how-to writes it."""
    text = HOW_TO.read_text(encoding="utf-8").partition("```yaml\nindicators:\n")[2].partition("```")[0]
    return f"indicators:\n{text}    cite: R1 art.3\n"


@pytest.fixture
def pack(tmp_path):
    files = PACK | {"programmes/work/indicators/rollout.yaml": indicators()}
    for path, body in files.items():
        place = tmp_path / "rollout-example" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(body, encoding="utf-8")
    return tmp_path / "rollout-example"


def ran(*words):
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, f"{done.output}{done.exception}"
    return done.output


def test_figures_of_the_office_are_scored_and_computed_again(pack, tmp_path):
    cascade = Cascading()
    cascade.issues()
    cascade.accepts("T1")
    cascade.reports("T1")
    cascade.accepts("T2", by="head2", owner="head2")
    cascade.reports("T2", by="head2", now=at(date(2026, 3, 23)))
    quarter = Period.read("2026-Q1")
    rows = figures(cascade.who["office"], quarter, on=date(2026, 4, 1))
    facts = tmp_path / "facts"
    facts.mkdir()
    told = [row for row in values(rows, quarter) if row["item"] == "rollout_duties_in_time"]
    (facts / "values.csv").write_bytes(as_csv(told).replace(b"item", b"indicator", 1))
    towns = "\n".join(f"T{nth},镇{nth},Town {nth},category,towns" for nth in (1, 2, 3))
    (facts / "units.csv").write_text(f"unit,name_zh,name_en,grouping,group\n{towns}\n", encoding="utf-8")
    ran("assess", facts, "--pack", pack, "--out", tmp_path / "run")
    with (tmp_path / "run" / "results.csv").open(encoding="utf-8", newline="") as held:
        found = {row["unit"]: row for row in csv.DictReader(held) if row["node"] == "work"}
    assert {unit: row["score"] for unit, row in found.items()} == {"T1": "5.00", "T2": "0.00", "T3": "0.00"}
    assert found["T1"]["rank"] == "1"
    assert "100" in ran("explain", tmp_path / "run", "T1", "--lang", "en")
    ran("explain", "--check", tmp_path / "run")
