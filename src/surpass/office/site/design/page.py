"""``/design/``: every component in every state; the page that the tests of the look open."""

from __future__ import annotations

from typing import Any

import segno
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from surpass.office.accounts.doors import door
from surpass.office.site.design import boards
from surpass.office.site.design.samples import samples
from surpass.office.site.frame.navigation import Group, Link

PLACES = ("tasks", "tables", "stages", "forms", "tree", "doors", "refusals")
TOKENS = ("ink", "muted", "line", "edge", "page", "card", "head", "accent", "bar", "mark", "focus")
PAGER = {
    "first": 51,
    "last": 100,
    "size": "1,284",
    "page": 2,
    "pages": 26,
    "before": "#pager",
    "after": "#pager",
}


@door("site.see_front")
def design(request: HttpRequest) -> HttpResponse:
    """The living page, in the reader's language and theme."""
    lang = "en" if (request.LANGUAGE_CODE or "").startswith("en") else "zh"
    shown = samples(lang)
    words = shown["words"]
    return render(request, "site/design.html", {
        **shown,
        "title": shown["trail"]["design"],
        "expected": words["expected"],
        "signers": [words["signer_one"], words["signer_two"]],
        "navigation": [
            Group("", tuple(Link(f"design.{key}", f"#{key}", is_here=key == "tables") for key in PLACES))
        ],
        "place_name": words["district"],
        "who": {"name": words["person"], "role": words["role"]},
        "ledger_head": {"size": "12,346", "digest": "5f3a 9c21 e07b", "url": "#main"},
        "steps": [{"title": shown["trail"]["home"], "href": "#main"}, {"title": shown["trail"]["design"]}],
        "dense": boards.dense(lang, words),
        "board": boards.board(lang, words),
        "stacked": boards.stacked(words, shown["units"], shown["tasks"]),
        "sheet": boards.sheet(words),
        "months": range(1, 7),
        "nothing": boards.nothing(words),
        "waiting": boards.waiting(words),
        "form": _form(words),
        "pager": PAGER,
        "tabs": _tabs(words),
        "qr": segno.make("surpass design", error="m").svg_data_uri(scale=4),
        "tones": ("good", "note", "neutral", "soon", "attention"),
        "levels": ("on_time", "soon", "overdue", "waiting", "paused", "done"),
        "states": boards.STATES,
        "tokens": TOKENS,
    })  # fmt: skip


def _tabs(words: dict[str, str]) -> list[dict[str, Any]]:
    shown = (("open", 4), ("finished", 31), ("everything", 35))
    return [
        {"title": words[key], "count": count, "href": "#tabs", "is_here": key == "open"}
        for key, count in shown
    ]


def _form(words: dict[str, str]) -> forms.Form:
    """A form with a fault, so that summary and field can be seen."""
    fields = {
        "value": forms.DecimalField(label=words["field_value"], help_text=words["field_hint"], max_value=100,
                                    error_messages={"max_value": words["field_fault"]}),
        "way": forms.ChoiceField(label=words["field_way"], widget=forms.RadioSelect,
                                 choices=[("send", words["way_send"]), ("none", words["way_none"])]),
        "grade": forms.ChoiceField(label=words["field_grade"],
                                   choices=[("a", words["grade_a"]), ("b", words["grade_b"])]),
        "remark": forms.CharField(label=words["field_remark"], required=False, widget=forms.Textarea),
        "file": forms.FileField(label=words["field_file"], required=False),
        "sure": forms.BooleanField(label=words["field_sure"], required=False),
    }  # fmt: skip
    form: forms.Form = type("SampleForm", (forms.Form,), {**fields, "is_sample": True})(
        {"value": "964", "way": "send", "grade": "a", "remark": ""}
    )
    return form
