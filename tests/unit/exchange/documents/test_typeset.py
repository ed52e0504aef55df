"""Documents on paper: the look of an official one, every sign drawn, the same bytes every time."""

import string

import pytest

from surpass.exchange.showing.documents import fonts, typeset
from surpass.exchange.showing.documents.fonts import PLAIN, check_font
from surpass.exchange.showing.documents.paper import Listed, Text
from surpass.exchange.showing.documents.typeset import pdf_of
from surpass.exchange.showing.wording import load_wording
from surpass.foundation.problems import UseProblem
from tests.fixtures.papers import missing_glyphs, pages_of, paper, text_of

SAID = (
    "示例区考核工作领导小组办公室文件", "示考办〔2026〕1号", "关于东河镇考核结果异议的处理决定",
    "东河镇人民政府：", "不归咎于你单位", "农村道路里程", "140.5", "欧阳𬭎", "2026年3月16日",
    "抄送：区财政局。", "7K3M-9QWE-22XA-PPD4", "1204", "ab" * 16,
)  # fmt: skip
ZH, EN = load_wording("zh"), load_wording("en")


def test_everything_that_was_handed_over_can_be_found_in_the_text():
    said = text_of(pdf_of(paper(), ZH))
    for words in SAID:
        assert words in said


def test_every_sign_is_drawn():
    assert missing_glyphs(pdf_of(paper(), ZH)) == 0


def test_a_missing_sign_would_be_counted(monkeypatch):
    monkeypatch.setattr(typeset, "STANDARD", "1.7")
    assert missing_glyphs(pdf_of(paper(title="ก and ข"), ZH)) == 2


def test_the_signs_that_need_no_chinese_font_are_drawn_by_the_latin_one(monkeypatch):
    monkeypatch.setattr(typeset, "HAN", "No Such Font")
    words = dict.fromkeys(("masthead", "number", "issuer", "to", "copies"), "x")
    plain = "".join(sorted(PLAIN))
    made = pdf_of(paper(title="x", blocks=(Text(plain),), **words), EN)
    assert missing_glyphs(made) == 0
    assert set(string.ascii_letters) <= set(text_of(made))


def test_the_same_values_are_the_same_bytes():
    assert pdf_of(paper(), ZH) == pdf_of(paper(), ZH)
    assert pdf_of(paper(), ZH) != pdf_of(paper(number="示考办〔2026〕2号"), ZH)


def test_its_date_is_the_day_of_the_document_and_its_pages_are_numbered():
    pages = pages_of(pdf_of(paper(blocks=(Listed(tuple("长" * 60 for _ in range(40))),)), ZH))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"—{number}—" in "".join(page.extract_text().split())


def test_what_looks_like_code_of_the_template_is_only_words():
    odd = '#panic("x") $x$ *b* \\ "quoted" <b> @ref // note `raw` ] } )'
    assert "".join(odd.split()) in text_of(pdf_of(paper(title=odd, blocks=(Text(odd),)), ZH))


def test_an_english_document_names_its_day_in_words():
    words = {"masthead": "Assessment Office", "number": "Assessment Office No. 1 of 2026", "issuer": "Office"}
    said = text_of(pdf_of(paper(blocks=(), title="Decision", to="East Town", copies="", **words), EN))
    assert "16March2026" in said
    assert "EastTown:" in said


@pytest.fixture
def bare(monkeypatch):
    """A machine without the Chinese font."""
    monkeypatch.setattr(fonts, "HAN", "No Such Font")


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def test_without_the_font_a_chinese_document_is_refused_and_the_package_named(bare):
    with pytest.raises(UseProblem, match="fonts-noto-cjk") as refused:
        pdf_of(paper(), ZH)
    assert codes(refused) == ["font-missing"]


def test_an_english_document_without_chinese_signs_needs_no_such_font(bare):
    check_font("East Town – “Decision”")


def test_a_sign_that_no_font_draws_is_named():
    with pytest.raises(UseProblem, match="ก") as refused:
        pdf_of(paper(to="ก镇"), ZH)
    assert codes(refused) == ["letter-missing"]
