"""A procedure as a graph: each step, and where each act leads; forks lead to branches, branches to joins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from surpass.policy.procedures.kinds import JOIN, JOINED, PARALLEL
from surpass.policy.procedures.procedure import Procedure

FORK = "fork"
"""The way from a parallel step into each of its branches; nobody acts on it."""


class Way(NamedTuple):
    """One way on: by which act, to which step."""

    act: str
    to: str


def ways(procedure: Procedure) -> dict[str, tuple[Way, ...]]:
    """Each step's ways on, in written order; targets that are no step are kept as they are written.

    A parallel step leads to its branches only; the act ``joined`` is what its branches lead on by.
    """
    after = _joins(procedure)
    found: dict[str, tuple[Way, ...]] = {}
    for step in procedure.steps.values():
        if step.kind == PARALLEL:
            found[step.id] = tuple(Way(FORK, branch) for branch in step.branches)
        else:
            found[step.id] = tuple(
                Way(act, after.get(step.id, JOIN) if to == JOIN else to) for act, to in step.go.items()
            )
    return found


def _joins(procedure: Procedure) -> Mapping[str, str]:
    """Branch -> the step after the join."""
    return {
        branch: step.go.get(JOINED, JOINED)
        for step in procedure.steps.values()
        if step.kind == PARALLEL
        for branch in step.branches
    }
