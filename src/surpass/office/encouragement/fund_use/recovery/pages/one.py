"""One recovery: whose money, what the case says, what was decided and why, what came back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.fund.pages.words import amount_said
from surpass.office.encouragement.fund_use.recovery.models import Recovery, Returned
from surpass.office.encouragement.fund_use.recovery.pages.words import kind_said, names_for, say, stands
from surpass.office.encouragement.fund_use.recovery.seen import SEE, recovery_called, subject_of
from surpass.office.encouragement.fund_use.recovery.standing import came, given_back, is_decidable, owed
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.record.seals import sealed_in

CAME = (("name", "document"), ("d", "on"), ("n", "amount"), ("w", "struck"))
VERBS = ("decide_recovery", "enter_return", "strike_return", "give_back")


@door(SEE)
def recovery(request: HttpRequest, pk: int) -> HttpResponse:
    """For the holder rights first."""
    one, actor = found_recovery(request, pk), actor_behind(request)
    subject, name = subject_of(one), names_for([one])[one.pk]
    reach = {verb: reach_of(f"encouragement.{verb}", actor).covers(subject) for verb in VERBS}
    is_owed = one.state == Recovery.State.CLAIMED and owed(one) > 0
    back, is_restored = max(-owed(one), 0), one.state == Recovery.State.LIFTED
    context: dict[str, Any] = {
        "title": say("recovery.of", name=name), "expected": say("recovery.one_expected"),
        "trail": [*trail(), {"title": name}], "one": one, "state": stands(one), "facts": _facts(one),
        "back": amount_said(back, one.decimals) if back else "",
        "may": {
            "decide": reach["decide_recovery"] and is_decidable(one),
            "enter": reach["enter_return"] and is_owed,
            "give": reach["give_back"] and is_restored and bool(back),
        },
        "table": _came(one, may_strike=reach["strike_return"]) if one.claimed is not None else None,
    }  # fmt: skip
    return render(request, "encouragement/recovery/one.html", context)


def found_recovery(request: HttpRequest, pk: int, *, act: str = SEE) -> Recovery:
    """The recovery, for whoever an act reaches; for others there is none."""
    try:
        return recovery_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def trail() -> list[dict[str, str]]:
    """The way back."""
    return [{"title": say("recovery.title"), "href": reverse("encouragement:recoveries")}]


def _facts(one: Recovery) -> list[dict[str, str]]:
    entries = [seq for seq in (one.entry, one.decided_entry) if seq is not None]
    words, called = sealed_in(entries), names_of({one.by, one.decided_by})
    rows = [
        ("kind", kind_said(one)), ("amount", amount_said(one.amount, one.decimals)),
        ("ground", written(words.get(one.entry, {}).get("ground", ""))), ("by", called.get(one.by, one.by)),
        ("claimed", amount_said(one.claimed, one.decimals) if one.claimed is not None else ""),
        ("reasons", written(words.get(one.decided_entry or -1, {}).get("reasons", ""))),
        ("decided", _decided(one, called)), ("due", one.due_on.isoformat() if one.due_on else ""),
        ("came", amount_said(came(one), one.decimals) if one.claimed is not None else ""),
        ("given", amount_said(given_back(one), one.decimals) if given_back(one) else ""),
        ("owed", amount_said(max(owed(one), 0), one.decimals) if one.claimed is not None else ""),
    ]  # fmt: skip
    return [{"term": say(f"recovery.head_{name}"), "said": said} for name, said in rows if said]


def _sum_said(row: Returned, one: Recovery) -> Any:
    said = amount_said(row.amount, one.decimals)
    return {"text": said, "note": say("recovery.given_back")} if row.is_given_back else said


def _decided(one: Recovery, called: dict[str, str]) -> str:
    if one.decided_on is None:
        return ""
    return f"{one.decided_on.isoformat()} {called.get(one.decided_by, one.decided_by)}"


def _came(one: Recovery, *, may_strike: bool) -> dict[str, Any]:
    rows = list(one.returned.order_by("on", "pk"))
    return {
        "id": "came", "title": say("recovery.came"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"recovery.head_{name}")} for kind, name in CAME],
        "rows": [
            {"cells": [
                row.document, row.on.isoformat(), _sum_said(row, one),
                {"text": say("recovery.struck")} if row.struck is not None
                else {"text": say("recovery.strike"),
                      "href": reverse("encouragement:strike_return", args=[one.pk, row.pk])}
                if may_strike else say("word.none"),
            ]}
            for row in rows
        ],
        "empty": {"said": say("recovery.nothing_came"), "why": ""},
    }  # fmt: skip
