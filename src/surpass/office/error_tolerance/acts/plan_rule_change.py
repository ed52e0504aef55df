"""Set down a rule that is to be mended: by whom and until when."""

from __future__ import annotations

from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.speaking import file_problem
from surpass.office.error_tolerance.clearing.correction.held import correction_held
from surpass.office.error_tolerance.clearing.models import RuleChange


@act("error_tolerance.plan_rule_change")
def plan_rule_change(doing: Doing, *, case: str, text: str, owner: str, due: date) -> RuleChange:
    """It becomes a task of its owner.

    Raises:   NotAllowed: no seat. UseProblem: ``finding-missing``, ``owner-unknown``, ``due-over``, and what
              ``correction_held`` raises.
    """
    kept = correction_held(doing, case)
    problems: list[Problem] = []
    if not text.strip():
        problems += file_problem(
            "finding-missing", kept, "no words", "which rule is mended, and how"
        ).problems
    if not Account.objects.filter(key=owner, is_active=True).exists():
        problems += file_problem("owner-unknown", kept, owner, "the key of an open account").problems
    if due < doing.today:
        expected = f"{doing.today} or later"
        problems += file_problem("due-over", kept, due.isoformat(), expected).problems
    if problems:
        raise UseProblem(problems)
    entry = doing.record(
        about=about_case(kept),
        facts={"case": kept.key, "owner": owner, "due": due.isoformat()},
        sealed={f"correction:{kept.key}": {"rule_change": text.strip()}},
    )
    return RuleChange.objects.create(
        case=kept, text=text.strip(), owner=owner, due=due, by=doing.by.key, at=doing.at, entry=entry
    )
