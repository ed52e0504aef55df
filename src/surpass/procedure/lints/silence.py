"""Silence: whoever may be silent cannot hold up the case (P06), and nothing is decided by it (P17)."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.policy.procedures.kinds import (
    APPEAL,
    CLOCK_ACTS,
    DECIDING,
    EFFECT,
    HAND_OVER,
    MAY_STAY_SILENT,
    OPINION,
    TIMEOUT,
)
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.procedure.lints.fault import Fault
from surpass.procedure.lints.reach import bounded
from surpass.procedure.routes import Routes


def unprovided(procedure: Procedure) -> Iterator[Fault]:
    """P06: a step of the person concerned, of another body or of a superior leads on when they are silent."""
    for step in procedure.steps.values():
        has_way = TIMEOUT in step.go if step.kind in MAY_STAY_SILENT else bool(CLOCK_ACTS & set(step.go))
        if _may_be_silent(procedure, step) and not has_way:
            yield Fault(
                lint="P06", code="silence-unprovided", step=step.id, found=f"{step.id} without timeout",
                expected="a way on when the term runs out", next_step="add timeout (of a task: ended)",
            )  # fmt: skip


def held_up(procedure: Procedure, routes: Routes) -> Iterator[Fault]:
    """P06: a case closes also when the person concerned never acts and every step with visits is spent."""
    theirs = routes.leaving(lambda step, act: act not in CLOCK_ACTS and _is_party(procedure, step))
    spent = routes.entering(bounded(procedure))
    for step in procedure.steps.values():
        if (
            _is_party(procedure, step)
            and routes.path(step.id, routes.ends, without=theirs | spent) is None
            and routes.path(step.id, routes.ends, without=spent) is not None
        ):
            yield Fault(
                lint="P06", code="silence-unprovided", step=step.id,
                found=f"{step.id}: no way to an end while the person concerned is silent",
                expected="a way by the offices alone, also when every step with visits is spent",
                next_step="let the last lapse lead to an end",
            )  # fmt: skip


def _is_party(procedure: Procedure, step: Step) -> bool:
    role = procedure.roles.get(step.actor)
    return role is not None and role.is_party


def _may_be_silent(procedure: Procedure, step: Step) -> bool:
    return step.kind in MAY_STAY_SILENT or _is_party(procedure, step)


def decides(procedure: Procedure, routes: Routes) -> Iterator[Fault]:
    """P17: a lapse is recorded and moves on only where that is provided for; it is never adverse.

    An office's own lateness reminds and escalates. Where a clause lets a lapse lead on, a decision stands
    between it and anything adverse. A body that was asked and stays silent has not agreed.
    """
    adverse = {step.id for step in procedure.steps.values() if step.kind == EFFECT and step.is_adverse}
    over = {step.id for step in procedure.steps.values() if step.is_end and step.effect == HAND_OVER}
    decided = routes.leaving(lambda step, _: step.kind in DECIDING)
    reasoned = routes.leaving(lambda step, _: step.kind in DECIDING or step.needs_reasons)
    for step in procedure.steps.values():
        if TIMEOUT in step.go and not step.lapse and not _may_be_silent(procedure, step):
            yield Fault(
                lint="P17", code="silence-decides", step=step.id, path=(step.id, step.go[TIMEOUT]),
                found="an office's lateness leads on",
                expected="late: remind and escalate; or lapse with the clause that lets it lead on",
                next_step="remove timeout, or cite lapse",
            )  # fmt: skip
        for way in routes.ways[step.id] if step.kind != APPEAL else ():
            if way.act in CLOCK_ACTS:
                path = routes.path(way.to, adverse, without=decided) or routes.path(
                    way.to, over, without=reasoned
                )
                if path is not None:
                    yield Fault(
                        lint="P17", code="silence-decides", step=step.id, path=(step.id, *path),
                        found=f"{way.act} leads to something adverse", expected="a decision between",
                        next_step="lead it to a decision",
                    )  # fmt: skip
        yield from _consent(step)


def _consent(step: Step) -> Iterator[Fault]:
    targets = set(step.go.values())
    if step.kind == OPINION and TIMEOUT in step.go and len(targets) > 1:
        yield Fault(
            lint="P17", code="silence-decides", step=step.id, path=(step.id, step.go[TIMEOUT]),
            found="silence leads where an opinion would", expected="every act of an opinion to one place",
            next_step="let whoever decides weigh the opinion, or its lack",
        )  # fmt: skip
