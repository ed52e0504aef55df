"""The supplement of a fund: who got too little, from what it is paid, where it stands; and its verbs."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.seats import seats_in
from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.fund.acts.issue_payments import issue_payments
from surpass.office.encouragement.fund.acts.propose_fund import PROCEDURE
from surpass.office.encouragement.fund.models import Fund, Payment, Reward, RewardList
from surpass.office.encouragement.fund.pages.forms import ProposeForm
from surpass.office.encouragement.fund.pages.one import found_fund, trail
from surpass.office.encouragement.fund.pages.verbs import by, form_page, press
from surpass.office.encouragement.fund.pages.words import (
    allocation_of,
    amount_said,
    holder_names,
    said_of,
    say,
    title_of,
)
from surpass.office.encouragement.fund.seen import SEE, subject_of
from surpass.office.encouragement.fund.standing import is_awarded
from surpass.office.encouragement.fund_use.holding import due_of
from surpass.office.encouragement.fund_use.recovery.standing import in_question
from surpass.office.encouragement.fund_use.supplement.acts.propose_supplement import propose_supplement
from surpass.office.encouragement.fund_use.supplement.acts.reckon_supplement import reckon_supplement
from surpass.office.encouragement.fund_use.supplement.standing import (
    holding,
    spare_of,
    standing_supplement,
    supplement_of,
)
from surpass.office.packs import office_pack

RECKON, PROPOSE, ISSUE = (
    f"encouragement.{verb}" for verb in ("reckon_supplement", "propose_supplement", "issue_payments")
)
COLUMNS = (("name", "unit"), ("n", "now"), ("n", "amount"))


@door(SEE)
def supplement(request: HttpRequest, pk: int) -> HttpResponse:
    """The one that stands; earlier ones are in the ledger."""
    one, actor = found_fund(request, pk), actor_behind(request)
    found = standing_supplement(one)
    reach = {verb: reach_of(verb, actor).covers(subject_of(one)) for verb in (RECKON, PROPOSE, ISSUE)}
    is_entered = found is not None and is_awarded(found.case)
    in_the_way = _in_the_way(found) if found is not None and not is_entered else ()
    context: dict[str, Any] = {
        "one": one, "found": found, "title": say("supplement.title"),
        "expected": say("supplement.expected", fund=title_of(one)), "in_the_way": in_the_way,
        "trail": [*trail(one), {"title": say("supplement.title")}],
        "facts": _facts(one, found),
        "table": _table(found, may=is_entered and _may_take_back(one, actor)) if found else None,
        "state": say(f"supplement.stands_{_state(found, is_entered=is_entered)}"),
        "payments": Payment.objects.filter(reward_list=found).order_by("nth") if found else (),
        "may": {
            "reckon": reach[RECKON] and not hasattr(one, "closing"),
            "propose": reach[PROPOSE] and found is not None and not found.case and not in_the_way,
            "issue": reach[ISSUE] and found is not None and is_entered and bool(due_of(found)),
        },
    }  # fmt: skip
    return render(request, "encouragement/supplement.html", context)


@require_POST
@door(RECKON)
def reckon(request: HttpRequest, pk: int) -> HttpResponseBase:
    """From the result that stands now, and what is left now."""
    one = found_fund(request, pk, act=RECKON)
    press(request, one, lambda: reckon_supplement(**by(request), fund=one))
    return _back(one)


@door(PROPOSE)
def propose(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With the seats of those who lead the case."""
    one = found_fund(request, pk, act=PROPOSE)
    law, _ = laws_of_case(office_pack(), PROCEDURE, on=timezone.localdate())
    form = ProposeForm(law, [one.place.path], filled=given(request))

    def does() -> HttpResponseBase:
        made = propose_supplement(**by(request), fund=one, seats=seats_in(form.cleaned_data))
        return redirect("case", made.case)

    return form_page(request, form, does, verb="propose", one=one)


@require_POST
@door(ISSUE)
def issue(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Once it is entered; never by who reckoned it."""
    one = found_fund(request, pk, act=ISSUE)
    try:
        found = supplement_of(one)
    except UseProblem as unknown:
        raise Http404 from unknown
    press(request, one, lambda: issue_payments(**by(request), fund=one, supplement=found))
    return _back(one)


def _back(one: Fund) -> HttpResponseBase:
    return redirect("encouragement:supplement", one.pk)


def _in_the_way(found: RewardList) -> tuple[str, ...]:
    try:
        holding(found)
    except UseProblem as refused:
        return said_of(refused)
    return ()


def _state(found: RewardList | None, *, is_entered: bool) -> str:
    if found is None:
        return "none"
    return "entered" if is_entered else "in_case" if found.case else "listed"


def _facts(one: Fund, found: RewardList | None) -> list[dict[str, str]]:
    decimals = allocation_of(one).decimals
    rows = [("spare", amount_said(spare_of(one), decimals))]
    if found is not None:
        called = names_of({found.by}).get(found.by, found.by)
        rows += [
            ("proposed", amount_said(found.proposed, decimals)),
            ("reckoned", f"{found.at.date().isoformat()} {called}"), ("result", found.run.key),
            ("law", found.pack), ("digest", found.digest[:16]),
        ]  # fmt: skip
    words = {"spare": "supplement.head_spare", "result": "supplement.head_result"}
    return [{"term": say(words.get(name, f"fund.head_{name}")), "said": said} for name, said in rows]


def _may_take_back(one: Fund, actor: Actor) -> bool:
    return reach_of("encouragement.open_recovery", actor).covers(subject_of(one))


def _amount(row: Reward, decimals: int, *, may: bool) -> Any:
    """What it gives; for whoever may, the way to take it back, paid or not."""
    said = amount_said(row.amount, decimals)
    if not may or in_question(row).amount <= 0:
        return said
    args = [row.reward_list.fund_id, row.reward_list.nth, row.holder]
    way = say("recovery.take_back" if row.paid.exists() else "recovery.hold")
    return {"text": said, "note": way, "href": reverse("encouragement:take_back_reward", args=args)}


def _table(found: RewardList, *, may: bool) -> dict[str, Any]:
    decimals, rows = allocation_of(found.fund).decimals, list(found.rewards.order_by("-amount", "unit"))
    names = holder_names(rows)
    words = {"amount": "supplement.head_amount"}
    return {
        "id": "supplement", "title": say("fund.list", nth=str(found.nth)), "stacks": True,
        "note": say("supplement.note"),
        "columns": [
            {"kind": kind, "title": say(words.get(name, f"fund.head_{name}"))} for kind, name in COLUMNS
        ],
        "rows": [
            {"cells": [
                {"text": names[row.holder],
                 "href": reverse("encouragement:reward", args=[found.fund_id, row.holder])},
                amount_said(row.wanted, decimals), _amount(row, decimals, may=may),
            ]}
            for row in rows
        ],
    }  # fmt: skip
