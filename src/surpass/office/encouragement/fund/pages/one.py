"""One fund: its budget and bounds, the list by group, what each way of cutting would do, where it stands."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from surpass.foundation.problems import UseProblem
from surpass.mechanisms.encouragement.ways_to_cut import ways_to_cut
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.assessment.store.read import view_of
from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.fund.models import Fund, Payment, Reward, RewardList
from surpass.office.encouragement.fund.pages.words import (
    allocation_of,
    amount_said,
    say,
    stands,
    state_said,
    title_of,
)
from surpass.office.encouragement.fund.reckoning import reckoned_again
from surpass.office.encouragement.fund.seen import SEE, fund_called, subject_of
from surpass.office.encouragement.fund.standing import is_entered, is_stale, may_reckon, newest_list
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.error_tolerance.pages.words import unit_names

COLUMNS = (("name", "unit"), ("w", "group"), ("w", "state"), ("n", "amount"))
CUTS = (("name", "way"), ("n", "at"), ("n", "least"), ("n", "largest"), ("n", "without"), ("n", "left"))
VERBS = ("change_fund", "reckon_rewards", "propose_fund", "issue_payments")


@door(SEE)
def fund(request: HttpRequest, pk: int) -> HttpResponse:
    """The list that stands; earlier ones are in the ledger."""
    one, actor = found_fund(request, pk), actor_behind(request)
    found = newest_list(one)
    reach = {verb: reach_of(f"encouragement.{verb}", actor).covers(subject_of(one)) for verb in VERBS}
    payment = Payment.objects.filter(reward_list=found).first() if found else None
    context: dict[str, Any] = {
        "one": one, "title": title_of(one), "expected": say("fund.one_expected"), "trail": trail(),
        "facts": _facts(one, found), "found": found, "state": stands(one, found),
        "is_stale": found is not None and is_stale(one, found),
        "may": {
            "change": reach["change_fund"] and may_reckon(one),
            "reckon": reach["reckon_rewards"] and may_reckon(one),
            "propose": reach["propose_fund"] and found is not None and not one.case,
            "issue": reach["issue_payments"] and payment is None and is_entered(one),
        },
        "payment": payment, "case": one.case,
        "cuts": _cuts(one, found) if found else None, "table": _table(one, found) if found else None,
    }  # fmt: skip
    return render(request, "encouragement/fund.html", context)


def found_fund(request: HttpRequest, pk: int, *, act: str = SEE) -> Fund:
    """The fund, for whoever an act reaches; for others there is none."""
    try:
        return fund_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def trail(one: Fund | None = None) -> list[dict[str, str]]:
    """The way back."""
    steps = [{"title": say("fund.title"), "href": reverse("encouragement:funds")}]
    if one is not None:
        steps.append({"title": title_of(one), "href": reverse("encouragement:fund", args=[one.pk])})
    return steps


def _facts(one: Fund, found: RewardList | None) -> list[dict[str, Any]]:
    decimals = allocation_of(one).decimals
    bound = "" if one.most is None else f"{amount_said(one.most, decimals)} · {written(one.most_cite)}"
    rows: list[dict[str, Any]] = [
        {"term": say("fund.head_budget"), "said": amount_said(one.budget, decimals)},
        {"term": say("fund.head_reserve"), "said": amount_said(one.reserve, decimals)},
        {"term": say("fund.field_source"), "said": f"{written(one.source)} · {written(one.document)}"},
    ]
    if bound:
        rows.append({"term": say("fund.head_most"), "said": bound})
    if found is not None:
        by = names_of({found.by}).get(found.by, found.by)
        rows += [
            {"term": say("fund.head_reckoned"), "said": f"{found.on.isoformat()} {by}"},
            {"term": say("fund.head_proposed"), "said": amount_said(found.proposed, decimals)},
            {"term": say("fund.head_left"), "said": amount_said(found.left, decimals)},
            {"term": say("fund.head_law"), "said": found.pack},
            {"term": say("fund.head_digest"), "said": found.digest[:16]},
        ]
    return rows


def _table(one: Fund, found: RewardList) -> dict[str, Any]:
    decimals = allocation_of(one).decimals
    rewards = sorted(found.rewards.all(), key=lambda row: (-(row.wanted or 0), row.group, row.unit_id))
    names = unit_names([row.unit_id for row in rewards])
    groups = _group_names(found, rewards)
    return {
        "id": "rewards", "title": say("fund.list", nth=str(found.nth)), "stacks": True,
        "note": say("fund.list_note"),
        "columns": [{"kind": kind, "title": say(f"fund.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": names.get(row.unit_id, row.unit_id),
                 "why": reverse("encouragement:reward", args=[one.pk, row.unit_id])},
                groups.get(row.group, row.group), state_said(row), amount_said(row.amount, decimals),
            ]}
            for row in rewards
        ],
        "empty": {"said": say("fund.nobody"), "why": ""},
    }  # fmt: skip


def _group_names(found: RewardList, rewards: list[Reward]) -> dict[str, str]:
    view = view_of(found.run)
    return {row.group: wording().text(view.group_name(row.group)) for row in rewards if row.group}


def _cuts(one: Fund, found: RewardList) -> dict[str, Any] | None:
    """Only of a list that the fund does not reach for: what each way would do; none is chosen."""
    if not found.is_stopped:
        return None
    decimals = allocation_of(one).decimals
    cuts = ways_to_cut(reckoned_again(found).division)
    return {
        "id": "cuts", "title": say("fund.cuts"), "stacks": True, "note": say("fund.cuts_note"),
        "columns": [{"kind": kind, "title": say(f"fund.head_{name}")} for kind, name in CUTS],
        "rows": [
            {"cells": [
                say(f"fund.cut_{cut.way}"), amount_said(cut.at, decimals),
                amount_said(min(cut.amounts.values(), default=0), decimals),
                amount_said(max(cut.amounts.values(), default=0), decimals), str(cut.without),
                amount_said(cut.left, decimals),
            ]}
            for cut in cuts
        ],
        "empty": {"said": say("fund.no_cuts"), "why": ""},
    }  # fmt: skip
