"""The board: what the address asks for is what stands there, in that order, for whoever may see it."""

import csv
import io

import pytest
from lxml import html

from surpass.exchange.showing.run_view.robust_words import places_words, share_words
from surpass.office.assessment.store.read import view_of
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


@pytest.fixture
def drawn(settings):
    """The same run with its weights drawn."""
    settings.NEEDS_SECOND_FACTOR = False
    everybody()
    return kept_run(files_of_district(draws=200))


def at_excellent(robust, unit):
    return robust.cut(unit, "2024", "excellent").state


def test_the_band_and_each_cut_stand_beside_the_rank(client, drawn):
    page, heads, rows = board(client, drawn, "?group=key")
    robust = view_of(drawn).robust
    assert heads[2].startswith("位次区间")
    assert "5–50–95%" in heads[2]
    links = page.xpath("//table[@id='board-table']/tbody/tr/th/a/@href")
    units = [link.split("/of/")[1].strip("/") for link in links]
    grade = next(place for place, head in enumerate(heads) if head.startswith("等次"))
    assert heads[grade + 1].startswith("优秀")
    for unit, row in zip(units, rows, strict=True):
        band, at = robust.bands[unit, "2024"], robust.cut(unit, "2024", "excellent")
        assert row[2] == (f"{band.low}" if band.low == band.high else f"{band.low}–{band.median}–{band.high}")
        assert row[grade + 1] == share_words(at.probability).removesuffix("%")
    marked = page.xpath(f"//table[@id='board-table']//td[{grade + 1}]/span[contains(@class,'note')]/text()")
    assert len(marked) == [at_excellent(robust, unit) for unit in units].count("open") > 0
    assert "权重随机抽取 200 次" in page.get_element_by_id("drawn").text_content()
    said = " ".join(page.xpath("//ul[@class='lead']/li/text()"))
    names = [row[1] for unit, row in zip(units, rows, strict=True) if at_excellent(robust, unit) == "open"]
    assert f"优秀（{'、'.join(names)}）" in said


def test_bands_and_chances_stand_in_the_rows_too(client, drawn):
    page, _, _ = board(client, drawn, "?group=key")
    link = page.xpath("//a[contains(@href, 'rows.csv')]/@href")[0]
    raw = b"".join(client.get(link).streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(raw)))
    for row in rows:
        band = view_of(drawn).robust.bands[row["unit"], "2024"]
        assert (row["low"], row["median"], row["high"]) == tuple(map(str, (band.low, band.median, band.high)))
        at = view_of(drawn).robust.cut(row["unit"], "2024", "excellent")
        assert row["chance:excellent"] == f"{at.probability:f}"


def test_a_run_that_drew_nothing_shows_no_bands(client, run):
    page, heads, _ = board(client, run, "?group=key")
    assert not [head for head in heads if head.startswith("位次区间")]
    assert not page.xpath("//*[@id='drawn']")


def test_a_unit_reads_its_own_band_and_nobody_else_s(client, drawn):
    page, heads, rows = board(client, drawn, name="head")
    assert len(rows) == 1
    assert any(head.startswith("位次区间") for head in heads)
    assert not page.xpath("//ul[@class='lead']")


def test_catching_up_shows_the_same_bands(client, drawn):
    answer = as_person(client, "office").get(f"/assessment/{drawn.key}/catching-up/?group=key")
    page = html.fromstring(answer.content.decode())
    rows = page.xpath("//table[@id='race-table']/tbody/tr")
    shown = {
        row.xpath("string(th/a/@href)").split("/of/")[1].strip("/"): row.xpath("string(td[2])")
        for row in rows
    }
    bands = view_of(drawn).robust.bands
    assert {unit: places_words(bands[unit, "2024"]) for unit in shown} == {
        unit: text.strip() for unit, text in shown.items()
    }


def test_what_is_drawn_once_is_drawn_for_one_reach(client, run):
    """A unit that looks after the office sees no more than before; the office after the unit no less."""
    whole = board(client, run)[2]
    assert len(board(client, run, name="head")[2]) == 1
    assert board(client, run)[2] == whole
    assert len(board(client, run, name="other")[2]) == 1
    assert board(client, run, name="other")[2] != board(client, run, name="head")[2]


def test_each_group_has_its_own_sentences_and_a_chart_with_its_numbers(client, run):
    page, _, rows = board(client, run)
    views = page.xpath("//section[contains(@class, 'beside')]")
    assert [view.xpath("./h2")[0].text_content() for view in views] == list(
        dict.fromkeys(row[2] for row in rows)
    )
    dots = page.xpath("//figure[@class='chart']//circle")
    table = page.xpath("//details//tbody/tr")
    left_out = sum("未知" in row for row in rows)
    assert len(dots) == len(table) == len(rows) - left_out
    for picture in page.xpath("//figure[@class='chart']/svg"):
        named = picture.get("aria-labelledby").split()
        assert all(picture.xpath(f".//*[@id='{one}']")[0].text for one in named)


def test_whoever_is_not_in_a_chart_is_named_beside_it(client, run):
    page, _, rows = board(client, run, "?group=key")
    said = page.xpath("//figure[@class='chart']//desc")[0].text
    unknown = [row[1] for row in rows if "未知" in row]
    assert unknown
    assert all(name in said for name in unknown)


def test_one_own_line_is_no_chart(client, run):
    page, _, _ = board(client, run, name="head")
    assert not page.xpath("//figure")
