"""How a refusal is worded: what was tried, what stands in its way, by which clause, and what to do."""

from __future__ import annotations

from surpass.foundation.problems import Problem
from surpass.policy.procedures.procedure import Step
from surpass.procedure.cases.case import Case, Refusal


def problem(  # noqa: PLR0917 - read at a glance, as Gathering.problem is
    code: str, case: Case, step: str, held: str, expected: str, next_step: str
) -> Problem:
    """One reason why an act is not possible."""
    place = f"case {case.opening.case}" + (f", step {step}" if step else "")
    return Problem(code=code, where=place, found=held, expected=expected, next_step=next_step)


def refusal(case: Case, step: Step | None, *problems: Problem) -> Refusal:
    """The reasons together, with the clause of the step, else of the procedure."""
    cite = step.cite if step is not None and step.cite else case.procedure.cite
    return Refusal(problems, cite)
