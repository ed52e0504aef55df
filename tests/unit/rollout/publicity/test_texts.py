"""What may not stand in a text, and what is found: each sort with its place, and what is none of it."""

import pytest

from surpass.rollout.publicity.finding import around, ranked
from surpass.rollout.publicity.markup import FOREIGN, foreign_markup
from surpass.rollout.publicity.standing import STEPS, Stage, next_step, stage_on
from surpass.rollout.publicity.telltale import TELLTALE, telltale
from surpass.rollout.publicity.trace import where

HOSTILE = [
    "<script src=//t.example/a.js>",
    "</p>",
    "<!-- x -->",
    "<svg/onload=alert(1)>",
    "<IMG SRC=x>",
    "&lt;b&gt;",
    "&#x3c;b",
    "javascript:alert(1)",
    "JaVaScRiPt :x",
    "data:text/html;base64,xx",
    "onerror = go()",
    "![](https://t.example/p)",
    "https://t.example/p.gif?u=7",
    "//t.example/a.png",
    "url(x)",
    "@import 'x'",
    "a\u200bb",
    "\u202egnp.exe",
    "\x00",
    "\ufeff",
]
PLAIN = [
    "2 < 3，5 > 4",
    "R&D；A&B",
    "见 https://example.org/rules/12",
    "on time = late?",
    "1. 先看底线\n2. 再看情形",
    "《办法》第六条（一）",
    "“引号” — dash",
    "data: 12",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_browser_would_run_fetch_or_hide_is_found(text):
    found = foreign_markup(f"前文 {text} 后文")
    assert found
    assert all(one.sort in FOREIGN for one in found)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_is_left_alone(text):
    assert not foreign_markup(text)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("２０１６年", "year"),
        ("二〇一六年", "year"),
        ("去年", "year"),
        ("last year", "year"),
        ("2016-03-02", "date"),
        ("三月五日", "date"),
        ("12 May", "date"),
        ("in April", "date"),
        ("３万元", "amount"),
        ("三十万元", "amount"),
        ("百分之十五", "amount"),
        ("¥ 500", "amount"),
        ("12 percent", "amount"),
        ("37", "number"),
    ],
)
def test_a_year_a_day_a_sum_and_a_number_tell(text, sort):
    assert {one.sort for one in telltale(f"x {text} y")} == {sort}
    assert sort in TELLTALE


@pytest.mark.parametrize(
    "text", ["一次性告知", "先行处置", "they may act", "march together", "多个单位", "当天"]
)
def test_general_words_tell_nothing(text):
    assert not telltale(text)


def test_a_place_is_told_as_a_writer_counts():
    assert where("一\n\n二三", 4) == (2, 2)


def test_everything_but_what_stands_waits_for_one_step_at_most():
    assert [next_step(stage) for stage in Stage] == ["review", "check", "publish", "", "rewrite", "", ""]
    assert {after for _, after in STEPS.values()} == {
        Stage.REVIEWED,
        Stage.CHECKED,
        Stage.PUBLISHED,
        Stage.DRAFTED,
    }
    assert stage_on(Stage.WITHDRAWN, expires_on=None, on=None) == Stage.WITHDRAWN


def test_every_word_must_be_found_and_a_title_counts_more():
    rows = [(1, ["汛期抢修", "先行处置"]), (2, ["手续", "汛期抢修，先行处置，抢修"]), (3, ["抢修", "汛情"])]
    assert ranked("抢修 汛期", rows) == [1, 2]
    assert ranked("ＦＬＯＯＤ", [(1, ["Flood relief"]), (2, ["afloat"])]) == [1]
    assert ranked("% _", rows) == []
    assert ranked("水利工程", [(1, ["水利设施、利工、工程"]), (2, ["水利"])]) == [1]


def test_the_words_around_a_hit_are_cut_out():
    assert around("none", "short") == "short"
    assert around("抢修", f"{'字' * 60}抢修").startswith("…")
