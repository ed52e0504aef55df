"""One unit's division: its reward and rule, each person's share, who decided, objections, what is paid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.fund.models import Fund, RewardList
from surpass.office.encouragement.fund.pages.words import allocation_of, amount_said, say, title_of
from surpass.office.encouragement.fund_use.holding import GOES_ON
from surpass.office.encouragement.fund_use.recovery.seen import recoveries_seen
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare, ShareObjection
from surpass.office.encouragement.fund_use.shares.pages.words import (
    address_in,
    addresses,
    coefficient_said,
    days_said,
    stands,
    state_said,
    title_in,
    yuan,
)
from surpass.office.encouragement.fund_use.shares.seen import (
    SEE,
    division_called,
    people_of,
    sees_set_aside,
    subject_of,
    unit_called,
)
from surpass.office.encouragement.fund_use.shares.standing import (
    is_due,
    is_to_divide_again,
    list_of,
    newest_division,
    paid_of_people,
    reward_of,
    to_pay,
)
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.up_and_down.periods.pages.words import names_of_people

PEOPLE = (
    ("name", "person"),
    ("n", "coefficient"),
    ("n", "days"),
    ("w", "share"),
    ("n", "amount"),
    ("w", "next"),
)
VERBS = (
    "propose_shares", "decide_shares", "answer_case", "answer_share_objection", "release_share",
    "issue_shares",
)  # fmt: skip
TAKE_BACK = "encouragement.open_recovery"
Reach = dict[str, bool]


@door(SEE)
def unit_shares(request: HttpRequest, pk: int, key: str, supplement: int = 0) -> HttpResponse:
    """The division that stands; earlier ones are in the ledger."""
    fund, unit = found_unit(request, pk, key)
    found = list_of(fund, supplement=supplement)
    if supplement and found is None:
        raise Http404
    division = newest_division(found, unit.pk) if found else None
    actor = actor_behind(request)
    reach = reach_in(actor, fund, unit)
    amount = reward_of(found, unit.pk) if found else 0
    context: dict[str, Any] = {
        "title": say("shares.of", unit=unit_names([unit.pk])[unit.pk]),
        "expected": say("shares.one_expected"),
        "trail": trail(), "fund": fund, "unit": unit, "division": division, "state": stands(division),
        "facts": _facts(fund, found, amount, division), "at": addresses(fund, unit.pk, supplement),
        "may": _may(reach, division, amount),
        "table": _people(division, reach, actor) if division else None,
        "payments": division.payments.order_by("nth") if division and sees_set_aside(actor, unit) else (),
    }  # fmt: skip
    return render(request, "encouragement/shares/one.html", context)


def found_unit(request: HttpRequest, pk: int, key: str, *, act: str = SEE) -> tuple[Fund, Place]:
    """The unit, for whoever an act reaches; for others there is none."""
    try:
        return unit_called(pk, key, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def found_division(
    request: HttpRequest, pk: int, key: str, *, act: str = SEE, supplement: int = 0
) -> Division:  # fmt: skip
    """The unit's division that stands."""
    try:
        return division_called(pk, key, actor_behind(request), act=act, supplement=supplement)
    except UseProblem as unknown:
        raise Http404 from unknown


def reach_in(actor: Actor, fund: Fund, unit: Place) -> Reach:
    """What somebody may do in a unit, whatever stands in the way of it."""
    reach = {verb: reach_of(f"encouragement.{verb}", actor).covers(subject_of(unit)) for verb in VERBS}
    return reach | {"open_recovery": reach_of(TAKE_BACK, actor).covers(subject_of(fund.place))}


def trail(division: Division | None = None) -> list[dict[str, str]]:
    """The way back."""
    steps = [{"title": say("shares.title"), "href": reverse("encouragement:shares")}]
    if division is not None:
        steps.append({"title": unit_names([division.unit_id])[division.unit_id], "href": address(division)})
    return steps


def address(division: Division) -> str:
    """Where the unit's division is read."""
    return address_in(division.reward_list, division.unit_id)


def _may(reach: Reach, division: Division | None, amount: int) -> Reach:
    """Whoever may do it, where it has its turn."""
    is_up = division is not None and division.state == Division.State.PROPOSED
    is_decided = division is not None and division.state == Division.State.DECIDED
    return {
        "propose": reach["propose_shares"] and bool(amount) and (not is_decided or _is_again(division)),
        "decide": reach["decide_shares"] and is_up and division is not None and division.left is not None,
        "issue": reach["issue_shares"] and division is not None and is_due(division, on=timezone.localdate()),
    }  # fmt: skip


def _is_again(division: Division | None) -> bool:
    return division is not None and is_to_divide_again(division)


def _facts(
    fund: Fund, found: RewardList | None, amount: int, division: Division | None
) -> list[dict[str, Any]]:  # fmt: skip
    rows = [
        {"term": say("shares.head_fund"), "said": title_in(found) if found else title_of(fund)},
        {"term": say("shares.head_amount"), "said": amount_said(amount, allocation_of(fund).decimals)},
    ]
    if division is None:
        return rows
    called = names_of({division.by, *division.decisions.values_list("by", flat=True)})
    rows += [
        {"term": say("shares.head_method"), "said": say(f"shares.method_{division.method}")},
        {"term": say("shares.field_rule"), "said": written(division.rule)},
        {"term": say("shares.head_left"), "said": yuan(division.left, division)},
        {
            "term": say("shares.head_by"),
            "said": f"{division.on.isoformat()} {called.get(division.by, division.by)}",
        },
    ]
    for one in division.decisions.order_by("pk"):
        word = say("shares.approved" if one.is_approved else "shares.sent_back")
        said = f"{called.get(one.by, one.by)} · {word} · {written(one.reasons)}"
        rows.append({"term": say("shares.head_decided"), "said": said})
    if division.objections_until is not None:
        rows.append({"term": say("shares.head_until"), "said": division.objections_until.isoformat()})
    return [*rows, {"term": say("shares.head_digest"), "said": division.digest[:16]}]


def _people(division: Division, reach: Reach, actor: Actor) -> dict[str, Any]:
    found = people_of(division, actor)
    names = names_of_people([one.person_id for one in found])
    turns = _turns(division, actor) if reach["open_recovery"] else {}
    waiting = {
        one.share_id: one.pk
        for one in ShareObjection.objects.filter(share__division=division, is_upheld=None)
    }
    return {
        "id": "people", "title": say("shares.people"), "stacks": True, "note": say("shares.people_note"),
        "columns": [{"kind": kind, "title": say(f"shares.head_{name}")} for kind, name in PEOPLE],
        "rows": [
            {"cells": [
                names.get(one.person_id, one.person_id), coefficient_said(one), days_said(one),
                state_said(one), yuan(one.amount, division), _next(one, reach, waiting.get(one.pk), turns),
            ]}
            for one in found
        ],
        "empty": {"said": say("shares.nobody"), "why": ""},
    }  # fmt: skip


def _turns(division: Division, actor: Actor) -> dict[int, dict[str, str]]:
    """By share, where money of it is taken back, or the way to begin it."""
    paid, shares = paid_of_people(division), {one.person_id: one.pk for one in division.shares.all()}
    due = {one.share.pk for one in to_pay(division)} if division.state == Division.State.DECIDED else set()
    turns = {
        pk: _link("take_back" if pk in paid else "hold", "take_back_share", pk) for pk in due | paid.keys()
    }
    going = recoveries_seen(actor).filter(
        share__division__reward_list=division.reward_list, state__in=GOES_ON
    )
    for one in going.filter(person__in=shares):
        turns[shares[str(one.person_id)]] = _link("taken_back", "recovery", one.pk)
    return turns


def _next(
    share: PersonShare, reach: Reach, objection: int | None, turns: Mapping[int, dict[str, str]]
) -> dict[str, str]:  # fmt: skip
    """What the reader can do about this person now."""
    if objection is not None and reach["answer_share_objection"]:
        return _link("answer", "answer_share_objection", objection)
    if "investigated" in share.asks and reach["answer_case"]:
        return _link("case", "answer_case", share.pk)
    is_decided = share.division.state == Division.State.DECIDED
    if share.state == "frozen" and not share.release and is_decided and reach["release_share"]:
        return _link("release", "release_share", share.pk)
    if share.pk in turns:
        return turns[share.pk]
    return {"text": say("shares.objected") if objection is not None else say("word.none")}


def _link(key: str, name: str, pk: int) -> dict[str, str]:
    return {"text": say(f"shares.{key}"), "href": reverse(f"encouragement:{name}", args=[pk])}
