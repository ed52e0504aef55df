"""The tolerance step of the case says what the screening says: filled in from it, else refused."""

from __future__ import annotations

from typing import Any

from surpass.exchange.mechanisms.error_tolerance.questions import NO, UNKNOWN, YES
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.weighing.screening.answers import newest_screening, said_in
from surpass.policy.procedures.kinds import TOLERANCE
from surpass.policy.rules.read_facts import ANSWERS, SITUATION
from surpass.procedure.cases.case import Case

SAID = {YES: ANSWERS[0], NO: ANSWERS[1], UNKNOWN: UNKNOWN}
"""How the step calls what a screening says."""


def screens(case: Case) -> bool:
    """Whether the procedure holds a fact against listed situations."""
    return any(step.kind == TOLERANCE for step in case.procedure.steps.values())


def check_screens(kept: KeptCase, case: Case) -> None:
    """Whether there is anything to screen.

    Raises:   UseProblem: ``case-without-tolerance``.
    """
    if not screens(case):
        raise file_problem(
            "case-without-tolerance", kept, case.procedure.id, "a procedure with a tolerance check"
        )


def answers_known(*, kept: KeptCase, case: Case, step: str, **_: Any) -> dict[str, str]:
    """Situation -> answer of the step, as far as it was screened; empty at any other step."""
    asked = case.procedure.steps.get(step)
    screening = newest_screening(kept) if asked is not None and asked.kind == TOLERANCE else None
    if screening is None:
        return {}
    found = {
        name.removeprefix(SITUATION): word
        for name, word in said_in(screening).items()
        if name.startswith(SITUATION)
    }
    return {name: SAID[word] for name, word in found.items() if name in case.procedure.situations}


def check_agrees(*, kept: KeptCase, case: Case, intent: Intent, **_: Any) -> None:
    """Whether an act at the tolerance step says what was screened.

    Raises:   UseProblem: ``screening-disagrees``.
    """
    known = answers_known(kept=kept, case=case, step=intent.step)
    other = sorted(name for name, word in known.items() if intent.answers.get(name, word) != word)
    if other:
        raise file_problem(
            "screening-disagrees",
            kept,
            ", ".join(other),
            "the answers of the screening; screen it anew first",
        )
