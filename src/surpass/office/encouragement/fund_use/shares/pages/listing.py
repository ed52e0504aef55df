"""The units within reach that divide a reward; and one's own share in each."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from surpass.office.accounts.doors import actor_behind, door
from surpass.office.encouragement.fund.models import Reward, RewardList
from surpass.office.encouragement.fund.pages.words import allocation_of, amount_said, say, title_of
from surpass.office.encouragement.fund.pages.words import state_said as reward_said
from surpass.office.encouragement.fund.seen import own_rewards
from surpass.office.encouragement.fund.standing import is_awarded
from surpass.office.encouragement.fund_use.shares.models import PersonShare
from surpass.office.encouragement.fund_use.shares.pages.words import (
    address_in,
    stands,
    state_said,
    title_in,
    yuan,
)
from surpass.office.encouragement.fund_use.shares.seen import SEE, SEE_OWN, own_shares, rewarded
from surpass.office.encouragement.fund_use.shares.standing import newest_division
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.registry.pages.words import ON_A_PAGE, pager

COLUMNS = (("name", "unit"), ("name", "fund"), ("n", "amount"), ("w", "stands"))
OWN = (("name", "fund"), ("name", "unit"), ("w", "share"), ("n", "amount"))
Rewarded = tuple[RewardList, Any, int]


@door(SEE)
def shares(request: HttpRequest) -> HttpResponse:
    """Every unit whose reward is entered."""
    page = Paginator(rewarded(actor_behind(request)), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    names = unit_names([unit.pk for _, unit, _ in rows])
    table = _table("shares", COLUMNS, [_cells(one, names) for one in rows], empty="none")
    return _page(request, "title", table, pager(page, request.GET))


@door(SEE_OWN)
def own(request: HttpRequest) -> HttpResponse:
    """Once a division that one has a share in was decided, or a list of persons that one is on was put up."""
    actor = actor_behind(request)
    held: list[Reward | PersonShare] = [*own_rewards(actor), *own_shares(actor)]
    page = Paginator(held, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    names = unit_names([one.unit_id if isinstance(one, Reward) else one.division.unit_id for one in rows])
    cells = [_reward_cells(one, names) if isinstance(one, Reward) else _own_cells(one, names) for one in rows]
    table = _table("own-shares", OWN, cells, empty="own_none")
    return _page(request, "own", table, pager(page, request.GET))


def _page(request: HttpRequest, key: str, table: dict[str, Any], pages: Any) -> HttpResponse:
    context = {
        "title": say(f"shares.{key}"), "expected": say(f"shares.{key}_expected"), "trail": [],
        "table": table, "pager": pages, "own": key == "title",
    }  # fmt: skip
    return render(request, "encouragement/shares/list.html", context)


def _table(
    key: str, columns: tuple[tuple[str, str], ...], cells: list[list[Any]], *, empty: str
) -> dict[str, Any]:
    title = say("shares.title" if key == "shares" else "shares.own")
    return {
        "id": key, "title": title, "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"shares.head_{name}")} for kind, name in columns],
        "rows": [{"cells": row} for row in cells],
        "empty": {"said": say(f"shares.{empty}"), "why": say(f"shares.{empty}_why")},
    }  # fmt: skip


def _reward_cells(one: Reward, names: dict[str, str]) -> list[Any]:
    fund = one.reward_list.fund
    return [
        {"text": title_of(fund), "href": reverse("encouragement:own_reward", args=[one.pk])},
        names[one.unit_id], reward_said(one, is_done=is_awarded(fund.case)),
        amount_said(one.amount, allocation_of(fund).decimals),
    ]  # fmt: skip


def _cells(one: Rewarded, names: dict[str, str]) -> list[Any]:
    found, unit, amount = one
    division = newest_division(found, unit.pk)
    return [
        {"text": names.get(unit.pk, unit.pk), "href": address_in(found, unit.pk)}, title_in(found),
        amount_said(amount, allocation_of(found.fund).decimals), stands(division),
    ]  # fmt: skip


def _own_cells(one: PersonShare, names: dict[str, str]) -> list[Any]:
    found, unit = one.division.reward_list, one.division.unit_id
    return [
        {"text": title_in(found), "href": reverse("encouragement:own_share", args=[one.pk])},
        names.get(unit, unit), state_said(one), yuan(one.amount, one.division),
    ]  # fmt: skip
