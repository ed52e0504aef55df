"""From the case of a candidate to the recommendation: what is told of them, and what their case rests on."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from surpass.office.accounts.models import Account
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.models import KeptCase
from surpass.office.up_and_down.vacancies.ballot.models import Ballot
from surpass.office.up_and_down.vacancies.ballot.pages.words import say, told_said
from surpass.office.up_and_down.vacancies.ballot.seen import ballots_seen
from surpass.office.up_and_down.vacancies.ballot.standing import result_of
from surpass.policy.procedures.kinds import RECOMMEND
from surpass.procedure.cases.case import Case


def told_in_case(*, kept: KeptCase, **_: Any) -> list[dict[str, Any]]:
    """A table of the ballots in which this case's candidate stood; of nobody else a word."""
    rows = [
        {"cells": [one.held_on.isoformat(), str(one.on_roll), told_said(count.told, person)]}
        for one, person in _ballots(kept)
        if (count := result_of(one)) is not None and count.told
    ]
    if not rows:
        return []
    columns = (("name", "day"), ("n", "roll"), ("long", "told"))
    return [
        {
            "id": "ballots", "title": say("ballot.title"), "note": say("ballot.reference_case"),
            "stacks": True,
            "columns": [{"kind": kind, "title": say(f"ballot.head_{name}")} for kind, name in columns],
            "rows": rows,
        }
    ]  # fmt: skip


def links_of_case(*, kept: KeptCase, seen: Any, **_: Any) -> list[tuple[str, str]]:
    """To each ballot that the reader sees."""
    found = [one for one, _ in _ballots(kept)]
    reader = Account.objects.filter(key=seen.person).first() if found else None
    if reader is None:
        return []
    near = ballots_seen(actor_of(reader, on=seen.today)).filter(pk__in=[one.pk for one in found])
    return [
        (say("ballot.of", on=one.held_on.isoformat()), reverse("up_and_down:ballot", args=[one.pk]))
        for one in near
    ]


def rests_on_ballot(*, kept: KeptCase, case: Case, intent: Intent, **_: Any) -> list[str]:
    """What the meeting's act names as evidence: the ballot, its count and where that stands in the ledger."""
    step = case.procedure.steps.get(intent.step)
    if step is None or step.kind != RECOMMEND:
        return []
    counts = [count for one, _ in _ballots(kept) if (count := result_of(one)) is not None]
    return [f"ballot:{one.ballot_id} count:{one.nth} entry:{one.signed_entry}" for one in counts]


def _ballots(kept: KeptCase) -> list[tuple[Ballot, str]]:
    found = Ballot.objects.filter(candidates__case=kept.key).order_by("held_on", "pk")
    return [(one, one.candidates.get(case=kept.key).person_id) for one in found]
