"""Our own terms within a BPMN file: what BPMN has no word for, in a namespace of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from surpass.policy.procedures.kinds import EFFECTS
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.policy.procedures.term import Term

OURS = "urn:surpass:procedure:1"
"""The namespace; the prefix ``surpass`` stands for it."""

Held = Mapping[str, object]


def procedure_terms(procedure: Procedure) -> Iterator[ET.Element]:
    """Of which pack and edition the diagram is, and the rules that hold at every step."""
    yield _term("procedure", {
        "id": procedure.id, "pack": procedure.pack, "edition": procedure.edition,
        "fingerprint": procedure.fingerprint, "status": procedure.status, "cite": procedure.cite,
        "evidence": procedure.evidence, "adopted": procedure.adopted, "concerns": procedure.concerns,
        "calendar": procedure.calendar, "party": procedure.party, "registrar": procedure.registrar,
        "most": procedure.most, "most_cite": procedure.most_cite,
    })  # fmt: skip
    for role in procedure.roles.values():
        yield _term("role", {"id": role.id, "is": role.is_, "size": role.size, "substitute": role.substitute})
    if (recusal := procedure.recusal).who:
        yield _term("recusal", {
            "who": sorted(recusal.who), "when": sorted(recusal.when), "substitute": recusal.substitute,
            "cite": recusal.cite,
        })  # fmt: skip
    if (suspension := procedure.suspension) is not None:
        held = {"by": sorted(suspension.by), "when": list(suspension.when), "most": suspension.most}
        yield _term("suspension", {**held, "cite": suspension.cite})
    if (withdrawal := procedure.withdrawal) is not None:
        yield _term("withdrawal", {"by": withdrawal.by, "go": withdrawal.go, "cite": withdrawal.cite})
    for outcome in procedure.outcomes:
        yield _term("outcome", {"id": outcome})
    for factor in procedure.factors.values():
        yield _term("factor", {"id": factor.id, "cite": factor.cite})


def step_terms(step: Step, procedure: Procedure) -> Iterator[ET.Element]:
    """What the step asks beyond what BPMN can say."""
    yield _term("step", {
        "id": step.id, "kind": step.kind, "actor": step.actor, "due": step.due, "at_least": step.is_at_least,
        "cite": step.cite or procedure.cite, "evidence": step.evidence, "effect": step.effect,
        "nature": EFFECTS.get(step.effect), "lasts": step.lasts,
        "lasts_for": [f"{outcome}={term}" for outcome, term in step.lasts_for.items()], "quorum": step.quorum,
        "majority": step.majority, "signers": step.signers if step.signers > 1 else None,
        "reasons": "required" if step.needs_reasons else None,
        "proof": "required" if step.needs_proof else None,
        "factors": "required" if step.asks_factors else None, "visits": step.visits,
        "outcome_for": list(step.outcome_for), "join": step.join, "need": step.need, "lapse": step.lapse,
    })  # fmt: skip
    if (more := step.extend) is not None:
        yield _term("extension", {"by": more.by, "term": more.term, "times": more.times, "cite": more.cite})


def timer_term(due: Term | None, before: Term | None, calendar: str) -> ET.Element:
    """The term proper of a timer, which the calendar counts."""
    return _term("term", {"of": due, "before": before, "calendar": calendar})


def _term(name: str, held: Held) -> ET.Element:
    """An element that leaves out what is not said."""
    return ET.Element(f"surpass:{name}", {key: _word(value) for key, value in held.items() if value})


def _word(value: object) -> str:
    if isinstance(value, list):
        return " ".join(value)
    return "true" if value is True else str(value)
