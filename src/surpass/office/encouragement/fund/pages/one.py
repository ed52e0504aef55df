"""One fund: its budget and bounds, the list by group, what each way of cutting would do, where it stands."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from surpass.engine.allocations.budget import Division
from surpass.exchange.mechanisms.rewards.money import money
from surpass.foundation.problems import UseProblem
from surpass.mechanisms.encouragement.fund.propose_by_lists import CHOICE, PLACE
from surpass.mechanisms.encouragement.fund.ways_to_cut import ways_to_cut
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.store.read import view_of
from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.fund.models import Fund, Payment, Reward, RewardList, RewardPart
from surpass.office.encouragement.fund.pages.words import (
    allocation_of,
    amount_said,
    holder_names,
    say,
    stands,
    state_said,
    title_of,
)
from surpass.office.encouragement.fund.reckoning import reckoned_again
from surpass.office.encouragement.fund.seen import SEE, fund_called, subject_of
from surpass.office.encouragement.fund.standing import is_entered, is_stale, may_reckon, newest_list
from surpass.office.encouragement.fund_use.closing.said import closed_said
from surpass.office.encouragement.fund_use.closing.standing import carried_into, is_spent, may_carry_on
from surpass.office.encouragement.fund_use.holding import GOES_ON, clear_people, due_of, not_paid
from surpass.office.encouragement.fund_use.recovery.differences import Difference, differences
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.recognition.scans.pages.shown import scans_shown
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.rules.allocations.allocation import Allocation

LEFT_TO_PEOPLE = (CHOICE, PLACE)
COLUMNS = (("name", "unit"), ("w", "group"), ("w", "state"), ("n", "amount"))
DIFFERENCES = (("name", "unit"), ("n", "paid"), ("n", "now"), ("n", "too_much"), ("n", "too_little"))
CUTS = (("name", "way"), ("n", "at"), ("n", "least"), ("n", "largest"), ("n", "without"), ("n", "left"))
LISTS = (("name", "part"), ("n", "bound"), ("n", "count"), ("n", "amount"))
VERBS = (
    "change_fund",
    "reckon_rewards",
    "settle_reward",
    "propose_fund",
    "issue_payments",
    "close_fund",
    "carry_on",
)


@door(SEE)
def fund(request: HttpRequest, pk: int) -> HttpResponse:
    """The list that stands; earlier ones are in the ledger."""
    one, actor = found_fund(request, pk), actor_behind(request)
    found = newest_list(one)
    reach = {verb: reach_of(f"encouragement.{verb}", actor).covers(subject_of(one)) for verb in VERBS}
    payments = Payment.objects.filter(reward_list__fund=one).order_by("nth")
    is_due = found is not None and is_entered(one) and bool(due_of(found))
    context: dict[str, Any] = {
        "one": one, "title": title_of(one), "expected": say("fund.one_expected"), "trail": trail(),
        "facts": _facts(one, found), "found": found, "state": stands(one, found),
        "is_stale": found is not None and not is_entered(one) and is_stale(one, found),
        "may": {
            "change": reach["change_fund"] and may_reckon(one),
            "reckon": reach["reckon_rewards"] and may_reckon(one),
            "settle": reach["settle_reward"] and may_reckon(one) and _is_left_to_people(found),
            "propose": reach["propose_fund"] and found is not None and not one.case,
            "close": reach["close_fund"] and is_spent(one) and not hasattr(one, "closing"),
            "issue": reach["issue_payments"] and is_due,
            "carry": reach["carry_on"] and may_carry_on(one),
        },
        "payments": payments, "case": one.case, "differences": _differences(one, actor),
        "scans": scans_shown(one, actor), "closed": closed_said(one), "has_supplement": _has_supplement(one),
        "cuts": _cuts(one, found) if found else [], "lists": _lists(found) if found else None,
        "table": _table(one, found) if found else None,
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
    if before := carried_into(one):
        came = f"{amount_said(before.carried_in_all, decimals)} · {before.fund.year} · {before.document}"
        rows.append({"term": say("fund.head_carried"), "said": came})
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
        sums = {"held": not_paid(found, *GOES_ON), "withheld": not_paid(found, Recovery.State.WITHHELD)}
        rows += [
            {"term": say(f"fund.head_{name}"), "said": amount_said(coins, decimals)}
            for name, coins in sums.items()
            if coins
        ]
        people = list(
            found.rewards.filter(amount__gt=0).exclude(person=None).values_list("person", flat=True)
        )
        if waiting := len(people) - len(clear_people(found, people)):
            rows.append({"term": say("fund.head_waits_for_answer"), "said": str(waiting)})
    return rows


def _table(one: Fund, found: RewardList) -> dict[str, Any]:
    decimals = allocation_of(one).decimals
    rewards = sorted(found.rewards.all(), key=lambda row: (-(row.wanted or 0), row.group, row.holder))
    names = holder_names(rewards)
    groups, is_done = _group_names(found, rewards), is_entered(one)
    return {
        "id": "rewards", "title": say("fund.list", nth=str(found.nth)), "stacks": True,
        "note": say("fund.list_note"),
        "columns": [{"kind": kind, "title": say(f"fund.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": names[row.holder],
                 "why": reverse("encouragement:reward", args=[one.pk, row.holder])},
                groups.get(row.group, row.group), state_said(row, is_done=is_done),
                amount_said(row.amount, decimals),
            ]}
            for row in rewards
        ],
        "empty": {"said": say("fund.nobody"), "why": ""},
    }  # fmt: skip


def _group_names(found: RewardList, rewards: list[Reward]) -> dict[str, str]:
    view = view_of(found.run)
    return {row.group: wording().text(view.group_name(row.group)) for row in rewards if row.group}


def _differences(one: Fund, actor: Actor) -> dict[str, Any] | None:
    """Who was paid too much or too little by the result that stands; None where nothing differs."""
    found = differences(one)
    if not found:
        return None
    held = {row.holder: row for row in Reward.objects.filter(reward_list__fund=one)}
    names = unit_names([row.unit for row in found if row.unit not in held])
    names |= holder_names(held[row.unit] for row in found if row.unit in held)
    decimals = allocation_of(one).decimals
    may = reach_of("encouragement.open_recovery", actor).covers(subject_of(one))
    return {
        "id": "differences", "title": say("fund.differences"), "stacks": True,
        "note": say("fund.differences_note"),
        "columns": [{"kind": kind, "title": say(f"fund.head_{name}")} for kind, name in DIFFERENCES],
        "rows": [
            {"cells": [
                names.get(row.unit, row.unit), amount_said(row.paid, decimals),
                amount_said(row.now, decimals),
                _too_much(one, row, decimals, may=may),
                amount_said(row.too_little, decimals),
            ]}
            for row in found
        ],
    }  # fmt: skip


def _too_much(one: Fund, row: Difference, decimals: int, *, may: bool) -> Any:
    """For whoever may, with the way to take it back."""
    said = amount_said(row.too_much, decimals)
    if not may or not row.too_much:
        return said
    return {"text": said, "note": say("recovery.take_back"), "href": _take_back(one, row, decimals)}


def _has_supplement(one: Fund) -> bool:
    """Whether one was reckoned, or somebody got too little by the result that stands."""
    is_there = one.lists.filter(is_supplement=True).exists()
    return is_there or any(row.too_little for row in differences(one))


def _take_back(one: Fund, row: Difference, decimals: int) -> str:
    address = reverse("encouragement:take_back_reward", args=[one.pk, row.unit])
    return f"{address}?amount={money(row.too_much, decimals)}"


def _is_left_to_people(found: RewardList | None) -> bool:
    """Whether a unit waits for a choice or for the place of a tie."""
    if found is None:
        return False
    asked = found.rewards.filter(state="open").values_list("asks", flat=True)
    book = law_on(found.on)
    lists = (book.allocations[name] for name in book.allocations[found.fund.allocation].lists)
    days = {one.amounts.by for one in lists if one.follows and one.amounts is not None}
    return any(ask["fact"] in {*LEFT_TO_PEOPLE, *days} for asks in asked for ask in asks)


def _lists(found: RewardList) -> dict[str, Any] | None:
    """What each list of a fund gives in all, inside its own cap; None where it is one list itself."""
    book = law_on(found.on)
    held = book.allocations[found.fund.allocation]
    if not held.lists:
        return None
    of_list = RewardPart.objects.filter(reward__reward_list=found).values("part")
    sums = of_list.annotate(total=Sum("amount"), count=Count("pk", filter=Q(amount__gt=0)))
    by_part: dict[str, Any] = {row["part"]: row for row in sums}
    parts = [book.allocations[name] for name in held.lists]
    return {
        "id": "lists", "title": say("fund.lists"), "stacks": True,
        "note": say(f"fund.lists_{held.together}", each=amount_said(held.each, held.decimals)),
        "columns": [{"kind": kind, "title": say(f"fund.head_{name}")} for kind, name in LISTS],
        "rows": [
            {"cells": [
                wording().text(part.says), amount_said(part.budget, held.decimals),
                str(by_part.get(part.id, {}).get("count", 0)),
                amount_said(by_part.get(part.id, {}).get("total"), held.decimals),
            ]}
            for part in parts
        ],
    }  # fmt: skip


def _cuts(one: Fund, found: RewardList) -> list[dict[str, Any]]:
    """Only of a list that its money does not reach for: what each way would do; none is chosen."""
    if not found.is_stopped:
        return []
    rewards, says = reckoned_again(found), law_on(found.on).allocations
    held = [(says[name], part) for name, part in rewards.lists.items() if part.is_stopped]
    held += [] if held else [(says[one.allocation], rewards.division)]
    return [_cut(allocation, division) for allocation, division in held]


def _cut(allocation: Allocation, division: Division) -> dict[str, Any]:
    cuts, decimals = ways_to_cut(division), allocation.decimals
    return {
        "id": f"cuts-{allocation.id}", "title": say("fund.cuts", what=wording().text(allocation.says)),
        "stacks": True, "note": say("fund.cuts_note"),
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
