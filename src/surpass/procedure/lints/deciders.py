"""Who decides: not who hears the appeal (P12), not who must stand aside (P14), and never too few (P18)."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.policy.procedures.kinds import APPEAL_DECISION, DECIDING, DECISION, REMIT, SCREEN, TOLERANCE
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.lints.fault import Fault
from surpass.procedure.lints.rights import fewest
from surpass.procedure.routes import Routes

JUDGING = frozenset((*DECIDING, TOLERANCE, SCREEN))
"""Steps at which somebody is judged."""


def hears_own_appeal(procedure: Procedure, routes: Routes) -> Iterator[Fault]:
    """P12: an appeal goes to others than those whose decision it is against, and so does a second one."""
    deciding = [step for step in procedure.steps.values() if step.kind in DECIDING]
    decided = routes.leaving(
        lambda step, act: step.kind == DECISION or (step.kind == APPEAL_DECISION and act == REMIT)
    )
    for appeal in (step for step in deciding if step.kind == APPEAL_DECISION):
        for decision in deciding:
            if decision.actor != appeal.actor or (decision is appeal and appeal.visits == 1):
                continue
            anew = {edge for edge in decided if edge[0] != decision.id or decision.kind == APPEAL_DECISION}
            path = routes.around(decision.id, {appeal.id}, without=anew)
            if path is not None:
                yield Fault(
                    lint="P12", code="decider-hears-appeal", step=appeal.id, path=path,
                    found=f"{appeal.actor} decides and hears the appeal", expected="another role",
                    next_step="let another body hear it",
                )  # fmt: skip


def unrecused(procedure: Procedure) -> Iterator[Fault]:
    """P14: whoever judges is under the rule of standing aside."""
    for step in procedure.steps.values():
        if step.kind in JUDGING and step.actor not in procedure.recusal.who:
            yield Fault(
                lint="P14", code="recusal-missing", step=step.id, found=f"{step.actor} judges at {step.id}",
                expected=f"{step.actor} in recuse.who", next_step="add the role to recuse.who",
            )  # fmt: skip
    if procedure.recusal.who and not procedure.recusal.when:
        yield Fault(
            lint="P14", code="recusal-missing", found="recuse.when is empty", expected="grounds",
            next_step="write the grounds of the clause",
        )  # fmt: skip


def too_few(procedure: Procedure) -> Iterator[Fault]:
    """P18: a body of the size that the pack gives can be as many as an act asks for."""
    for step in procedure.steps.values():
        role = procedure.roles.get(step.actor)
        if role is not None and role.size is not None and role.size < fewest(procedure, step):
            yield Fault(
                lint="P18", code="quorum-unreachable", step=step.id, found=f"{role.id} has {role.size}",
                expected=f"{fewest(procedure, step)} who act at {step.id}",
                next_step="correct the size, the quorum or the signers",
            )  # fmt: skip
