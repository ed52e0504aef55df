"""What follows a decision: appeals are answered (P15), hand-overs told (P16), effects come once (P20)."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.policy.procedures.kinds import APPEAL_DECISION, HAND_OVER, LIFTED, NOTICE, SERVE
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.lints.fault import Fault
from surpass.procedure.lints.rights import adverse_effects
from surpass.procedure.routes import Routes


def unserved(procedure: Procedure, routes: Routes) -> Iterator[Fault]:
    """P15: whoever appealed is told the answer before the case is over."""
    services = routes.leaving(lambda step, _: step.kind == SERVE)
    for step in procedure.steps.values():
        if step.kind != APPEAL_DECISION:
            continue
        path = routes.path(step.id, routes.ends, without=services)
        if path is not None:
            yield Fault(
                lint="P15", code="appeal-unserved", step=step.id, path=path,
                found="the answer to the appeal is not served", expected="a serve step before the end",
                next_step="serve it",
            )  # fmt: skip


def handed_over(procedure: Procedure, routes: Routes) -> Iterator[Fault]:
    """P16: nobody is handed over to another body untold or without reasons, and no end hides a hand-over."""
    told = routes.leaving(lambda step, _: step.kind in {SERVE, NOTICE})
    reasoned = routes.leaving(lambda step, _: step.needs_reasons)
    for step in procedure.steps.values():
        if step.is_end and step.effect == HAND_OVER:
            for held, without in (("untold", told), ("without reasons", reasoned)):
                path = routes.path(procedure.start, {step.id}, without=without)
                if path is not None:
                    yield Fault(
                        lint="P16", code="hand-over-unexplained", step=step.id, path=path,
                        found=f"handed over {held}",
                        expected="the person told (serve or notice) and an act with reasons on the way",
                        next_step="add them before the hand-over",
                    )  # fmt: skip
        target = procedure.steps.get(step.go.get(HAND_OVER, ""))
        if target is not None and target.is_end and target.effect != HAND_OVER:
            yield Fault(
                lint="P16", code="hand-over-unexplained", step=target.id, path=(step.id, target.id),
                found=f"effect: {target.effect} at the end of a hand-over", expected=f"effect: {HAND_OVER}",
                next_step="name it what it is",
            )  # fmt: skip


def twice(procedure: Procedure, routes: Routes) -> Iterator[Fault]:
    """P20: the same consequence does not come twice, unless lifted between or made milder on appeal."""
    excused = routes.leaving(
        lambda step, act: step.effect == LIFTED or (step.kind == APPEAL_DECISION and act in step.outcome_for)
    )
    effects = adverse_effects(procedure)
    for effect in effects:
        same = {step.id for step in effects if step.effect == effect.effect}
        path = routes.around(effect.id, same, without=excused)
        if path is not None:
            yield Fault(
                lint="P20", code="effect-twice", step=effect.id, path=path, found=f"{effect.effect} twice",
                expected="lifted between, or an appeal that names a milder outcome",
                next_step="lift the first before the matter is decided again",
            )  # fmt: skip
