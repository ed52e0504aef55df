"""What a notice tells, as tables, chart and sentences: the same inside the office and in public."""

from __future__ import annotations

from typing import Any

from surpass.exchange.showing.report.tasks import period_words
from surpass.office.accounts.doors import wording
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.pages.chart import draw_gains
from surpass.office.encouragement.recognition.notices.pages.words import Row, person, say
from surpass.office.encouragement.recognition.notices.paper import apart_said
from surpass.office.encouragement.recognition.notices.plain import chance_key, named, words_told
from surpass.office.error_tolerance.pages.words import own as written

COLUMNS = (("name", "unit"), ("n", "before"), ("n", "now"), ("n sum", "places"), ("long", "overtook"),
           ("long", "chance"))  # fmt: skip
FIGURES = ("score", "expected", "residual", "standard_error")


def content_of(one: Notice) -> Row:
    """For the template ``notices/content.html``."""
    return {
        "groups": [_group(one, nth, group) for nth, group in enumerate(one.told["groups"])],
        "did": [
            {"unit": named(one, [row["unit"]], wording()), "words": written(row["words"]), "by": row["by"]}
            for row in words_told(one)
        ],
        "comments": _comments(one),
    }  # fmt: skip


def _comments(one: Notice) -> list[Row]:
    said = [(one.quoted.text, one.quoted.by)] if one.quoted else []
    said += [(one.comment, one.issued_by)] if one.comment else []
    return [{"words": written(words), "by": person(by)} for words, by in said]


def _group(one: Notice, nth: int, group: Row) -> Row:
    title = wording().text(group["title"])
    apart = say("notices.apart", units=apart_said(one, group, wording())) if group["apart"] else ""
    return {
        "title": title, "apart": apart, "table": _table(one, nth, group, title),
        "lines": draw_gains(
            group["ups"], [named(one, [up["unit"]], wording()) for up in group["ups"]],
            (period_words(one.before.period, wording()), period_words(one.now.period, wording())),
            kind=f"gains{nth}", title=say("notices.chart", group=title), said=say("notices.chart_said"),
        ),
    }  # fmt: skip


def _table(one: Notice, nth: int, group: Row, title: str) -> Row:
    return {
        "id": f"group{nth}", "title": title, "stacks": True, "is_alone": True,
        "note": say("notices.counts", compared=group["compared"], ups=len(group["ups"])),
        "columns": [{"kind": kind, "title": say(f"notices.head_{name}")} for kind, name in COLUMNS],
        "rows": [{"cells": _cells(one, up)} for up in group["ups"]],
        "empty": {"said": say("notices.nobody"), "why": ""},
    }  # fmt: skip


def _cells(one: Notice, up: Row) -> list[Any]:
    note = say("notices.by_change", count=up["by_change"]) if up["by_change"] > 0 else ""
    figures = {name: up[name] for name in FIGURES}
    chance = {
        "text": say(f"notices.chance_{chance_key(up)}"),
        "note": say("notices.figures", **figures) if up["expected"] is not None else "",
    }
    return [
        named(one, [up["unit"]], wording()), str(up["before"]), str(up["now"]),
        {"text": str(up["places"]), "places": up["places"], "note": note},
        named(one, up["overtook"], wording()) or say("word.none"), chance,
    ]  # fmt: skip
