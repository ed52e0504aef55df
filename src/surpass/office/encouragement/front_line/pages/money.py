"""What a year's verified days and villages bring, as a proposal and as a file for whoever pays."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.documents.files.handing_out import attachment
from surpass.office.encouragement.front_line.allowances import (
    Allowance,
    Proposed,
    WorkFund,
    allowance_file,
    proposed_of,
)
from surpass.office.encouragement.front_line.pages.one import trail
from surpass.office.encouragement.front_line.pages.words import kind_said, say
from surpass.office.encouragement.front_line.paying.pages.words import stands as list_stands
from surpass.office.encouragement.front_line.paying.pages.words import title_of
from surpass.office.encouragement.front_line.paying.seen import PROPOSE, lists_seen
from surpass.office.encouragement.front_line.paying.standing import decimals_of
from surpass.office.encouragement.front_line.seen import SEE_MONEY
from surpass.office.encouragement.front_line.standing import FIRST_YEAR
from surpass.office.encouragement.fund.pages.words import amount_said
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.vacancies.pages.words import clause_said

DAYS = (("name", "person"), ("long", "unit"), ("w", "kind"), ("n", "days"), ("n", "amount"), ("w", "state"))
FUNDS = (("name", "unit"), ("w", "level"), ("n", "amount"), ("w", "cite"))
LISTS = (("name", "list"), ("n", "amount"), ("w", "when"), ("w", "stands"))
WAITS = ("note", "soon")
TONES = {"proposed": ("good", "check"), "open": WAITS, "contested": WAITS, "unverified": WAITS}
YEARS_BACK = 3


@door(SEE_MONEY)
def allowances(request: HttpRequest) -> HttpResponse:
    """Of a year; unknown days are asked for, never a zero."""
    found = _asked(request)
    this = timezone.localdate().year
    context: dict[str, Any] = {
        "title": say("front_line.money", year=str(found.year)), "expected": say("front_line.money_expected"),
        "trail": trail(), "year": found.year,
        "tabs": [
            {"title": str(year), "href": f"{reverse('encouragement:allowances')}?year={year}",
             "is_here": year == found.year}
            for year in range(this, this - YEARS_BACK, -1)
        ],
        "tables": [_lists(request, found.year), _days(found.allowances), _funds(found)],
        "may_propose": not reach_of(PROPOSE, actor_behind(request)).is_empty,
    }  # fmt: skip
    return render(request, "encouragement/front_line/money.html", context)


@door(SEE_MONEY)
def allowance_table(request: HttpRequest) -> FileResponse:
    """The same as a file."""
    found = _asked(request)
    return attachment(allowance_file(found), name=f"front-line-{found.year}.csv", media_type="text/csv")


def _asked(request: HttpRequest) -> Proposed:
    today = timezone.localdate()
    said = request.GET.get("year", "")
    year = int(said) if said.isdecimal() and FIRST_YEAR <= int(said[:5]) <= today.year else today.year
    return proposed_of(year, actor_behind(request), today=today)


def _days(rows: tuple[Allowance, ...]) -> dict[str, Any]:
    names = names_of_people([one.posting.person_id for one in rows])
    units = unit_names({one.posting.unit_id for one in rows})
    return {
        "id": "allowances", "title": say("front_line.allowances"), "stacks": True,
        "note": say("front_line.total", amount=_sum(rows), open=str(sum(one.amount is None for one in rows))),
        "columns": [{"kind": kind, "title": say(f"front_line.head_{name}")} for kind, name in DAYS],
        "rows": [
            {"cells": [
                {"text": names[one.posting.person_id],
                 "href": reverse("encouragement:posting", args=[one.posting.pk])},
                units.get(one.posting.unit_id, one.posting.unit_id), kind_said(one.posting),
                say("front_line.days_asked") if one.days is None else str(one.days),
                amount_said(one.amount, one.decimals), _state(one),
            ]}
            for one in rows
        ],
        "empty": {"said": say("front_line.no_allowances"), "why": say("front_line.no_allowances_why")},
    }  # fmt: skip


def _lists(request: HttpRequest, year: int) -> dict[str, Any]:
    rows = list(lists_seen(actor_behind(request)).filter(year=year))
    return {
        "id": "lists", "title": say("paying.lists"), "stacks": True, "note": say("paying.lists_note"),
        "columns": [{"kind": kind, "title": say(f"paying.head_{name}")} for kind, name in LISTS],
        "rows": [
            {"cells": [
                {"text": title_of(one), "href": reverse("encouragement:allowance_list", args=[one.pk])},
                amount_said(one.amount, decimals_of(one)), one.at.date().isoformat(), list_stands(one),
            ]}
            for one in rows
        ],
        "empty": {"said": say("paying.no_lists"), "why": say("paying.no_lists_why")},
    }  # fmt: skip


def _state(one: Allowance) -> dict[str, str]:
    tone, shape = TONES[one.state]
    return {"text": say(f"front_line.money_{one.state}"), "tone": tone, "shape": shape}


def _funds(found: Proposed) -> dict[str, Any]:
    rows = found.funds
    units = unit_names({one.unit for one in rows})
    titles = law_on(found.on).facts["government_level"].level_titles if rows else {}
    return {
        "id": "work-funds", "title": say("front_line.work_funds"), "stacks": True,
        "note": say("front_line.total_funds", amount=_sum(rows)),
        "columns": [{"kind": kind, "title": say(f"front_line.head_{name}")} for kind, name in FUNDS],
        "rows": [
            {"cells": [
                units.get(one.unit, one.unit), wording().text(titles.get(one.level, {"en": one.level})),
                amount_said(one.amount, one.decimals), clause_said(law_on(found.on), one.cite),
            ]}
            for one in rows
        ],
        "empty": {"said": say("front_line.no_funds"), "why": ""},
    }  # fmt: skip


def _sum(rows: tuple[Allowance, ...] | tuple[WorkFund, ...]) -> str:
    decimals = rows[0].decimals if rows else 0
    said = money(sum(one.amount or 0 for one in rows), decimals) or ""
    whole, _, parts = said.partition(".")
    return f"{int(whole):,}{'.' + parts if parts else ''}"
