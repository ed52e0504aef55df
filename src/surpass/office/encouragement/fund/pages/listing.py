"""The funds within reach; and for a unit, what it gets of each."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.encouragement.fund.models import Fund, Reward
from surpass.office.encouragement.fund.pages.words import (
    allocation_of,
    amount_said,
    holder_names,
    say,
    stands,
    state_said,
    title_of,
)
from surpass.office.encouragement.fund.seen import SEE, SEE_REWARD, funds_seen, rewards_of_units
from surpass.office.encouragement.fund.standing import is_awarded, newest_list
from surpass.office.encouragement.fund_use.recovery.seen import recoveries_seen
from surpass.office.registry.pages.words import ON_A_PAGE, pager

COLUMNS = (("name", "fund"), ("n", "budget"), ("n", "proposed"), ("n", "left"), ("w", "stands"))
OWN = (("name", "unit"), ("name", "fund"), ("w", "state"), ("n", "amount"))


@door(SEE_REWARD)
def funds(request: HttpRequest) -> HttpResponse:
    """The latest year first; whoever sees no fund is led to what their unit gets."""
    actor = actor_behind(request)
    if reach_of(SEE, actor).is_empty:
        return redirect("encouragement:rewards")
    page = Paginator(funds_seen(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": say("fund.title"), "expected": say("fund.expected"), "trail": [],
        "table": _table(list(page.object_list)), "pager": pager(page, request.GET),
        "may_take_back": recoveries_seen(actor).exists(), "may_check": True, "may_share": _may_share(actor),
        "may_simulate": not reach_of("encouragement.simulate_rewards", actor).is_empty,
        "may_open": not reach_of("encouragement.open_fund", actor).is_empty,
    }  # fmt: skip
    return render(request, "encouragement/funds.html", context)


@door(SEE_REWARD)
def mine(request: HttpRequest) -> HttpResponse:
    """From the public notice on; how it was reckoned is a click away."""
    actor = actor_behind(request)
    rows = rewards_of_units(actor)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": say("fund.mine"), "expected": say("fund.mine_expected"), "trail": [],
        "table": _own(list(page.object_list)), "pager": pager(page, request.GET),
        "may_take_back": recoveries_seen(actor).exists(),
        "may_share": _may_share(actor),
    }  # fmt: skip
    return render(request, "encouragement/funds.html", context)


def _may_share(actor: Actor) -> bool:
    return not reach_of("encouragement.see_shares", actor).is_empty


def _table(found: list[Fund]) -> dict[str, Any]:
    return {
        "id": "funds", "title": say("fund.title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"fund.head_{name}")} for kind, name in COLUMNS],
        "rows": [{"cells": _cells(one)} for one in found],
        "empty": {"said": say("fund.none"), "why": say("fund.none_why")},
    }  # fmt: skip


def _cells(one: Fund) -> list[Any]:
    found, decimals = newest_list(one), allocation_of(one).decimals
    return [
        {"text": title_of(one), "href": reverse("encouragement:fund", args=[one.pk])},
        amount_said(one.budget, decimals), amount_said(found.proposed if found else None, decimals),
        amount_said(found.left if found else None, decimals), stands(one, found),
    ]  # fmt: skip


def _own(rows: list[Reward]) -> dict[str, Any]:
    names = holder_names(rows)
    cases = {row.reward_list.fund.case for row in rows}
    entered = {case for case in cases if is_awarded(case)}
    return {
        "id": "rewards", "title": say("fund.mine"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"fund.head_{name}")} for kind, name in OWN],
        "rows": [
            {"cells": [
                {"text": names[row.holder],
                 "href": reverse("encouragement:reward", args=[row.reward_list.fund_id, row.holder])},
                title_of(row.reward_list.fund),
                state_said(row, is_done=row.reward_list.fund.case in entered),
                amount_said(row.amount, allocation_of(row.reward_list.fund).decimals),
            ]}
            for row in rows
        ],
        "empty": {"said": say("fund.mine_none"), "why": say("fund.mine_none_why")},
    }  # fmt: skip
