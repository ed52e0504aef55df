"""The cut test (P10) and the order of rights (P11): no way to an adverse effect leads around one of them.

A right is taken out of the procedure; if the effect can still be reached, the path that reaches it is one on
which somebody would lose that right, and is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import ceil

from surpass.policy.procedures.kinds import (
    APPEAL,
    DECIDING,
    DECISION,
    DETERMINED,
    EFFECT,
    LIFTED,
    NONE_APPLIES,
    NOTICE,
    REPLY,
    SERVE,
    TOLERANCE,
)
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.procedure.lints.fault import Fault
from surpass.procedure.routes import Edge, Routes

Met = Callable[[Procedure, Step, str], bool]
"""Whether a step, left by an act, gives what somebody has a right to."""


def is_heard(_: Procedure, step: Step, __: str) -> bool:
    """A reply whose term is a right and has a length."""
    return step.kind == REPLY and step.is_at_least and step.due is not None


def is_checked(_: Procedure, step: Step, act: str) -> bool:
    """A tolerance check that found nothing; to ask, or to find that something applies, does not pass it."""
    return step.kind == TOLERANCE and act in {NONE_APPLIES, DETERMINED}


def is_reasoned(procedure: Procedure, step: Step, _: str) -> bool:
    """A decision with written reasons by at least two."""
    return step.kind == DECISION and step.needs_reasons and fewest(procedure, step) >= 2


def is_told(_: Procedure, step: Step, __: str) -> bool:
    """A notice."""
    return step.kind == NOTICE


def is_served(_: Procedure, step: Step, __: str) -> bool:
    """The service of a decision."""
    return step.kind == SERVE


RIGHTS: Mapping[str, tuple[Met, str]] = {
    "notice": (is_told, "a notice"),
    "reply": (is_heard, "a reply (at_least: true, with a term)"),
    "tolerance check": (is_checked, "a tolerance check left by none_applies or determined"),
    "decision": (is_reasoned, "a decision with reasons and two signers, or a quorum of two or more"),
    "service": (is_served, "the service of the decision"),
}
"""What stands before every adverse effect; the appeal may also stand behind it. Source: rules section 7."""


def fewest(procedure: Procedure, step: Step) -> int:
    """The fewest people by whom an act at the step is possible, as far as the pack says."""
    role = procedure.roles.get(step.actor)
    size = role.size if role is not None and role.size is not None else 1
    quorum = ceil(step.quorum * size) if isinstance(step.quorum, Fraction) else step.quorum or 1
    return max(step.signers, quorum)


def adverse_effects(procedure: Procedure) -> list[Step]:
    """The steps at which something against somebody comes into force."""
    return [step for step in procedure.steps.values() if step.kind == EFFECT and step.is_adverse]


def skipped(procedure: Procedure, routes: Routes) -> Iterator[Fault]:
    """P10: without any one of the rights, no adverse effect can be reached."""
    for effect in adverse_effects(procedure):
        for right, (met, expected) in RIGHTS.items():
            path = routes.path(procedure.start, {effect.id}, without=_giving(procedure, routes, met))
            if path is not None:
                yield Fault(
                    lint="P10", code="right-skipped", step=effect.id, path=path,
                    found=f"{effect.effect} is reached without {right}", expected=f"{expected} on every path",
                    next_step="lead every path through it",
                )  # fmt: skip
        yield from _unappealed(procedure, routes, effect)


def _unappealed(procedure: Procedure, routes: Routes, effect: Step) -> Iterator[Fault]:
    """No path may avoid the appeal both before and behind the effect, unless the effect is lifted."""
    appeals = routes.leaving(lambda step, _: step.kind == APPEAL)
    lifted = routes.leaving(lambda step, _: step.effect == LIFTED)
    before = routes.path(procedure.start, {effect.id}, without=appeals)
    behind = routes.path(effect.id, routes.ends, without=appeals | lifted)
    if before is not None and behind is not None:
        yield Fault(
            lint="P10", code="right-skipped", step=effect.id, path=(*before, *behind[1:]),
            found=f"{effect.effect} stands without an appeal", expected="an appeal before or behind it",
            next_step="open an appeal on every path",
        )  # fmt: skip


def disordered(procedure: Procedure, routes: Routes) -> Iterator[Fault]:
    """P11: notice, then reply, then decision, then service, then the effect."""
    steps = procedure.steps.values()
    notices, services = _giving(procedure, routes, is_told), _giving(procedure, routes, is_served)
    decisions = routes.leaving(lambda step, _: step.kind in DECIDING)
    replies = [step for step in steps if step.kind == REPLY]
    for effect in adverse_effects(procedure):
        for reply in replies:
            yield from _order(routes, reply, effect, "a reply before any notice", before=notices)
            yield from _order(routes, reply, effect, "nothing is decided after the reply", behind=decisions)
        for decision in (step for step in steps if step.kind in DECIDING):
            yield from _order(routes, decision, effect, "in force before it is served", behind=services)


def _order(
    routes: Routes,
    step: Step,
    effect: Step,
    held: str,
    *,
    before: frozenset[Edge] = frozenset(),
    behind: frozenset[Edge] = frozenset(),
) -> Iterator[Fault]:
    """Faults where *step* comes without what stands before it, or the effect without what stands behind."""
    first = routes.path(routes.procedure.start, {step.id}, without=before)
    second = routes.path(step.id, {effect.id}, without=behind)
    if first is not None and second is not None:
        yield Fault(
            lint="P11", code="right-out-of-order", step=step.id, path=(*first, *second[1:]), found=held,
            expected="notice, reply, decision, service, effect: in this order", next_step="change the order",
        )  # fmt: skip


def _giving(procedure: Procedure, routes: Routes, met: Met) -> frozenset[Edge]:
    return routes.leaving(lambda step, act: met(procedure, step, act))
