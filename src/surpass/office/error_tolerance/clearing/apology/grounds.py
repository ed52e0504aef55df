"""What there is to apologise for: a decision set aside on appeal, corrected later, or made good."""

from __future__ import annotations

from surpass.exchange.showing.case_view.history import FIRST, set_aside_in
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.error_tolerance.clearing.toward import CLARIFICATION, clears, effects_ahead
from surpass.policy.procedures.kinds import DECIDING, DECISION, TALK
from surpass.procedure.cases.case import Case

WHOLE = 0
"""In the place of a line: what the case as a whole puts right."""


def wrongs_of(kept: KeptCase, case: Case) -> list[int]:
    """The lines of decisions that were set aside; :data:`WHOLE` where this case puts an earlier one right.

    Missing:  empty where everything that was decided stands.
    """
    return [*set_aside_in(case), *([WHOLE] if _corrects(kept, case) or _makes_good(case) else [])]


def _corrects(kept: KeptCase, case: Case) -> bool:
    """Whether it takes up an earlier case and came, closed, to another decision."""
    if kept.reopens is None or not case.is_closed:
        return False
    return _decided(record_of(kept.reopens).case) != _decided(case)


def _decided(case: Case) -> tuple[str, str]:
    """What was decided last, with its outcome."""
    found = [one.act for one in case.events if one.step and case.procedure.steps[one.step].kind in DECIDING]
    return (found[-1] if found else "", case.outcome)


def _makes_good(case: Case) -> bool:
    """Whether a procedure that clears, with a talk in which somebody apologises, decided to do so."""
    steps = case.procedure.steps
    if not clears(case.procedure) or not any(step.kind == TALK for step in steps.values()):
        return False
    last = [one for one in case.events if one.step and steps[one.step].kind == DECISION]
    return bool(last) and CLARIFICATION in effects_ahead(
        case.procedure, steps[last[-1].step].go.get(last[-1].act, "")
    )


def step_of(case: Case, line: int) -> str:
    """The step of a line; for the whole, where the case decided last."""
    if line != WHOLE:
        return case.events[line - FIRST].step
    found = [one.step for one in case.events if one.step and case.procedure.steps[one.step].kind in DECIDING]
    return found[-1] if found else case.procedure.start
