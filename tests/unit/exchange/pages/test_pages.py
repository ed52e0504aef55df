"""A page is one value: both languages say the same, rights come first, a case stands as it is on record."""

import re
from datetime import date

import pytest
from lxml import html

from surpass.exchange.showing.pages.page import (
    Act,
    Beside,
    Cell,
    Page,
    Right,
    Section,
    Table,
    Timeline,
    Why,
    in_both,
    say,
)
from surpass.exchange.showing.pages.render import render_pages
from surpass.exchange.showing.pages.timeline import rights_of, timeline
from surpass.exchange.showing.report import charts
from surpass.foundation.explanation import ExplanationNode
from surpass.procedure.chain import head_of
from surpass.procedure.record import event_line, opening_line, read_record
from tests.fixtures.procedures import PATH, calendar, case, opening

NOW = date(2024, 6, 3)
TREE = ExplanationNode(
    key="slate.order",
    children=(
        say(
            "slate.fact", fact={"zh": "工龄", "en": "service"}, value="12.5", unit={"zh": "年", "en": "years"}
        ),
    ),
)
WHY = Why(tree=TREE, anchor="why-T01")
RIGHT = Right(
    who={"zh": "本人", "en": "the official"},
    what=say("page.opened"),
    when=say("page.until", day="2025-04-01"),
)
LINE = Timeline(
    case="k1", file="../cases/k1.case.jsonl", head="f" * 64, procedure={"zh": "调整", "en": "Adjustment"},
    state=say("page.ended", says={"zh": "办结", "en": "closed"}, day="2024-05-01"),
    acts=(
        Act(on="2024-03-01", step={"zh": "告知", "en": "notice"}, who=("甲 A", "乙 B"), did=say("act.served"),
            reasons=({"zh": "理由", "en": "because"},)),
    ),
)  # fmt: skip


def page(**changed):
    table = Table(
        heads=({"zh": "单位", "en": "Unit"}, {"zh": "金额", "en": "Amount"}),
        rows=(
            (
                Cell(said="<T01>", to="#why-T01"),
                Cell(said=say("year.money", amount="4500000.50"), is_number=True),
            ),
        ),
        sum_=(Cell(said={"zh": "合计", "en": "Total"}), Cell(said="1", is_number=True)),
    )
    held = {
        "key": "one",
        "title": {"zh": "一页", "en": "One page"},
        "lead": (say("page.opened"),),
        "facts": ((say("page.day"), "2025-03-10", "2025-03-11"),),
        "rights": (RIGHT,),
        "sections": (
            Section(
                anchor="amounts",
                title={"zh": "金额", "en": "Amounts"},
                state=Cell(said={"zh": "好", "en": "kept"}, tag="good"),
                blocks=(table, WHY, Beside(trees=(TREE, TREE)), say("page.used")),
            ),
        ),
        "timelines": (LINE,),
    }  # fmt: skip
    return Page(**{**held, **changed})


@pytest.fixture(autouse=True)
def fonts(monkeypatch):
    monkeypatch.setattr(charts, "has_chinese_font", lambda: True)


def rendered(*pages):
    return {name: content.decode() for name, content in render_pages(pages or (page(),)).items()}


def words(element):
    return " ".join(element.text_content().split())


def test_there_is_a_file_for_each_language_and_each_leads_to_the_other():
    files = rendered(page(), page(key="two"))
    assert sorted(files) == ["one.en.html", "one.html", "two.en.html", "two.html"]
    for name, other in (("one.html", "one.en.html"), ("two.en.html", "two.html")):
        tree = html.fromstring(files[name])
        assert tree.xpath("//p[@class='other']/a/@href") == [other]
    here = html.fromstring(files["two.html"]).xpath("//nav[@class='pages']//a")
    assert [link.get("href") for link in here] == ["one.html", "two.html"]
    assert [link.get("aria-current") for link in here] == [None, "page"]


def test_rights_stand_before_the_facts_and_the_figures():
    tree = html.fromstring(rendered()["one.en.html"])
    order = [part.get("class") or part.get("id") for part in tree.xpath("//main//section")]
    assert order == ["lead", "rights", "facts", "amounts", "record"]
    assert "The official" in words(
        tree.xpath("//section[@class='rights']")[0]
    ).capitalize() or "the official" in words(tree)
    assert "until 2025-04-01" in words(tree.xpath("//section[@class='rights']")[0])


def test_values_are_escaped_and_money_is_grouped_by_the_sentence():
    text = rendered()["one.html"]
    assert "&lt;T01&gt;" in text
    assert "4,500,000.50" in text


def test_both_languages_have_the_same_figures_and_the_same_parts():
    chinese, english = (html.fromstring(text) for text in (rendered()["one.html"], rendered()["one.en.html"]))
    for path in ("//td", "//li", "//dd", "//details", "//th", "//section"):
        assert len(chinese.xpath(path)) == len(english.xpath(path)), path
    figures = [re.findall(r"\d[\d.,-]*", words(tree.xpath("//main")[0])) for tree in (chinese, english)]
    assert figures[0] == figures[1]


def test_an_explanation_is_folded_and_two_stand_side_by_side_unfolded():
    tree = html.fromstring(rendered()["one.en.html"])
    (folded,) = tree.xpath("//details")
    assert folded.get("id") == "why-T01"
    assert words(folded.find("summary")) == "What the order reads:"
    assert [words(card) for card in tree.xpath("//div[@class='card']//li")] == ["service: 12.5 years"] * 2


def test_a_case_is_shown_with_its_file_and_the_digest_of_its_head():
    record = html.fromstring(rendered()["one.en.html"]).get_element_by_id("record")
    assert "../cases/k1.case.jsonl" in words(record)
    assert "f" * 64 in words(record)
    assert "because" in words(record)
    assert "No decision is on record yet" not in words(record)


def test_without_a_case_the_page_says_that_nothing_is_decided():
    assert "No decision is on record yet" in rendered(page(timelines=()))["one.en.html"]


def test_a_page_that_proposes_nothing_has_no_record():
    text = rendered(page(timelines=(), rights=()))["one.html"]
    assert 'id="record"' not in text
    assert "rights" not in re.findall(r'class="(\w+)"', text)


def test_an_empty_table_says_so():
    empty = Table(heads=("a",), rows=(), empty={"zh": "无", "en": "nobody"})
    sections = (Section(anchor="x", title="x", blocks=(empty,)),)
    assert "nobody" in words(html.fromstring(rendered(page(sections=sections))["one.en.html"]))


def test_no_script_and_nothing_fetched():
    text = rendered()["one.html"]
    assert "<script" not in text
    assert not re.findall(r'(?:src|href)="https?:', text)


# ---------------------------------------------------------------- a record as a timeline


def record(events=PATH):
    text = opening_line(case().procedure, opening(), calendar=calendar())
    for event in events:
        text += event_line(event, recorded=NOW, before=head_of(text))
    return read_record(text, name="k1")


def test_every_act_of_a_record_is_on_the_timeline_by_whom_and_why():
    held = record()
    names = {"g2": {"zh": "高正阳", "en": "Gao Zhengyang"}}
    found = timeline(held, file="k1", names=names)
    assert len(found.acts) == len(held.case.events) + 1
    assert found.head == held.head
    assert [act.on for act in found.acts] == sorted(act.on for act in found.acts)
    for event, act in zip(held.case.events, found.acts[1:], strict=True):
        assert len(act.who) == len(event.by)
        assert not event.reasons or event.reasons in act.reasons
    text = rendered(page(timelines=(found,)))["one.en.html"]
    assert words(html.fromstring(text)).count("Gao Zhengyang") >= 1


def test_a_right_reads_its_term_then_its_last_day_then_that_it_was_used():
    procedure = case().procedure

    def when(events):
        (reply, *_) = rights_of(procedure, record(events).case)
        return reply.when

    assert rights_of(procedure)[0].when == in_both(
        lambda wording: wording.say("procedure.at_least", term=wording.say("term.wd", amount="10"))
    )
    before = next(place for place, event in enumerate(PATH) if event.step == "reply")
    assert when(PATH[:before]).key == "page.until"
    assert when(PATH[: before + 1]).key == "page.used"
