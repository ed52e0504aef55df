"""The steps of a procedure as rows: what is done, by whom, by when, on which clause, and where it leads."""

from __future__ import annotations

from typing import Any

from surpass.exchange.showing.wording import Wording
from surpass.policy.procedures.kinds import JOINED
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.procedure.diagrams.labels import act_label, demands, due_label, role_label, step_label
from surpass.procedure.graph import FORK, ways


def step_rows(procedure: Procedure, wording: Wording) -> list[dict[str, Any]]:
    """One row a step, in written order; ``asks`` and ``leads`` are words, ``branches`` and ``go`` ids."""
    after = ways(procedure)
    return [
        {
            "step": step.id,
            "title": step_label(procedure, step.id, wording),
            "kind": step.kind,
            "kind_title": wording.say(f"kind.{step.kind}"),
            "role": step.actor,
            "who": role_label(procedure, step.actor, wording),
            "due": str(step.due) if step.due is not None else None,
            "at_least": step.is_at_least,
            "term": due_label(step, wording),
            "asks": list(demands(procedure, step, wording)),
            "clause": step.cite or procedure.cite,
            "evidence": step.evidence or procedure.evidence,
            "branches": list(step.branches),
            "go": {way.act: way.to for way in after[step.id] if way.act != FORK} or dict(step.go),
            "leads": _leads(procedure, step, wording),
        }
        for step in procedure.steps.values()
    ]


def _leads(procedure: Procedure, step: Step, wording: Wording) -> list[str]:
    """Where each act leads, in words; a fork first names its branches, then where they join."""
    found = []
    after = ways(procedure)[step.id]
    for target in dict.fromkeys(way.to for way in after):
        acts = [act_label(procedure, way.act, wording) for way in after if way.to == target]
        found.append(_lead(procedure, " / ".join(filter(None, acts)), target, wording))
    if JOINED in step.go:
        joined = act_label(procedure, JOINED, wording)
        found.append(_lead(procedure, joined, step.go[JOINED], wording))
    return found


def _lead(procedure: Procedure, acts: str, target: str, wording: Wording) -> str:
    to = step_label(procedure, target, wording)
    return wording.say("procedure.leads", acts=acts, to=to) if acts else wording.say("procedure.to", to=to)
