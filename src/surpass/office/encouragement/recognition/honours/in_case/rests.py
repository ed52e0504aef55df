"""What the acts of an award's case rest on, and what holds them up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.models import KeptCase
from surpass.office.encouragement.recognition.honours.in_case.vetoes import vetoed
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.said import problem
from surpass.office.encouragement.recognition.honours.standing import notice_until, waits_for
from surpass.policy.procedures.kinds import CHECK, DECISION, PUBLISH
from surpass.procedure.cases.case import Case

GOING_ON = frozenset(("proposed", "passed_check", "ended", "awarded", "entered"))
"""Acts by which an award goes on its way; what ends it or sends it back needs nothing."""
NONE_RAISED, UNFOUNDED, FOUNDED = "none_raised", "unfounded", "founded"


def check_waits(one: Honour, *, on: date) -> None:
    """Whether nothing holds the award up.

    Raises:   UseProblem: ``honour-frozen`` with the clauses alone; ``honour-freeze-unknown``;
              ``honour-vetoed``, ``honour-veto-unknown``.
    """
    raise_all(UseProblem, list(_frozen(one, on)))


def rests_on_register(
    *, doing: Doing, kept: KeptCase, case: Case, intent: Intent, **_: Any
) -> list[str]:  # fmt: skip
    """What is named as evidence: the proposal, and each objection by its place in the ledger.

    Raises:   UseProblem: ``honour-frozen``, ``honour-freeze-unknown``, ``honour-vetoed``,
              ``honour-veto-unknown``, ``honour-notice-runs``, ``honour-objections``,
              ``honour-objections-open``, ``honour-other-kind``.
    """
    one = honour_of(kept)
    step = case.procedure.steps.get(intent.step)
    if one is None or step is None:
        return []
    faults = list(_frozen(one, doing.today)) if intent.act in GOING_ON else []
    if step.kind == PUBLISH and intent.act == "ended":
        faults += _still_up(one, doing.today)
    if step.kind == CHECK:
        faults += _objections(one, intent.act)
    if step.kind == DECISION and intent.act == "awarded" and intent.outcome not in {"", one.kind}:
        faults.append(problem("honour-other-kind", intent.outcome, one.kind))
    raise_all(UseProblem, faults)
    found = [f"honour:{one.pk} entry:{one.entry}"]
    if step.kind in {CHECK, DECISION}:
        rows = one.objections.order_by("pk").values_list("pk", "entry")
        found += [f"objection:{pk} entry:{entry}" for pk, entry in rows]
    return found


def honour_of(kept: KeptCase) -> Honour | None:
    """The honour that a case is to award.

    Missing:  None for every other case.
    """
    found = Honour.objects.select_related("place", "person__account", "person__place")
    return found.filter(case=kept.key).first()


def _frozen(one: Honour, on: date) -> Iterator[Problem]:
    found = waits_for(one, on=on)
    if found.is_frozen:
        yield problem("honour-frozen", ", ".join(found.cites), "nothing that holds the award up")
    elif found.is_frozen is None:
        asked = ", ".join(ask.fact for ask in found.asks)
        yield problem("honour-freeze-unknown", asked, "to know whether something holds the award up")
    yield from vetoed(one, on=on)


def _still_up(one: Honour, on: date) -> Iterator[Problem]:
    until = notice_until(one)
    if until is not None and on <= until:
        yield problem("honour-notice-runs", until.isoformat(), "the day after: objections come until its end")


def _objections(one: Honour, act: str) -> Iterator[Problem]:
    found = list(one.objections.values_list("is_upheld", flat=True))
    if act == NONE_RAISED and found:
        yield problem("honour-objections", f"{len(found)} objections", "a notice without any")
    if act in {UNFOUNDED, FOUNDED} and None in found:
        yield problem("honour-objections-open", f"{found.count(None)} without a finding", "a finding on each")
    elif (act == FOUNDED and True not in found) or (act == UNFOUNDED and (True in found or not found)):
        held = f"{found.count(True)} of {len(found)} upheld"
        yield problem("honour-objections", held, "the act that says what was found")
