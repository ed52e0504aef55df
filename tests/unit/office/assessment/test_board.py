"""The board: what the address asks for is what stands there, in that order, for whoever may see it."""

from dataclasses import replace

import pytest
from lxml import html

from surpass.exchange.showing.report.race import read_race
from surpass.exchange.showing.run_view.robust import Band, Robust
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.exchange.showing.wording import load_wording
from surpass.office.assessment.pages.boards.standing import read_standings
from surpass.policy.scheme import Drawing
from tests.fixtures.district_run import everybody, files_of_district, kept_run
from tests.fixtures.rounds import as_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(settings):
    settings.NEEDS_SECOND_FACTOR = False
    everybody()
    return kept_run()


def board(client, run, words="", *, name="office"):
    page = html.fromstring(as_person(client, name).get(f"/assessment/{run.key}/{words}").content.decode())
    heads = [
        " ".join(one.text_content().split()) for one in page.xpath("//table[@id='board-table']/thead//th")
    ]
    rows = [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in page.xpath("//table[@id='board-table']/tbody/tr")
    ]
    return page, heads, rows


def test_every_town_stands_on_one_board(client, run):
    _, heads, rows = board(client, run)
    towns = run.standings.filter(group__in=["key", "eco"])
    assert len(rows) == towns.count() > 25
    assert "进位位次" in " ".join(heads)
    assert {row[2] for row in rows} == {"重点发展镇", "生态保护镇"}


def test_level_and_improvement_are_the_run_s(client, run):
    page, heads, rows = board(client, run, "?group=eco")
    links = page.xpath("//table[@id='board-table']/tbody/tr/th/a/@href")
    at = next(place for place, head in enumerate(heads) if head.startswith("进位"))
    for link, row in zip(links, rows, strict=True):
        line = run.standings.get(place=link.split("/of/")[1].strip("/"))
        assert (row[0], row[at]) == (str(line.rank), str(line.improvement))


@pytest.mark.parametrize(("sort", "falls"), [("score", True), ("economy", True), ("improvement", False)])
def test_lines_stand_in_the_order_asked_for(client, run, sort, falls):
    page, _, rows = board(client, run, f"?group=key&sort={sort}")
    at = [th.get("aria-sort") is not None for th in page.xpath("//table[@id='board-table']/thead//th")].index(
        True
    )
    held = [float(row[at]) for row in rows if row[at] != "未知"]
    assert held == sorted(held, reverse=falls)
    assert len(set(held)) > 3


def test_an_unknown_order_is_the_usual_one(client, run):
    assert board(client, run, "?sort=nothing")[2] == board(client, run)[2]


def test_filters_leave_lines_out(client, run):
    whole = board(client, run, "?group=key")[2]
    named = board(client, run, "?group=key&name=街道")[2]
    assert named == [row for row in whole if "街道" in row[1]]
    assert 0 < len(named) < len(whole)
    best = board(client, run, "?group=key&grade=excellent")[2]
    assert best == [row for row in whole if any(cell.startswith("优秀") for cell in row)]
    up = board(client, run, "?group=key&moved=up")[2]
    down = board(client, run, "?group=key&moved=down")[2]
    assert 0 < len(up) + len(down) < len(whole)
    assert not [row for row in up if row in down]


def test_columns_are_chosen_in_the_address(client, run):
    page, heads, rows = board(client, run, "?group=key&show=score&show=values")
    assert len(heads) == 4
    assert all("/" in row[3] for row in rows)
    kept = page.xpath("//ul[@class='tabs']//a/@href")
    assert all("show=score&show=values" in link for link in kept)


def test_what_was_not_returned_is_said_in_words(client, run):
    page, _, rows = board(client, run)
    open_ = [row for row in rows if "有缺项" in row[-1]]
    assert open_
    section = " ".join(page.xpath("//section[@aria-labelledby='open']")[0].text_content().split())
    assert all(row[1] in section for row in open_)
    assert page.get_element_by_id("lights").text_content()


def test_the_heat_table_keeps_its_numbers(client, run):
    page, _, rows = board(client, run, "?group=key&view=heat")
    warm = page.xpath("//td[contains(@class, 'heat-')]")
    assert len(warm) > len(rows)
    assert all(cell.text_content().strip() for cell in warm)


def test_a_unit_has_its_own_line_and_its_own_group(client, run):
    _, _, rows = board(client, run, name="head")
    assert len(rows) == 1
    page, _, _ = board(client, run, name="head")
    assert len(page.xpath("//ul[@class='tabs']//a")) == 1
    assert board(client, run, "?group=eco", name="head")[2] in ([], rows)


def test_a_band_stands_beside_the_rank_where_the_run_drew_some():
    view, words = read_run(files_of_district()), load_wording("en")
    units = [row["unit"] for row in view.group("2024", "key") if row["rank"]]
    held = {
        unit: Band(rank=1, low=nth, median=nth, high=nth + 2, certain_best=1, certain_worst=9, discussed=())
        for nth, unit in enumerate(units, start=1)
    }
    bands = {(unit, "2024"): band for unit, band in held.items()}
    drawn = replace(view, robust=Robust(drawing=Drawing(), bands=bands, cuts={}, pairs={}))
    expected = [f"{nth}–{nth + 2}" for nth in range(1, len(units) + 1)]
    assert [one.band for one in read_standings(drawn, "2024", words, "key").standings] == expected
    race = read_race(drawn, period="2024", group="key", wording=words)
    assert [one.band for one in race.runners] == expected
    assert {one.band for one in read_standings(view, "2024", words, "key").standings} == {""}


def test_what_is_drawn_once_is_drawn_for_one_reach(client, run):
    """A unit that looks after the office sees no more than before; the office after the unit no less."""
    whole = board(client, run)[2]
    assert len(board(client, run, name="head")[2]) == 1
    assert board(client, run)[2] == whole
    assert len(board(client, run, name="other")[2]) == 1
    assert board(client, run, name="other")[2] != board(client, run, name="head")[2]
