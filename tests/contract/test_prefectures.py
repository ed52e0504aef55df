"""Real prefectures under the fictitious pack: recomputed without the engine; gaps and wild growth kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html

from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.runs.assess_folder import assess_folder
from surpass.exchange.runs.robust.options import Asked
from surpass.exchange.runs.run_folder import read_run
from surpass.recompute.compare import recompute

DATA = Path(__file__).parents[3] / "shared" / "data" / "prefectures"
YEARS = ("2004", "2017")
"""Each with the year before. 2003: growth of 202 %; 2004: revenue that grew from almost nothing by 12 million
per cent; 2017: fine particles are no longer measured."""

Rows = dict[tuple[str, str, str], dict[str, str]]


class Assessed(NamedTuple):
    """A year's run folder and its results."""

    files: Mapping[str, bytes]
    rows: Rows


@pytest.fixture(scope="module")
def data() -> Path:
    if not DATA.exists():
        pytest.skip("the shared data folder is absent")
    return DATA


@pytest.fixture(scope="module")
def runs(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Assessed]:
    found = {}
    for year in YEARS:
        out = tmp_path_factory.mktemp("prefectures") / year
        assess_folder(data, pack=load_pack("prefectures-example"), out=out, period=year)
        files = read_run(out)
        text = io.StringIO(files["results.csv"].decode("utf-8-sig"), newline="")
        rows = {(row["unit"], row["period"], row["node"]): row for row in csv.DictReader(text)}
        found[year] = Assessed(files, rows)
    return found


@pytest.fixture(scope="module")
def report(data: Path, tmp_path_factory: pytest.TempPathFactory) -> html.HtmlElement:
    """The report in English that says how far the places of 2017 rest on the weights."""
    out = tmp_path_factory.mktemp("prefectures") / "robust"
    pack = load_pack("prefectures-example")
    assess_folder(data, pack=pack, out=out, period="2017", robust=Asked(draws=1000))
    return html.fromstring(read_run(out)["report.en.html"].decode())


@pytest.mark.parametrize("year", YEARS)
def test_every_figure_recomputes(runs: dict[str, Assessed], year: str) -> None:
    report = recompute(runs[year].files)
    assert report.checked > 50_000
    assert report.differences == ()


@pytest.mark.parametrize("year", YEARS)
def test_ranks_follow_the_scores_of_each_category(runs: dict[str, Assessed], year: str) -> None:
    totals = [row for (_, period, node), row in runs[year].rows.items() if (period, node) == (year, "total")]
    assert len(totals) == 334
    for row in totals:
        peers = [other for other in totals if other["group"] == row["group"] and other["score"]]
        better = [
            other for other in peers if row["score"] and Decimal(other["score"]) > Decimal(row["score"])
        ]
        assert row["rank"] == (str(1 + len(better)) if row["score"] else "")


def test_wild_growth_takes_one_place_and_no_more_than_full_points(runs: dict[str, Assessed]) -> None:
    rows = runs["2004"].rows
    lhasa = rows["5401", "2003", "growth_place"]
    assert (lhasa["value"], lhasa["points"]) == ("202.23", "15.0000")
    next_best = max(
        Decimal(row["points"])
        for (unit, period, node), row in rows.items()
        if (period, node, row["group"]) == ("2003", "growth_place", lhasa["group"])
        and unit != "5401"
        and row["points"]
    )
    assert next_best == Decimal("14.775")  # one step of 0.025 below: 15 * (0.4 + 0.6 * 0.975)
    assert Decimal(rows["5403", "2004", "revenue_change"]["value"]) > 10**7
    assert rows["5403", "2004", "revenue_change"]["points"] == "15.0000"
    assert rows["5401", "2003", "total"]["rank"] != "1"


def test_gaps_stay_gaps(runs: dict[str, Assessed]) -> None:
    rows = runs["2017"].rows
    ecology = {
        unit: row for (unit, period, node), row in rows.items() if (period, node) == ("2017", "ecology")
    }
    for unit, row in ecology.items():
        assert rows[unit, "2017", "pm25_level"]["points"] == ""
        has_sulphur = bool(rows[unit, "2017", "so2_change"]["points"])
        assert bool(row["points"]) == has_sulphur
        assert has_sulphur or rows[unit, "2017", "total"]["rank"] == ""


def test_the_board_shows_every_figure_of_a_large_run(runs: dict[str, Assessed]) -> None:
    page = html.fromstring(runs["2017"].files["report.en.html"].decode())
    board = page.get_element_by_id("group-1").xpath(".//table[@class='board']/tbody/tr")
    assert len(board) == 100
    assert not [row for row in board if "unknown" in row.text_content()]
    assert "Excellent" in board[0].text_content()
    assert not page.xpath("//section[@class='unit']")


def test_a_reader_sees_which_places_mean_something(report: html.HtmlElement) -> None:
    group = report.get_element_by_id("group-1")
    said = [item.text_content() for item in group.xpath(".//ul[@class='said']/li")]
    excellent = next(text for text in said if text.startswith("Excellent: to be discussed are"))
    (figure,) = group.xpath(".//figure[starts-with(normalize-space(figcaption), 'Places under other')]")
    head, *lines = figure.xpath(".//table//tr")
    column = [cell.text_content() for cell in head].index("Excellent")
    cells = {line[0].text_content(): line[column].text_content() for line in lines}
    discussed = {name for name in cells if f" {name}," in excellent or f" {name}." in excellent}
    assert discussed
    assert discussed == {
        name for name, cell in cells.items() if "inside" not in cell and "outside" not in cell
    }
