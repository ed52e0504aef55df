"""A case as people read it: rights first, then where it stands, then what happened; zh and en."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from surpass.exchange.showing.case_view.case_page import case_fragment
from surpass.exchange.showing.case_view.case_text import case_text
from surpass.exchange.showing.case_view.view import case_view
from surpass.exchange.showing.wording import load_wording
from surpass.policy.procedures.calendar import calendar_from_data
from surpass.procedure.cases.case import Event
from surpass.procedure.chain import head_of
from surpass.procedure.record import Record, event_line, opening_line, read_record
from tests.fixtures.procedures import ADJUSTMENT, CN, PATH, calendar, opening, procedure

EN, ZH = load_wording("en"), load_wording("zh")
ASIDE = (
    "Name somebody who must stand aside: organisation department, committee, fairness committee; "
    "grounds: kinship (Test measures, article 2)"
)
CLOSING = (
    Event(step="told", act="served", on=date(2024, 5, 6), role="clerk", by=("c1",)),
    Event(step="effect", act="entered", on=date(2024, 5, 6), role="organisation", by=("g2",)),
    Event(step="window", act="waived", on=date(2024, 5, 7), role="official", by=("o1",)),
)


def record(*events, text=ADJUSTMENT, days=None, **changes) -> Record:
    held = opening_line(procedure(text), opening(**changes), calendar=days or calendar())
    for event in events:
        held += event_line(event, recorded=event.on, before=head_of(held))
    return read_record(held, name="k1")


def view(*events, now=date(2024, 3, 20), wording=EN, **more):
    return case_view(record(*events, **more), now=now, wording=wording)


def said(rows):
    return [row["says"] for row in rows]


def test_an_open_reply_says_until_when_and_what_else_may_be_asked_for():
    found = view(*PATH[:5])["rights"]
    assert found["title"] == "What the official (o1) may do now"
    assert said(found["now"]) == [
        "reply: until 2024-03-22, 2 working days left (Test measures, article 7)",
        "More time for “reply”: 5 working days, 1 time(s), with reasons (Test measures, article 7)",
        ASIDE,
    ]
    assert found["now"][0]["notes"] == ["Nobody may go on before the end of the term, or the answer."]
    assert found["now"][0]["acts"] == [
        {"act": "replied", "says": "replied"},
        {"act": "waived", "says": "waived"},
    ]
    assert said(found["later"]) == ["appeal: at least 30 days (Test measures, article 11)"]
    assert found["silence"] == "Silence is recorded; it is no answer, and counts against nobody."


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (date(2024, 3, 21), "until 2024-03-22, 1 working day left"),
        (date(2024, 3, 22), "until 2024-03-22, last day"),
        (date(2024, 3, 23), "the term ended on 2024-03-22; an answer is still taken"),
    ],
)
def test_the_last_days_of_a_term_are_told_apart(now, words):
    assert words in view(*PATH[:5], now=now)["rights"]["now"][0]["says"]


def test_a_provisional_term_says_so():
    days = calendar_from_data({**CN, "known_until": "2024-03-19", "holidays": [], "workdays": []})
    first = view(*PATH[:5], days=days, now=date(2024, 3, 12))["rights"]["now"][0]
    assert "2024-03-22 (provisional)" in first["says"]
    assert any(note.startswith("Provisional:") for note in first["notes"])


def test_while_the_clocks_stand_an_answer_is_possible_all_the_same():
    stop = Event(
        act="suspend", on=date(2024, 3, 11), role="organisation", by=("g1",), ground="illness", reasons="x"
    )
    found = view(*PATH[:5], stop)
    assert (found["state"], found["state_says"]) == (
        "paused",
        "open; the clocks stand still since 2024-03-11",
    )
    assert found["rights"]["now"][0]["says"].startswith("reply: the clocks stand still")
    assert found["history"][-1]["said"] == ["reasons: x", "ground: illness"]
    assert found["duties"] == ["clocks restarted"]
    (row,) = (row for row in found["stages"] if row["state"] == "open")
    assert (row["due"], row["left"], row["duty"]) == ("", "", "paused")


@pytest.mark.parametrize(("day", "marked"), [(date(2024, 3, 22), []), (date(2024, 3, 25), ["2024-03-22"])])
def test_an_answer_after_its_term_is_taken_and_marked(day, marked):
    late = replace(next(one for one in PATH if one.act == "replied"), on=day)
    row = view(*PATH[:5], late, now=day)["history"][-1]
    found = [words for words in row["said"] if words.startswith("Came after the term")]
    assert [words.split("ended on ")[1][:10] for words in found] == marked


def test_more_time_is_offered_only_while_it_can_be_given():
    more = Event(act="extend", step="reply", on=date(2024, 3, 11), role="official", by=("o1",), reasons="ill")
    found = view(*PATH[:5], more)
    assert not [row for row in found["rights"]["now"] if row["says"].startswith("More time")]
    assert "2024-03-29" in found["rights"]["now"][0]["says"]
    assert found["history"][-1]["clause"] == "Test measures, article 7"


def test_a_request_may_be_taken_back_until_something_is_in_force():
    text = ADJUSTMENT.replace(
        "    start: verify\n",
        "    withdraw: {by: official, go: dropped, cite: X1 art.3}\n    start: verify\n",
    )
    taken_back = "Take the request back (Test measures, article 3)"
    assert taken_back in said(view(*PATH[:5], text=text)["rights"]["now"])
    assert taken_back not in said(view(*PATH[:9], text=text, now=date(2024, 4, 9))["rights"]["now"])


def test_where_nothing_is_asked_that_is_said_first():
    found = view(*PATH[:2])["rights"]
    assert (found["lead"], found["silence"]) == ("Nothing is asked of them at this step.", "")
    assert [row.split(":")[0] for row in said(found["later"])] == ["reply", "appeal"]


def test_a_closed_case_asks_nothing_and_says_how_it_ended():
    found = view(*PATH, *CLOSING, now=date(2024, 6, 3))
    assert (found["state"], found["state_says"]) == ("closed", "closed: closed (closed)")
    assert found["rights"]["now"] == found["rights"]["later"] == []
    assert found["rights"]["lead"] == "The case is closed; nothing is asked of them any more."
    assert [row["step"] for row in found["stages"] if row["state"] != "done"] == []
    assert found["stages"][-1]["step"] == "closed"


def test_stages_say_who_holds_what_until_when_and_what_may_follow():
    rows = {row["step"]: row for row in view(*PATH[:5])["stages"]}
    assert (rows["verify"]["state"], rows["verify"]["day"]) == ("done", "2024-03-04")
    assert (rows["reply"]["state"], rows["reply"]["who"], rows["reply"]["left"]) == (
        "open", "the official: o1", "2 working days left",
    )  # fmt: skip
    assert (rows["decided"]["state"], rows["decided"]["due"]) == ("ahead", "within 20 working days")
    assert list(rows)[:5] == ["verify", "checked", "unit_view", "audit_view", "notified"]
    assert "asked" not in rows
    assert not {"closed", "dropped"} & set(rows)


def test_a_step_that_may_not_be_entered_again_does_not_follow():
    rows = {row["step"] for row in view(*PATH, now=date(2024, 5, 1))["stages"] if row["state"] == "ahead"}
    assert "appeal" not in rows  # one visit was all


def test_what_is_late_says_whom_to_tell():
    (row,) = (row for row in view(now=date(2024, 4, 8))["stages"] if row["state"] == "open")
    assert (row["duty"], row["left"], row["told"]) == ("late", "6 working days ago", "to be told: committee")


def test_every_act_is_told_with_its_day_people_reasons_answers_and_clause():
    rows = view(*PATH[:7], now=date(2024, 4, 3))["history"]
    assert (rows[0]["what"], rows[0]["who"], rows[0]["said"]) == ("opened", "c1", ["ground: finding 7"])
    assert rows[2]["said"] == ["first trial: does not apply", "emergency: does not apply"]
    assert rows[6]["said"] == ["raised: the flood"]
    assert rows[7] == {
        "line": 8, "day": "2024-04-02", "recorded": "", "step": "decided", "act": "adjust",
        "what": "decision: adjusted", "who": "committee: m1, m2", "clause": "Test measures, article 8",
        "said": [
            "outcome: demotion", "reasons: two findings", "to “the flood”: it was before",
            "voices: m1 for adjusted, m2 for adjusted",
        ],
    }  # fmt: skip


def test_seats_and_standing_aside_are_told_with_their_grounds():
    aside = Event(act="recuse", on=date(2024, 3, 18), role="official", by=("o1",), person="m1", ground="kin")
    seat = Event(
        act="assign", on=date(2024, 3, 19), role="clerk", by=("c1",), person="m4", ground="committee"
    )
    rows = view(*PATH[:6], aside, seat)["history"][-2:]
    assert [(row["what"], row["said"], row["clause"]) for row in rows] == [
        ("stood aside", ["m1: kinship"], "Test measures, article 2"),
        ("seat filled", ["m4: committee"], "Test measures, article 1"),
    ]


def test_points_wait_for_an_answer_until_one_is_given():
    assert view(*PATH[:6])["unanswered"] == ["the flood"]
    assert view(*PATH[:7], now=date(2024, 4, 3))["unanswered"] == []


def test_effects_say_from_when_until_when_and_when_they_are_over():
    found = view(*PATH, *CLOSING, now=date(2025, 4, 8))
    assert said(found["effects"]) == [
        "adjustment (demotion): from 2024-04-08, over since 2024-05-06 (Test measures, article 10)",
        "adjustment (transfer): from 2024-05-06, over since 2025-04-08 (Test measures, article 10)",
    ]
    assert [(row["nature"], row["is_over"]) for row in found["effects"]] == [("adverse", True)] * 2
    before = view(*PATH, *CLOSING, now=date(2025, 4, 7))["effects"][1]
    assert "until 2025-04-08, that day not included" in before["says"]


def test_a_day_written_down_later_is_shown():
    held = opening_line(procedure(), opening(), calendar=calendar())
    held += event_line(PATH[0], recorded=date(2024, 3, 6), before=head_of(held))
    row = case_view(read_record(held, name="k1"), now=date(2024, 3, 6), wording=EN)["history"][1]
    assert row["recorded"] == "[written down on 2024-03-06]"


def test_the_text_stands_in_the_order_in_which_it_is_needed():
    lines = case_text(view(*PATH[:6]), EN).splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    assert heads[0] == "Case k1: Adjustment"
    assert heads[1:-1] == [
        "What the official (o1) may do now", "What is still to come for them, if the case goes on",
        "Where the case stands", "Points that a decision must still answer", "What happened",
    ]  # fmt: skip
    assert heads[-1].startswith("head of the record: ")
    assert "    recorded as: replied (replied) / waived (waived)" in case_text(view(*PATH[:5]), EN)
    assert "  1. the flood" in lines


def test_chinese_is_chinese_throughout():
    text = case_text(view(*PATH[:9], wording=ZH, now=date(2024, 4, 9)), ZH)
    known = {"finding", "two", "findings", "the", "flood", "it", "was", "before", "proc", "test"}
    words = set(re.findall("[A-Za-z]{2,}", re.sub("[0-9a-f]{64}|[(][a-z]+[)]", "", text)))
    assert words <= known
    assert "申诉：截至2024-05-08，还剩19个工作日（依据《试验办法》第11条）" in text


def test_both_languages_say_the_same_things():
    english, chinese = (
        view(*PATH[:9], now=date(2024, 4, 9)),
        view(*PATH[:9], now=date(2024, 4, 9), wording=ZH),
    )

    def shape(value):
        if isinstance(value, dict):
            return {key: shape(item) for key, item in value.items()}
        return [shape(item) for item in value] if isinstance(value, list) else type(value)

    assert shape(english) == shape(chinese)
    assert json.loads(json.dumps(english)) == english


def test_the_page_says_rights_first_escapes_and_uses_no_red():
    decision = replace(PATH[6], reasons="<script>alert(1)</script>")
    page = case_fragment(view(*PATH[:6], decision, now=date(2024, 4, 3)), EN)
    heads = re.findall(r"<h[23]>(.*?)(?: <span|</h)", page)
    assert heads == [
        "Case k1: Adjustment", "What the official (o1) may do now",
        "What is still to come for them, if the case goes on", "Where the case stands", "What happened",
    ]  # fmt: skip
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert 'class="tag task"' not in page
    assert page.count("<section") == page.count("</section") == 1
