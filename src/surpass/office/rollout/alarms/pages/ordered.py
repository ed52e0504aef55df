"""What a verifier has to verify; what a unit has to answer, and its notices; one notice."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.words import names_of
from surpass.office.returns.models import Round
from surpass.office.returns.pages.words import round_title, when
from surpass.office.rollout.alarms.models import FairNotice, FrozenCorrection, OrderedFigure
from surpass.office.rollout.alarms.pages.words import item_said, named, say, stands, table, words_said
from surpass.office.rollout.alarms.seen import ANSWER, SEE_NOTICE, VERIFY, figures_seen, notices_seen

TO_VERIFY = (("name", "item"), ("w", "unit"), ("w", "round"), ("n", "text"), ("w", "act"))
DIFFERENCES = (("name", "item"), ("w", "unit"), ("n", "text"), ("n", "found_value"), ("long", "answer"),
               ("w", "stands"), ("w", "correction"))  # fmt: skip
MINE = (("name", "item"), ("w", "round"), ("n", "text"), ("n", "found_value"), ("w", "stands"), ("w", "act"))
NOTICES = (("name", "round"), ("w", "at"), ("n", "verified"), ("n", "differing"))
RIGHTS = ("see", "answer", "correct", "object", "nothing")


@door(VERIFY)
def to_verify(request: HttpRequest) -> HttpResponse:
    """Ordered figures that nobody verified yet; and differences, which are corrected in the returns."""
    seen = figures_seen(actor_behind(request), act=VERIFY)
    rows = list(seen.filter(outcome=""))
    found = list(seen.filter(outcome=OrderedFigure.Outcome.DIFFERS).select_related("correction"))
    names = named(row.cell.place_id for row in (*rows, *found))
    context = {
        "title": say("alarm.to_verify"), "expected": say("alarm.to_verify_expected"), "trail": [],
        "tables": [table("waiting", TO_VERIFY, [
            {"cells": [
                item_said(row.cell.item), names[row.cell.place_id], round_title(row.cell.round), row.reported,
                {"text": say("alarm.verify"), "href": reverse("alarms:verify", args=[row.pk])},
            ]}
            for row in rows
        ]), table("differences", DIFFERENCES, [
            {"cells": [
                {"text": item_said(row.cell.item), "href": reverse("returns:cell", args=[row.cell_id])},
                names[row.cell.place_id], row.reported, row.text, words_said(row.answer) or say("word.none"),
                stands(row),
                _correction(row),
            ]}
            for row in found
        ])],
    }  # fmt: skip
    return render(request, "alarms/ordered.html", context)


@door(ANSWER)
def mine(request: HttpRequest) -> HttpResponse:
    """A unit's own ordered figures, and what it was told; its rights first."""
    actor = actor_behind(request)
    rows, notices = list(figures_seen(actor, act=ANSWER)), list(notices_seen(actor))
    context = {
        "title": say("alarm.mine"), "expected": say("alarm.mine_expected"), "trail": [], "rights": rights(),
        "tables": [
            table("of_unit", MINE, [
                {"cells": [
                    item_said(row.cell.item), round_title(row.cell.round), row.reported,
                    row.text or say("word.none"), stands(row), _answer(row),
                ]}
                for row in rows
            ]),
            table("notices", NOTICES, [
                {"cells": [
                    {"text": round_title(row.order.look.round),
                     "href": reverse("alarms:notice", args=[row.pk])},
                    when(row.at), row.verified, row.differing,
                ]}
                for row in notices
            ]),
        ],
    }  # fmt: skip
    return render(request, "alarms/ordered.html", context)


@door(SEE_NOTICE)
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """What the unit is told: what was found, what it means, its rights."""
    one: FairNotice = get_object_or_404(notices_seen(actor_behind(request)), pk=pk)
    rows = OrderedFigure.objects.filter(order=one.order, cell__place=one.place)
    rows = rows.select_related("cell__item", "cell__round").order_by("cell__item__order")
    columns = (("name", "item"), ("n", "text"), ("n", "found_value"), ("long", "source"), ("w", "stands"))
    context: dict[str, Any] = {
        "title": say("alarm.notice_title"), "expected": round_title(one.order.look.round), "trail": [],
        "rights": rights(), "words": words_said(one.words),
        "stamp": say("alarm.noticed", by=names_of({one.by}).get(one.by, one.by), at=when(one.at),
                     unit=named([one.place_id])[one.place_id]),
        "tables": [table("verified_figures", columns, [
            {"cells": [
                item_said(row.cell.item), row.reported, row.text or say("word.none"), words_said(row.source),
                stands(row),
            ]}
            for row in rows
        ])],
    }  # fmt: skip
    return render(request, "alarms/ordered.html", context)


def _correction(row: OrderedFigure) -> dict[str, str]:
    """Of a frozen value: the way to propose it, or how far that has come."""
    held: FrozenCorrection | None = getattr(row, "correction", None)
    if held is None and row.cell.round.state != Round.State.FROZEN:
        return {"text": say("alarm.in_returns"), "href": reverse("returns:cell", args=[row.cell_id])}
    if held is None:
        return {"text": say("alarm.propose"), "href": reverse("alarms:propose", args=[row.pk])}
    state = {None: "waits", True: "approved", False: "declined"}[held.is_approved]
    return {"text": say(f"alarm.correction_{state}")}


def rights() -> list[str]:
    """What a unit may do, and what follows from nothing here."""
    return [say(f"alarm.right_{name}") for name in RIGHTS]


def fact_rows(one: OrderedFigure, *, is_unit: bool) -> list[dict[str, str]]:
    """What is known of a figure, beside a form."""
    rows = [
        ("unit", named([one.cell.place_id])[one.cell.place_id]), ("item", item_said(one.cell.item)),
        ("round", round_title(one.cell.round)), ("text", one.reported),
    ]  # fmt: skip
    if is_unit:
        until = one.answer_by.isoformat() if one.answer_by else ""
        rows += [("found_value", one.text), ("source", words_said(one.source)), ("answer_by", until)]
    return [{"term": say(f"alarm.head_{name}"), "said": said} for name, said in rows if said]


def _answer(row: OrderedFigure) -> dict[str, str]:
    is_asked = row.outcome == OrderedFigure.Outcome.DIFFERS and row.answered_at is None
    if not is_asked:
        return {"text": words_said(row.answer) or say("word.none")}
    until = row.answer_by.isoformat() if row.answer_by else ""
    return {
        "text": say("alarm.answer"), "href": reverse("alarms:answer", args=[row.pk]),
        "note": say("alarm.until", day=until),
    }  # fmt: skip
