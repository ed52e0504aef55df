"""What a procedure names exists: steps (P01), terms and calendar (P04), roles (P05), clauses (P07)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from surpass.policy.procedures.kinds import (
    CHECK,
    DECIDING,
    EFFECT,
    JOIN,
    NEEDS_NO_CLOCK,
    NOTICE,
    OF_THE_PARTY,
    PUBLISH,
    SCREEN,
    SERVE,
    TOLERANCE,
    VERIFY,
)
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.policy.shape.gathering import near
from surpass.procedure.lints.fault import Fault

OF_AN_OFFICE = frozenset((*DECIDING, SCREEN, VERIFY, TOLERANCE, NOTICE, SERVE, PUBLISH, EFFECT, CHECK))
"""Steps that the person concerned never takes: nobody judges, tells or executes in a matter of their own."""


def undefined(procedure: Procedure) -> Iterator[Fault]:
    """P01: every step that is named exists: the start, targets, branches, the end of a withdrawal."""
    named = [("", "start", procedure.start)]
    if procedure.withdrawal is not None:
        named.append(("", "withdraw", procedure.withdrawal.go))
    for step in procedure.steps.values():
        named += [(step.id, act, to) for act, to in step.go.items() if to != JOIN]
        named += [(step.id, "branches", branch) for branch in step.branches]
    for step_id, by, to in named:
        if to not in procedure.steps:
            yield Fault(
                lint="P01", code="step-undefined", step=step_id, found=f"{by}: {to}",
                expected=f"a step: {', '.join(procedure.steps)}", next_step=near(to, procedure.steps),
            )  # fmt: skip


def unclocked(procedure: Procedure, calendars: Collection[str]) -> Iterator[Fault]:
    """P04: every step but a fork and an end has a term, and the calendar that counts it is known."""
    if procedure.calendar not in calendars:
        yield Fault(
            lint="P04", code="calendar-unknown", found=f"calendar: {procedure.calendar}",
            expected=f"one of {', '.join(calendars) or 'no calendar'}",
            next_step=near(procedure.calendar, calendars),
        )  # fmt: skip
    for step in procedure.steps.values():
        if step.due is None and step.kind not in NEEDS_NO_CLOCK:
            yield Fault(
                lint="P04", code="step-without-term", step=step.id, found=f"{step.id} without due",
                expected="a term, so that nobody waits for ever", next_step="write due, e.g. 10wd",
            )  # fmt: skip


def roles(procedure: Procedure) -> Iterator[Fault]:
    """P05: every role that is named exists, and the person concerned has the steps that are theirs alone."""
    for step_id, key, role in _named_roles(procedure):
        if role not in procedure.roles:
            yield Fault(
                lint="P05", code="role-unknown", step=step_id, found=f"{key}: {role or 'nobody'}",
                expected=f"one of {', '.join(procedure.roles)}", next_step=near(role, procedure.roles),
            )  # fmt: skip
    held = procedure.roles
    if procedure.party in held and not held[procedure.party].is_party:
        yield _unfit("", f"party: {procedure.party} is {held[procedure.party].is_}", "a role that is: party")
    if procedure.registrar in held and held[procedure.registrar].is_party:
        yield _unfit("", f"registrar: {procedure.registrar}", "an office: nobody records their own lapse")
    for step in procedure.steps.values():
        yield from _actor(procedure, step)


def _named_roles(procedure: Procedure) -> Iterator[tuple[str, str, str]]:
    yield from (("", key, role) for key, role in
                (("party", procedure.party), ("registrar", procedure.registrar)))  # fmt: skip
    yield from (("", "recuse.who", role) for role in sorted(procedure.recusal.who))
    others = {"recuse.substitute": procedure.recusal.substitute}
    others |= {f"{role.id}.substitute": role.substitute for role in procedure.roles.values()}
    yield from (("", key, role) for key, role in others.items() if role)
    if procedure.suspension is not None:
        yield from (("", "suspend.by", role) for role in sorted(procedure.suspension.by))
    if procedure.withdrawal is not None:
        yield "", "withdraw.by", procedure.withdrawal.by
    for step in procedure.steps.values():
        if step.kind not in NEEDS_NO_CLOCK:
            yield step.id, "actor", step.actor
        if step.late.to:
            yield step.id, "late.to", step.late.to
        if step.extend is not None:
            yield step.id, "extend.by", step.extend.by


def _actor(procedure: Procedure, step: Step) -> Iterator[Fault]:
    role = procedure.roles.get(step.actor)
    if role is None:
        return
    held = f"{step.kind} by {role.id} ({role.is_})"
    if step.kind in OF_THE_PARTY and not role.is_party:
        yield _unfit(step.id, held, "the person or unit concerned: nobody answers for them")
    if step.kind in OF_AN_OFFICE and role.is_party:
        yield _unfit(step.id, held, "an office or panel: nobody decides in their own matter")


def _unfit(step: str, held: str, expected: str) -> Fault:
    return Fault(
        lint="P05", code="role-unfit", step=step, found=held, expected=expected, next_step="correct the role"
    )


def uncited(procedure: Procedure) -> Iterator[Fault]:
    """P07: every step but an end names the clause that it rests on."""
    for step in procedure.steps.values():
        if not step.cite and not step.is_end:
            yield Fault(
                lint="P07", code="step-uncited", step=step.id, found=f"{step.id} without cite",
                expected="the clause that provides for the step", next_step="cite it, or leave the step out",
            )  # fmt: skip
