"""What a case put on record of the tolerance check, as the facts that rules of every mechanism read."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.policy.procedures.kinds import DECIDING, DECISION, SERVE, TOLERANCE
from surpass.policy.rules.read_facts import ANSWERS, OUTCOMES, SITUATION, TOLERANCE_OUTCOME
from surpass.procedure.cases.case import Case

DETERMINED: Mapping[str, str] = dict(zip(("exempt", "mitigate"), OUTCOMES, strict=False))
"""The outcomes of the procedure of error tolerance, as rules name them."""
_REFUSED = OUTCOMES[2]


def recorded_check(case: Case) -> dict[str, str]:
    """Each situation as it was last answered, and what was determined.

    Shapes:   fact -> word, for the facts ``situation.ID`` and ``tolerance_outcome``.
    Missing:  a situation answered unknown, or not at all, is left out: rules take it as unknown. So is the
              determination before it was served: a decision that nobody was told has no force.
    Source:   mission T5: the check stands before every adverse proposal; TOL-11, DWN-35.
    """
    steps = case.procedure.steps
    checks = [event for event in case.events if event.step in steps and steps[event.step].kind == TOLERANCE]
    answers = checks[-1].answers if checks else {}
    facts = {f"{SITUATION}{name}": word for name, word in answers.items() if word in ANSWERS}
    determined = _determined(case)
    return {**facts, TOLERANCE_OUTCOME: determined} if determined else facts


def _determined(case: Case) -> str:
    """The word for what a closed case came to; empty while it is open, and of what nobody was told."""
    kinds = [case.procedure.steps[event.step].kind if event.step else "" for event in case.events]
    last = max((place for place, kind in enumerate(kinds) if kind in DECIDING), default=len(kinds))
    if not case.is_closed or SERVE not in kinds[last:]:
        return ""
    if case.outcome in DETERMINED:
        return DETERMINED[case.outcome]
    decisions = [event for event, kind in zip(case.events, kinds, strict=True) if kind == DECISION]
    return _REFUSED if decisions and decisions[-1].act == "refuse" else ""
