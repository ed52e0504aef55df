"""Every step can be reached (P02), an end from every step (P03), and no loop is without bound (P13)."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.lints.fault import Fault
from surpass.procedure.routes import Routes


def unreachable(procedure: Procedure, routes: Routes) -> Iterator[Fault]:
    """P02: a step that no case comes to says something that never holds."""
    taken_back = (procedure.withdrawal.go,) if procedure.withdrawal is not None else ()
    reached = routes.reached((procedure.start, *taken_back))
    for name in procedure.steps:
        if name not in reached:
            yield Fault(
                lint="P02", code="step-unreachable", step=name, found=f"{name} is never reached",
                expected=f"a way from {procedure.start}", next_step="lead to it, or remove it",
            )  # fmt: skip


def endless(procedure: Procedure, routes: Routes) -> Iterator[Fault]:
    """P03: from every step an end can be reached, also when every bounded step was entered often enough."""
    spent = routes.entering(bounded(procedure))
    for name in procedure.steps:
        if routes.path(name, routes.ends) is None:
            yield _endless(name, "no way from here to an end", routes)
        elif routes.path(name, routes.ends, without=spent) is None:
            yield _endless(name, "no way to an end once every step with visits is spent", routes)


def _endless(name: str, held: str, routes: Routes) -> Fault:
    return Fault(
        lint="P03", code="step-without-end", step=name, found=f"{name}: {held}",
        expected=f"a way to {' or '.join(sorted(routes.ends)) or 'an end'}",
        next_step="add an act that leads on to an end",
    )  # fmt: skip


def unbounded(procedure: Procedure, routes: Routes) -> Iterator[Fault]:
    """P13: a circle in which no step says how often it may be entered could hold somebody for ever."""
    counted = bounded(procedure)
    free = routes.entering(counted)
    seen: set[str] = set()
    for name in procedure.steps:
        if name in seen or name in counted:
            continue
        circle = routes.around(name, {name}, without=free)
        if circle is not None:
            seen.update(circle)
            yield Fault(
                lint="P13", code="loop-unbounded", step=name, found="a circle without bound", path=circle,
                expected="visits at one of its steps", next_step="write how often it may be entered",
            )  # fmt: skip


def bounded(procedure: Procedure) -> frozenset[str]:
    """The steps that say how often they may be entered."""
    return frozenset(step.id for step in procedure.steps.values() if step.visits is not None)
