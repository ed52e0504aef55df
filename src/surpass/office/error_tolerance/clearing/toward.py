"""Where a procedure leads: which effects an act may still come to, and what kind of act that is by law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surpass.policy.procedures.kinds import APPEAL, JOIN, JOINED
from surpass.policy.procedures.procedure import Procedure

CLARIFICATION = "clarification"
KIND_OF: Mapping[str, str] = {
    "appointment": "promotion", "honour": "award", "award": "award", "sanction_effect": "sanction",
}  # fmt: skip
"""What comes into force at an effect, in the words of clauses that bar something."""


def kinds_of(procedure: Procedure) -> frozenset[str]:
    """The kinds of act that a procedure may end in: promotion, award, sanction."""
    return frozenset(KIND_OF[step.effect] for step in procedure.steps.values() if step.effect in KIND_OF)


def clears(procedure: Procedure) -> bool:
    """Whether somebody may be cleared in it."""
    return any(step.effect == CLARIFICATION for step in procedure.steps.values())


def effects_ahead(procedure: Procedure, step: str) -> frozenset[str]:
    """The effects that may come into force from a step on, its own among them.

    What only an appeal would open again does not count: whoever refuses moves towards nothing.
    """
    seen: set[str] = set()
    ahead = [step]
    while ahead:
        name = ahead.pop()
        if name in seen or name not in procedure.steps or procedure.steps[name].kind == APPEAL:
            continue
        seen.add(name)
        ahead.extend(_next(procedure, name))
    return frozenset(procedure.steps[name].effect for name in seen) - {""}


def _next(procedure: Procedure, name: str) -> Iterator[str]:
    step = procedure.steps[name]
    yield from step.branches
    for target in step.go.values():
        if target != JOIN:
            yield target
            continue
        for other in procedure.steps.values():
            if name in other.branches and JOINED in other.go:
                yield other.go[JOINED]
