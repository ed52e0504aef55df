"""Bands of a run as people read them: the reader, the report, the explanation, the sentences."""

import pytest
from lxml import html

from surpass.exchange.showing.explaining.explain import build_explanation
from surpass.exchange.showing.report import charts, render_report
from surpass.exchange.showing.run_view.robust import read_robust
from surpass.exchange.showing.run_view.robust_words import discussions, pair_words
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.exchange.showing.wording import load_wording
from tests.unit.exchange.runs_robust.runs import DRAWING, files


@pytest.fixture(scope="module")
def drawn():
    return files()


def page(found, monkeypatch, lang="en"):
    monkeypatch.setattr(charts, "has_chinese_font", lambda: True)
    return html.fromstring(render_report(found, lang=lang).decode())


def words_of(element):
    return " ".join(" ".join(element.itertext()).split())


def test_what_was_written_is_read_back(drawn):
    robust = read_robust(drawn)
    assert robust.drawing == DRAWING
    band = robust.bands["b", "2024"]
    assert (band.rank, band.low, band.high, band.discussed) == (1, 1, 1, ())
    at = robust.cut("b", "2024", "best")
    assert (at.side, at.places, at.at_least, at.state) == ("first", 1, None, "inside")
    assert robust.pair("2024", "key", leader="b", unit="'=a").gap > 0
    assert robust.cut("b", "2024", "none") is None
    assert robust.pair("2024", "key", leader="c", unit="b") is None


def test_a_run_that_was_not_asked_has_no_bands(monkeypatch):
    plain = files(None)
    assert read_robust(plain) is None
    assert "other weights" not in words_of(page(plain, monkeypatch))
    assert "explain.band" not in str(build_explanation(plain, "b").as_json())


def test_who_must_be_discussed_stands_best_first(drawn):
    run = read_run(drawn)
    found = dict(discussions(run, run.robust, period="2024", group="key"))
    assert found == {"best": (), "bottom": ("'=a", "c")}


def test_the_report_says_it_in_words_and_draws_it(drawn, monkeypatch):
    tree = page(drawn, monkeypatch)
    (section,) = tree.xpath("//section[@id='group-1']")
    said = words_of(section)
    assert "Best: nobody needs discussing." in said
    assert "The last: to be discussed are =a, c." in said
    assert "Weights drawn 200 times, each up to 25% above or below" in said
    (chart,) = section.xpath(".//svg[@aria-label='Places under other weights: Key']")
    assert len(chart.xpath("./circle")) == 3
    (table,) = section.xpath(".//details[.//th[text()='Places drawn']]//table")
    cells = [[words_of(cell) for cell in row] for row in table.xpath(".//tbody/tr")]
    assert cells[0][:4] == ["b", "1", "1", "1–2"]
    assert cells[0][4].endswith(", inside")
    assert all(row[5].endswith(("to be discussed", "outside")) for row in cells)
    assert "Places under other weights" in words_of(tree.xpath("//section[@id='words']")[0])


def test_the_report_says_it_in_chinese_too(drawn, monkeypatch):
    assert "末一名：需要讨论的是=a、c。" in words_of(page(drawn, monkeypatch, "zh"))


def test_the_explanation_of_a_place_has_its_band(drawn):
    text = str(build_explanation(drawn, "c").as_json())
    assert "explain.band" in text
    assert "explain.cut_outside" in text
    assert "explain.cut_open" in text
    assert "explain.level" in text
    assert "explain.level" not in str(build_explanation(drawn, "b").as_json())


def test_a_pair_is_told_in_sentences(drawn):
    run, wording = read_run(drawn), load_wording("en")
    pair = run.robust.pair("2024", "key", leader="b", unit="'=a")
    told = list(pair_words(run, pair, wording))
    assert told[0].startswith("They would be level if every weight were off by 73.9%")
    assert told[-1].startswith("One weight alone: gdp growth, by 37% of all weight less.")


def test_a_pair_that_nothing_levels_says_so(drawn):
    from dataclasses import replace

    run, wording = read_run(drawn), load_wording("en")
    pair = run.robust.pair("2024", "key", leader="b", unit="'=a")
    nothing = replace(pair, common=None, mixture=None, moved=None, change=None, node="")
    assert list(pair_words(run, nothing, wording)) == ["No weights bring them level."]
    assert list(pair_words(run, replace(nothing, gap=None), wording)) == [
        "Not the same is known of both, so no single sum compares them."
    ]
