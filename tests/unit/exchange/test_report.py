"""The page of a run: complete, self-contained, calm, the same bytes each time."""

import json
import re

import pytest
from lxml import html

from surpass.exchange.showing.report import charts, page, render_report
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.foundation.problems import UseProblem
from tests.fixtures.small_run import changed, small_run


@pytest.fixture(autouse=True)
def fonts(monkeypatch):
    monkeypatch.setattr(charts, "has_chinese_font", lambda: True)


@pytest.fixture(scope="module")
def english():
    return render_report(small_run(), lang="en").decode()


@pytest.fixture(scope="module")
def chinese():
    charts_ok, charts.has_chinese_font = charts.has_chinese_font, lambda: True
    try:
        return render_report(small_run(), lang="zh").decode()
    finally:
        charts.has_chinese_font = charts_ok


def words_of(element):
    return " ".join(" ".join(element.itertext()).split())


def words(page_text):
    return words_of(html.fromstring(page_text))


def board_rows(page_text, group):
    section = html.fromstring(page_text).get_element_by_id(group)
    rows = section.xpath(".//table[@class='board']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_it_says_who_is_first_and_who_caught_up_and_why(english):
    said = words(english)
    assert "First: Yunshan <new>, total 95.45." in said
    assert "Caught up most: Yunshan <new>, 2 places gained." in said
    assert "It comes mainly from: Growth of output +10.13, Revenue +10.00" in said
    assert "Clearly above their own expected progress: Yunshan <new>" in said
    assert "Nobody in this group gained a place" in said


def test_the_board_is_sorted_by_rank_and_shows_every_part(english):
    first, second, third = board_rows(english, "group-2")
    assert first == [
        "1", "Yunshan <new>", "95.45", "1", "29.63", "25.00", "26.30", "13.02", "+1.50", "Good †",
        "obvious ▲ 2", "+21.20 ± 6.10",
    ]  # fmt: skip
    assert [second[0], third[0]] == ["2", "3"]
    assert [third[2], third[8]] == ["80.77", "−1.00"]


def test_the_rank_by_total_and_the_improvement_rank_stand_side_by_side(english):
    heads = html.fromstring(english).xpath("//section[@id='group-2']//table[@class='board']/thead//th")
    assert [words_of(head) for head in heads[:4]] == ["Rank", "Unit", "Total / 100", "Improvement rank"]
    shown = board_rows(english, "group-2")
    assert [(row[0], row[3]) for row in shown] == [("1", "1"), ("2", "2"), ("3", "2")]


def test_a_number_of_the_board_leads_to_its_row_in_the_units_tree(english):
    tree = html.fromstring(english)
    (link,) = tree.xpath("//section[@id='group-2']//table[@class='board']//a[text()='29.63']")
    row = tree.get_element_by_id(link.get("href")[1:])
    assert "29.63" in words_of(row)
    assert "Yunshan <new>" in words_of(row.getparent().getparent().getparent().getparent())


def test_equal_totals_share_a_rank():
    files = changed("results.csv", "t02,2024,key,total,,81.77,80.77,3", "t02,2024,key,total,,82.57,81.57,2")
    shown = board_rows(render_report(files, lang="en").decode(), "group-2")
    assert [row[0] for row in shown] == ["1", "2", "2"]


def test_a_draft_says_so_and_a_settled_pack_does_not(english, chinese):
    assert "DRAFT: the policy pack" in english
    assert "草案：" in chinese
    settled = changed("scheme.json", '"is_draft": true', '"is_draft": false')
    assert "DRAFT" not in render_report(settled, lang="en").decode()


def test_open_questions_vetoes_adjustments_and_returns_are_listed(english):
    said = words(english)
    assert "Songling Veto not known A major accident Say whether it applies" in said
    assert "Yunshan <new> Excellent Good Veto: A major accident" in said
    assert "Linhe Accidents 1 −1.00" in said
    assert "Shiqiao Growth of output returned late is counted" in said
    assert "Linhe Planting done not returned is left out; the others are scaled up" in said


def test_each_unit_has_its_section_with_the_way_past_the_unit_above(english):
    section = html.fromstring(english).get_element_by_id("t02-2024")
    said = words_of(section)
    assert "The unit above: Shiqiao, 0.80 points ahead" in said
    assert "Growth of output 6.3 % 8 23.63 30 6.6 plan-2024#4" in said
    assert "14.68 points below the next grade, Excellent" in said


def test_every_link_on_the_page_arrives(english, chinese):
    for text in (english, chinese):
        tree = html.fromstring(text)
        targets = {link.get("href")[1:] for link in tree.iter("a")}
        assert targets
        assert targets <= set(tree.xpath("//@id"))


def test_ids_are_unique(english):
    ids = html.fromstring(english).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_nothing_is_fetched_and_nothing_runs(english, chinese):
    for text in (english, chinese):
        assert not re.search(r"<script|<link|<img|<iframe|@import|url\(|\son\w+=|javascript:", text)
        addresses = set(re.findall(r"https?://[^\"'\s<]+", text))
        assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_names_are_escaped_everywhere(chinese):
    assert "<新>" not in chinese
    assert "云山&lt;新&gt;镇" in chinese


@pytest.mark.parametrize(("written", "shown"), [("'=a", "=a"), ("''tis", "'tis"), ("o'clock", "o'clock")])
def test_a_name_is_shown_without_the_mark_that_its_file_protects_it_with(written, shown):
    files = small_run()
    head, first, *others = files["facts/units.csv"].decode().split("\n")
    row = dict(zip(head.split(","), first.split(","), strict=True)) | {"name_en": written}
    files["facts/units.csv"] = "\n".join([head, ",".join(row.values()), *others]).encode()
    assert read_run(files).name(row["unit"])["en"] == shown


def test_each_chart_has_a_name_and_its_numbers_behind_it(english):
    figures = html.fromstring(english).xpath("//figure")
    assert len(figures) == 5
    assert all(figure.xpath(".//*[local-name()='svg']/@aria-label") for figure in figures)
    assert all(figure.xpath(".//details//table") for figure in figures)


def test_how_much_a_group_moved_stands_below_its_charts(english, chinese):
    (moved,) = html.fromstring(english).xpath("//section[@id='group-2']/div[@class='wide'][last()]//tbody")
    assert [[words_of(cell) for cell in row] for row in moved] == [
        ["Places moved on average, up or down (3 units)", "1.3333"],
        ["Likeness of the two orders, Kendall's tau-b (3 units)", "−0.3333"],
        ["Moves between grades, Shorrocks' index (3 units)", "1.0000"],
    ]
    assert "两期名次的一致程度（肯德尔 tau-b，3个单位） −0.3333" in words(chinese)


def test_an_unknown_measure_of_the_group_is_left_out():
    files = changed("mobility.csv", "key,2024,3,1.3333,-0.3333,3,1.0000", "key,2024,1,,,2,0.5000")
    section = html.fromstring(render_report(files, lang="en").decode()).get_element_by_id("group-2")
    assert "Moves between grades, Shorrocks' index (2 units) 0.5000" in words_of(section)
    assert "Kendall" not in words_of(section)


def test_attention_marks_tasks_and_nobody(english):
    marked = html.fromstring(english).xpath("//*[contains(@class, 'task')]")
    assert [mark.text_content() for mark in marked] == ["tasks: 1"]
    tones = html.fromstring(english).xpath("//table[@class='board']//span/@class")
    assert set(tones) == {"tag good", "tag note", "tag neutral"}


def test_the_same_run_gives_the_same_bytes():
    assert render_report(small_run(), lang="en") == render_report(small_run(), lang="en")


def test_ranks_over_time_stand_in_time_order(english):
    section = html.fromstring(english).get_element_by_id("history")
    said = words_of(section)
    assert "Unit 2023 2024 Yunshan <new> 3 1 Shiqiao 1 2 Linhe 2 3" in said


def test_a_large_run_leaves_the_trees_to_explain(monkeypatch):
    monkeypatch.setattr(page, "LARGE", 4)
    text = render_report(small_run(), lang="en").decode()
    assert "run surpass explain to see any one of them" in text
    assert not html.fromstring(text).xpath("//*[@class='unit']")
    assert "First: Yunshan" in words(text)


def test_a_large_run_shows_the_same_boards(monkeypatch):
    def parts(text):
        found = html.fromstring(text)
        sections = [found.get_element_by_id(name) for name in ("group-1", "group-2")]
        return [" ".join(section.xpath(".//td//text()")) for section in sections]

    whole = render_report(small_run(), lang="en").decode()
    monkeypatch.setattr(page, "LARGE", 4)
    assert parts(render_report(small_run(), lang="en").decode()) == parts(whole)


def test_a_first_period_alone_says_that_there_is_nothing_earlier():
    files = small_run()
    lines = files["results.csv"].decode().splitlines(keepends=True)
    files["results.csv"] = "".join(line for line in lines if ",2023," not in line).encode()
    del files["progress.csv"], files["open.csv"]
    said = words(render_report(files, lang="en").decode())
    assert "There is no earlier period" in said
    assert "Ranks over time" not in said


def test_a_unit_without_a_total_stands_last_and_reads_unknown():
    files = changed(
        "results.csv", "t01,2024,key,total,,81.57,81.57,2,good,good,", "t01,2024,key,total,,,,,,,"
    )
    last = board_rows(render_report(files, lang="en").decode(), "group-2")[-1]
    assert last[0] == "–"
    assert "unknown" in last


def test_without_a_chinese_font_the_chinese_page_is_refused_with_the_package(monkeypatch):
    monkeypatch.setattr(charts, "has_chinese_font", lambda: False)
    with pytest.raises(UseProblem, match=r"font-missing.*fonts-noto-cjk"):
        render_report(small_run(), lang="zh")
    assert render_report(small_run(), lang="en")


def test_every_missing_file_is_named_at_once():
    with pytest.raises(UseProblem, match=r"scheme.json(.|\n)*results.csv"):
        render_report({"manifest.json": b"{}"}, lang="en")


def test_the_improvement_rank_is_that_of_the_programmes_own_grouping():
    line = "class,key,t03,2024,total,improvement,1\n"
    files = changed("ranks.csv", line, line + "size,big,t03,2024,total,improvement,9\n")
    assert board_rows(render_report(files, lang="en").decode(), "group-2")[0][3] == "1"


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "Due: returns 2025-01-15, audit 2025-02-01"), ("zh", "时限：数据报送 2025-01-15")],
)
def test_the_days_on_which_returns_are_due_are_said(lang, said):
    files = small_run()
    plan = json.loads(files["scheme.json"]) | {"due": {"returns": 15, "audit": 32}}
    assert said in words(
        render_report(files | {"scheme.json": json.dumps(plan).encode()}, lang=lang).decode()
    )
    assert "Due:" not in words(
        render_report(files | {"scheme.json": json.dumps(plan | {"due": {}}).encode()}, lang="en").decode()
    )
