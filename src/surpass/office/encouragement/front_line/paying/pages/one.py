"""One list of allowances: who, why, how much; who waits and for which fact; who approved; what was issued."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.front_line.paying.models import AllowanceLine, AllowanceList
from surpass.office.encouragement.front_line.paying.pages.words import (
    amount_of,
    days_said,
    kind_said,
    line_stands,
    say,
    stands,
    title_of,
    why_said,
)
from surpass.office.encouragement.front_line.paying.reckoning import LIVE
from surpass.office.encouragement.front_line.paying.seen import (
    DECIDE,
    ISSUE,
    list_called,
    subject_of,
)
from surpass.office.encouragement.front_line.paying.standing import (
    approvers,
    decimals_of,
    is_on_it,
    moved_lines,
)
from surpass.office.encouragement.front_line.seen import SEE_MONEY
from surpass.office.encouragement.fund.pages.paying import handed_out
from surpass.office.encouragement.fund.pages.words import amount_said
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.up_and_down.periods.pages.words import names_of_people

STATE = AllowanceList.State
DUE = (("name", "person"), ("w", "kind"), ("w", "unit"), ("n", "days"), ("n", "amount"), ("long", "why"),
       ("w", "stands"))  # fmt: skip
WAITS = (("name", "person"), ("w", "kind"), ("w", "unit"), ("n", "days"), ("long", "asks"))
WORDS = (("name", "who"), ("w", "when"), ("w", "word"), ("long", "reasons"))


@door(SEE_MONEY)
def allowance_list(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever proposes, decides, issues and audits."""
    one, actor = found_list(request, pk), actor_behind(request)
    lines = list(one.lines.select_related("posting", "of_list").order_by("unit", "person", "posting"))
    moved = moved_lines(one) if one.state in LIVE else []
    names = names_of_people([line.person_id for line in lines])
    units = unit_names({line.unit_id for line in lines})
    context: dict[str, Any] = {
        "title": title_of(one), "expected": say("paying.expected"), "trail": trail(one.year), "one": one,
        "facts": _facts(one), "state": stands(one), "may": _may(one, actor, is_moved=bool(moved)),
        "payment": getattr(one, "payment", None), "moved": len(moved),
        "tables": [
            _due([line for line in lines if line.amount is not None], names, units),
            _waiting([line for line in lines if line.amount is None], names, units),
            _words(one),
        ],
    }  # fmt: skip
    return render(request, "encouragement/front_line/paying.html", context)


@door(SEE_MONEY)
def allowance_payment(request: HttpRequest, pk: int) -> FileResponse:
    """Byte for byte as it was issued, or its workbook."""
    one = found_list(request, pk)
    payment = getattr(one, "payment", None)
    if payment is None:
        raise Http404
    return handed_out(request, bytes(payment.content), name=f"allowances-{one.year}-{one.pk}")


def found_list(request: HttpRequest, pk: int, *, act: str = SEE_MONEY) -> AllowanceList:
    """The list, for whoever an act reaches; for others there is none."""
    try:
        return list_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def trail(year: int, one: AllowanceList | None = None) -> list[dict[str, str]]:
    """The way back."""
    found = [
        {"title": say("front_line.title"), "href": reverse("encouragement:postings")},
        {"title": say("front_line.money", year=str(year)),
         "href": f"{reverse('encouragement:allowances')}?year={year}"},
    ]  # fmt: skip
    if one is not None:
        found.append({"title": title_of(one), "href": reverse("encouragement:allowance_list", args=[one.pk])})
    return found


def _may(one: AllowanceList, actor: Actor, *, is_moved: bool) -> dict[str, bool]:
    subject, is_other = subject_of(one.place), one.by != actor.key and not is_on_it(one, actor.key)
    decides = is_other and reach_of(DECIDE, actor).covers(subject)
    said, issues = actor.key in approvers(one), reach_of(ISSUE, actor).covers(subject)
    return {
        "decide": decides and (one.state == STATE.APPROVED or (one.state == STATE.PROPOSED and not said)),
        "issue": issues and one.by != actor.key and one.state == STATE.APPROVED,
        "is_first": not is_moved and one.state == STATE.PROPOSED,
    }  # fmt: skip


def _facts(one: AllowanceList) -> list[dict[str, str]]:
    decimals, names = decimals_of(one), names_of([one.by])
    rows = [
        ("amount", amount_said(one.amount, decimals)),
        ("proposed", say("paying.by_on", who=names.get(one.by, one.by), day=one.at.date().isoformat())),
        ("law", say("paying.law", pack=one.pack, day=one.on.isoformat())), ("digest", one.digest),
    ]  # fmt: skip
    payment = getattr(one, "payment", None)
    if payment is not None:
        paid = sum(line.amount or 0 for line in payment.lines.all())
        rows += [("paid", amount_said(paid, decimals)), ("paid_digest", payment.digest)]
    return [{"term": say(f"paying.head_{name}"), "said": said} for name, said in rows]


def _due(rows: list[AllowanceLine], names: dict[str, str], units: dict[str, str]) -> dict[str, Any]:
    cells = [
        [
            *_who(one, names, units), days_said(one), amount_of(one), why_said(one), line_stands(one),
        ]
        for one in rows
    ]  # fmt: skip
    return _table("due", DUE, cells)


def _waiting(rows: list[AllowanceLine], names: dict[str, str], units: dict[str, str]) -> dict[str, Any]:
    cells = [[*_who(one, names, units), days_said(one), say(f"paying.asks_{one.state}")] for one in rows]
    return _table("waiting", WAITS, cells)


def _who(one: AllowanceLine, names: dict[str, str], units: dict[str, str]) -> list[Any]:
    return [
        {"text": names[one.person_id], "href": reverse("encouragement:posting", args=[one.posting_id])},
        kind_said(one), units.get(one.unit_id, one.unit_id),
    ]  # fmt: skip


def _words(one: AllowanceList) -> dict[str, Any]:
    said = list(one.words.order_by("pk"))
    names = names_of([row.by for row in said])
    cells = [
        [
            names.get(row.by, row.by), row.at.date().isoformat(),
            say("paying.word_yes" if row.is_approved else "paying.word_no"), written(row.reasons),
        ]
        for row in said
    ]  # fmt: skip
    return _table("words", WORDS, cells)


def _table(name: str, columns: Any, cells: list[list[Any]]) -> dict[str, Any]:
    return {
        "id": name, "title": say(f"paying.{name}"), "stacks": True, "note": say(f"paying.{name}_note"),
        "columns": [{"kind": kind, "title": say(f"paying.head_{key}")} for kind, key in columns],
        "rows": [{"cells": row} for row in cells],
        "empty": {"said": say(f"paying.no_{name}"), "why": ""},
    }  # fmt: skip
