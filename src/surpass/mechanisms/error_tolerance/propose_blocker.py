"""Propose what a tolerated fact keeps from harm: a veto, or counts of a deduction, of one unit."""

from __future__ import annotations

from datetime import date

from surpass.foundation.effects import Blocker
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.foundation.problems import Problem, UseProblem
from surpass.foundation.proposal import Proposal
from surpass.procedure.cases.case import Case, Taken

BLOCKER = "blocker"


def propose_blocker(
    case: Case,
    *,
    unit: str,
    blocks: str,
    fact_on: date,
    on: date,
    act: str = "",
    count: int | None = None,
    title: Value = "",
) -> tuple[Blocker, Proposal]:
    """The blocker that a decided case puts into force for a unit, and the proposal to let a run honour it.

    *title*: what is blocked, in words.
    Units:    it holds from the day of the fact, so that the fact's year is assessed again; *on* is the day
              on which it is asked for. ``count``: how many counts of a deduction rest on the fact, None for
              a veto.
    Raises:   UseProblem: ``no-blocker``, the case did not put one into force by that day.
    Source:   TOL-11, DWN-35, mission T7.
    """
    taken = next((one for one in case.in_force(on) if one.effect == BLOCKER), None)
    if taken is None:
        raise UseProblem([_missing(case, on)])
    blocker = Blocker(
        unit=unit,
        blocks=blocks,
        from_=fact_on,
        until=taken.until,
        cause=_cause(case, taken),
        cite=taken.cite,
        act=act,
        count=count,
    )
    source, clause = case.procedure.cited(taken.cite)
    why = ExplanationNode(
        key="tolerance.blocks",
        values={"blocks": title or blocks, "case": case.opening.case, "day": fact_on.isoformat()},
        children=(ExplanationNode(key="finding.cited", values={"source": source, "clause": clause}),),
    )
    return blocker, Proposal(
        effect="proposes protection",
        subject=unit,
        says=case.procedure.says,
        cite=taken.cite,
        stands=True,
        why=why,
    )


def _cause(case: Case, taken: Taken) -> str:
    return f"{case.opening.case}: {taken.outcome}" if taken.outcome else case.opening.case


def _missing(case: Case, on: date) -> Problem:
    return Problem(
        code="no-blocker",
        where=f"case {case.opening.case}",
        found=f"no blocker in force on {on}",
        expected="a case that was decided to tolerate the fact, served and entered",
        next_step="wait for the decision; until then nothing is blocked",
    )
