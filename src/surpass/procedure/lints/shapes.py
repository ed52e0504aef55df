"""Each kind of step has what it needs and nothing that is not its own (P08); forks and joins fit (P09)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from surpass.policy.procedures.kinds import (
    APPLIES,
    ASK,
    CHECK,
    CLOCK_ACTS,
    DECIDING,
    EFFECT,
    EFFECTS,
    END,
    ENDED,
    ENDS,
    JOIN,
    JOINED,
    MAY_STAY_SILENT,
    NONE_APPLIES,
    PARALLEL,
    PROPOSE,
    PUBLISH,
    TASK,
    TIMEOUT,
    TOLERANCE,
    TOLERANCE_ACTS,
)
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.policy.procedures.term import Unit
from surpass.procedure.lints.fault import Fault
from surpass.procedure.routes import QUORUM

NEEDED = (NONE_APPLIES, APPLIES, ASK)
"""Whatever is true of the situations, the tolerance check must have an act that says so."""


def ill_formed(procedure: Procedure) -> Iterator[Fault]:
    """P08: the shape of every step fits its kind."""
    for step in procedure.steps.values():
        for look in (_ways, _effect, _lapses, _outcomes, _term, _tolerance, _factors):
            for held, expected in look(procedure, step):
                yield Fault(
                    lint="P08", code="step-ill-formed", step=step.id, found=held, expected=expected,
                    next_step="correct the step",
                )  # fmt: skip
    withdrawal = procedure.withdrawal
    end = procedure.steps.get(withdrawal.go) if withdrawal is not None else None
    if end is not None and not (end.is_end and end.effect == "none"):
        yield Fault(
            lint="P08", code="step-ill-formed", step=end.id, found=f"withdraw leads to {end.id}",
            expected="an end with effect: none", next_step="lead it to one",
        )  # fmt: skip


Look = Callable[[Procedure, Step], Iterator[tuple[str, str]]]
"""What is wrong with a step: what it holds and what is expected."""


def _ways(_: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    if bool(step.go) == step.is_end:
        yield f"{step.kind} with {len(step.go)} ways on", "ways on from every step but an end"


def _effect(procedure: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    known = {EFFECT: tuple(EFFECTS), END: ENDS}.get(step.kind, ())
    if step.effect not in known and (known or step.effect):
        yield (
            f"{step.kind} with effect: {step.effect or 'nothing'}",
            f"one of {', '.join(known) or 'nothing'}",
        )
    for lasts in filter(None, (step.lasts, *step.lasts_for.values())):
        if step.kind != EFFECT or lasts.unit is Unit.WORKING_DAY:
            yield f"{step.kind} that lasts {lasts}", "days, months or years of an effect"
    if step.lasts_for and step.lasts is None and set(step.lasts_for) != set(procedure.outcomes):
        yield f"lasts_for {', '.join(step.lasts_for)}", f"each of {', '.join(procedure.outcomes)}, or lasts"


def _lapses(procedure: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    role = procedure.roles.get(step.actor)
    is_silent = step.kind in MAY_STAY_SILENT or (role is not None and role.is_party)
    if TIMEOUT in step.go and not (is_silent or step.lapse):
        yield f"{step.kind} with timeout", "timeout where somebody may stay silent, or a cited lapse"
    runs = step.kind in {PUBLISH, TASK} or (step.kind == EFFECT and step.lasts is not None)
    if ENDED in step.go and not runs:
        yield f"{step.kind} with ended", "ended at a public notice, a task, or an effect that lasts"
    if step.lapse and not CLOCK_ACTS & set(step.go):
        yield f"lapse: {step.lapse}", "timeout or ended, which it would provide for"


def _outcomes(procedure: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    if not step.outcome_for:
        return
    if step.kind not in {*DECIDING, PROPOSE} or not procedure.outcomes:
        yield f"{step.kind} with outcome_for", "a decision or a proposal, in a procedure that lists outcomes"
    strangers = [act for act in step.outcome_for if act not in step.go]
    if strangers:
        yield f"outcome_for {', '.join(strangers)}", f"acts of the step: {', '.join(step.go)}"


def _term(_: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    if step.is_at_least and step.due is None:
        yield "at_least without due", "the length of the term that is a right"
    if step.visits is not None and step.is_end:
        yield "an end with visits", "none: a case ends once"


def _tolerance(procedure: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    if step.kind != TOLERANCE:
        return
    if not set(NEEDED) <= set(step.go) <= TOLERANCE_ACTS:
        yield f"acts {', '.join(step.go)}", f"{', '.join(NEEDED)}, and at most determined"
    if not procedure.situations:
        yield "a tolerance check in a pack without situations", "situations that it answers, one by one"
    asked = procedure.steps.get(step.go.get(ASK, ""))
    if asked is not None and asked.visits is not None:
        yield f"ask leads to {asked.id}, which has visits", "visits at the check itself: unknown may be asked"


def _factors(procedure: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    if not step.asks_factors:
        return
    if not procedure.factors:
        yield "factors: required in a procedure without factors", "the factors, each with title and clause"
    role = procedure.roles.get(step.actor)
    if step.kind not in {PROPOSE, CHECK} or (role is not None and role.is_party):
        yield f"{step.kind} of {step.actor} with factors", "a proposal or check by an office"


def unjoined(procedure: Procedure) -> Iterator[Fault]:
    """P09: a fork has branches of one step each, entered by nobody else, and joins again."""
    forks = [step for step in procedure.steps.values() if step.kind == PARALLEL]
    branches = Counter(branch for fork in forks for branch in fork.branches)
    found = [
        (name, "branch of two forks", "one fork each") for name, forks_of in branches.items() if forks_of > 1
    ]
    for fork in forks:
        found += [(fork.id, *fault) for fault in _fork(fork)]
        found += [(name, *fault) for name in fork.branches for fault in _branch(procedure, name)]
        after = procedure.steps.get(fork.go.get(JOINED, ""))
        if after is not None and after.visits is not None:
            found.append(
                (after.id, "visits behind a join", "visits at the fork: the last branch must not fail")
            )
    found += [(name, *fault) for name in procedure.steps for fault in _stranger(procedure, name, branches)]
    if procedure.start in branches:
        found.append((procedure.start, "the start is a branch", "a start of its own"))
    for name, held, expected in found:
        yield Fault(
            lint="P09", code="fork-ill-formed", step=name, found=f"{name}: {held}", expected=expected,
            next_step="correct the fork",
        )  # fmt: skip


def _fork(fork: Step) -> Iterator[tuple[str, str]]:
    if len(fork.branches) < 2:
        yield f"{len(fork.branches)} branches", "two or more"
    if set(fork.go) != {JOINED}:
        yield f"acts {', '.join(fork.go)}", f"only {JOINED}"
    if not fork.join:
        yield "no join", "join: all, or join: quorum with need"
    if (fork.join == QUORUM) != (fork.need is not None) or (fork.need or 0) > len(fork.branches):
        yield f"need: {fork.need}", "with join: quorum, at most as many as there are branches"


def _branch(procedure: Procedure, name: str) -> Iterator[tuple[str, str]]:
    step = procedure.steps.get(name)
    if step is None:
        return
    if set(step.go.values()) != {JOIN}:
        yield "a branch that leads elsewhere", f"every act to {JOIN}"
    if step.visits is not None:
        yield "a branch with visits", "visits at the fork"


def _stranger(procedure: Procedure, name: str, branches: Counter[str]) -> Iterator[tuple[str, str]]:
    """What leads into a fork or to a join without being of it."""
    step = procedure.steps[name]
    inside = sorted(branches.keys() & set(step.go.values()))
    if inside:
        yield f"a way into the branch {', '.join(inside)}", "a way into its fork"
    if JOIN in step.go.values() and name not in branches:
        yield f"a way to {JOIN}", "a branch of a fork"
    if name == JOIN:
        yield "a step of this name", f"another name: {JOIN} is where branches meet"
    if step.kind != PARALLEL and (step.branches or step.join or step.need is not None):
        yield "branches, join or need", "these at a parallel step only"
