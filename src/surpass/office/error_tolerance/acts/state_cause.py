"""Say why it happened: in a person, a rule, or the organisation."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.speaking import file_problem
from surpass.office.error_tolerance.clearing.correction.held import correction_held
from surpass.office.error_tolerance.clearing.models import Cause


@act("error_tolerance.state_cause")
def state_cause(doing: Doing, *, case: str, kind: str, finding: str) -> Cause:
    """A finding beside those that stand; the words are sealed in the ledger.

    Raises:   NotAllowed: no seat. UseProblem: ``cause-unknown``, ``finding-missing``, and what
              ``correction_held`` raises.
    """
    kept = correction_held(doing, case)
    problems: list[Problem] = []
    if kind not in Cause.Kind.values:
        expected = f"one of {', '.join(Cause.Kind.values)}"
        problems += file_problem("cause-unknown", kept, kind, expected).problems
    if not finding.strip():
        problems += file_problem("finding-missing", kept, "no words", "what was found").problems
    if problems:
        raise UseProblem(problems)
    entry = doing.record(
        about=about_case(kept), facts={"case": kept.key, "cause": kind},
        sealed={f"correction:{kept.key}": {"finding": finding.strip()}},
    )  # fmt: skip
    return Cause.objects.create(
        case=kept, kind=kind, finding=finding.strip(), by=doing.by.key, at=doing.at, entry=entry
    )
