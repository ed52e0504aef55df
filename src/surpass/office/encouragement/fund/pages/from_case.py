"""From the case of a fund to its list: what is shown in the case, and what its acts rest on."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from surpass.office.accounts.models import Account
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.models import KeptCase
from surpass.office.encouragement.fund.acts.propose_fund import PROCEDURE, whole_list
from surpass.office.encouragement.fund.models import Fund, RewardList
from surpass.office.encouragement.fund.pages.words import (
    allocation_of,
    amount_said,
    holder_names,
    say,
    title_of,
)
from surpass.office.encouragement.fund.seen import funds_seen
from surpass.office.encouragement.fund.standing import newest_list
from surpass.office.encouragement.fund_use.supplement.standing import holding
from surpass.policy.procedures.kinds import DECISION, EFFECT, PROPOSE, PUBLISH, VERIFY
from surpass.procedure.cases.case import Case

ON_LIST = frozenset((PROPOSE, PUBLISH, VERIFY, DECISION, EFFECT))
HELD = frozenset((PROPOSE, PUBLISH, DECISION))
"""These need a list of which nothing is open, reckoned from the result that stands."""


def told_in_case(*, kept: KeptCase, **_: Any) -> list[dict[str, Any]]:
    """The amounts as the newest list has them."""
    found = list_in(kept)
    if found is None:
        return []
    fund = found.fund
    rows = list(found.rewards.filter(amount__gt=0).order_by("-amount", "unit"))
    names, decimals = holder_names(rows), allocation_of(fund).decimals
    return [
        {
            "id": "rewards", "title": say("fund.list", nth=str(found.nth)), "stacks": True,
            "note": say("fund.in_case_note", amount=amount_said(found.proposed, decimals)),
            "columns": [
                {"kind": kind, "title": say(f"fund.head_{name}")}
                for kind, name in (("name", "unit"), ("n", "amount"))
            ],
            "rows": [
                {"cells": [names[row.holder], amount_said(row.amount, decimals)]}
                for row in rows
            ],
        }
    ]  # fmt: skip


def links_of_case(*, kept: KeptCase, seen: Any, **_: Any) -> list[tuple[str, str]]:
    """To the fund, for whoever sees it."""
    found = list_in(kept)
    reader = Account.objects.filter(key=seen.person).first() if found is not None else None
    if found is None or reader is None:
        return []
    fund = found.fund
    if not funds_seen(actor_of(reader, on=seen.today)).filter(pk=fund.pk).exists():
        return []
    return [(title_of(fund), reverse("encouragement:fund", args=[fund.pk]))]


def rests_on_list(*, kept: KeptCase, case: Case, intent: Intent, **_: Any) -> list[str]:
    """What the acts of the case name as evidence: the list, its digest and where it stands in the ledger.

    Raises:   UseProblem: ``fund-no-list``, ``fund-stale``, ``fund-stopped``, ``fund-open``; of a supplement
              ``supplement-stale``, ``supplement-short``.
    """
    found, step = list_in(kept), case.procedure.steps.get(intent.step)
    if found is None or step is None or step.kind not in ON_LIST:
        return []
    if step.kind in HELD and intent.act in GOING_ON:
        found = holding(found) if found.is_supplement else whole_list(found.fund)
    return [f"fund:{found.fund_id} list:{found.nth} {found.digest} entry:{found.entry}"]


GOING_ON = frozenset(("proposed", "ended", "approved"))
"""Acts by which the list goes on its way; sending it back needs no list that holds."""


def list_in(kept: KeptCase) -> RewardList | None:
    """The list that a case approves, as it was reckoned last: of a fund, or a supplement."""
    if kept.procedure != PROCEDURE:
        return None
    fund = Fund.objects.select_related("place").filter(case=kept.key).first()
    if fund is not None:
        return newest_list(fund)
    found = RewardList.objects.filter(is_supplement=True, case=kept.key).order_by("-nth")
    return found.select_related("run", "fund__place").first()
