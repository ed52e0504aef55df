"""A unit objects to its result: point by point, within the window that its case keeps."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.exchange.cases.read_cases import read_case
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.models import Telling
from surpass.office.assessment.store.read import view_of
from surpass.office.cases.acting.carry_out import Done, carry_out
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.store.case_table import CaseTable
from surpass.policy.procedures.kinds import APPEAL
from surpass.procedure.cases.case import Case

OBJECTED = "objected"


@act("assessment.object_to_result")
def object_to_result(
    doing: Doing,
    *,
    telling: Telling,
    nodes: Sequence[str],
    reasons: str,
    evidence: tuple[str, ...] = (),
) -> Done:
    """*nodes*: the figures that are contested, places of the tree; each becomes a point to be answered.

    Raises:   NotAllowed. UseProblem: ``figure-not-told`` for each node without a figure,
              ``nothing-contested``, ``objection-not-open`` (twice, or closed), ``window-over`` with its
              last day.
              RefusedByProcedure: without a seat in the case.
    """
    doing.may(Subject(path=telling.place.path))
    points = tuple(_points(telling, nodes))
    kept = held_case(telling.case)
    case = read_case(CaseTable(), kept.key).case
    intent = Intent(
        act=OBJECTED, role=case.procedure.party, step=_window(doing, case, telling), reasons=reasons.strip(),
        points=points, evidence=evidence,
    )  # fmt: skip
    return carry_out(doing, kept, case, intent)


def _points(telling: Telling, nodes: Sequence[str]) -> list[str]:
    """Each contested figure by the key of its node and what it stood at."""
    run = telling.run
    rows = {node: view_of(run).row(telling.place_id, run.period, node) for node in dict.fromkeys(nodes)}
    problems = [
        _problem(telling, "figure-not-told", node, "a figure of the result that was told")
        for node, row in rows.items()
        if not row
    ]
    if not nodes:
        problems.append(_problem(telling, "nothing-contested", "no figure", "one figure at least"))
    if problems:
        raise UseProblem(problems)
    return [f"{node}: {row['points'] or row['score'] or '?'}" for node, row in rows.items()]


def _window(doing: Doing, case: Case, telling: Telling) -> str:
    """The open step at which the unit may object, up to its last day."""
    for place in case.places:
        if place.step.kind == APPEAL and OBJECTED in place.step.go:
            if place.due is not None and place.due < doing.today:
                last = f"{place.due.isoformat()} ({place.step.cite})"
                raise UseProblem([_problem(telling, "window-over", doing.today.isoformat(), f"until {last}")])
            return place.step.id
    held = ", ".join(place.step.id for place in case.places) or case.end
    raise UseProblem([_problem(telling, "objection-not-open", held, "a window that is still open")])


def _problem(telling: Telling, code: str, found: str, expected: str) -> Problem:
    steps = {
        "figure-not-told": "choose figures of your own result",
        "nothing-contested": "say which figures are wrong",
        "window-over": "ask the office to reopen it, with the reason for the delay",
        "objection-not-open": "look into the case: it says what may be done now",
    }
    return Problem(
        code=code, where=f"run {telling.run.key}, unit {telling.place_id}", found=found, expected=expected,
        next_step=steps[code],
    )  # fmt: skip
