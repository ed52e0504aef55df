"""Say before whom and in which ways somebody is to be cleared, for approval."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.facts import subject_of_file
from surpass.office.error_tolerance.clearing.clarification.planning import check_plan
from surpass.office.error_tolerance.clearing.clarification.seats import clearing_held
from surpass.office.error_tolerance.clearing.models import ClearingPlan


@act("error_tolerance.plan_clarification")
def plan_clarification(
    doing: Doing, *, case: str, scope: str, ways: Sequence[str], letters_to: Sequence[str] = ()
) -> ClearingPlan:
    """*letters_to*: running cases about the same person. A later plan stands beside an earlier one.

    Raises:   NotAllowed: no seat. UseProblem: what ``clearing_held`` and ``check_plan`` raise.
    """
    kept, found, _ = clearing_held(doing, case)
    check_plan(kept, found, scope=scope, ways=ways, letters_to=letters_to)
    said = {"ways": list(dict.fromkeys(ways)), "letters_to": list(dict.fromkeys(letters_to))}
    entry = doing.record(
        about=about_case(kept), facts={"case": kept.key, **said},
        sealed={subject_of_file(kept): {"scope": scope.strip()}},
    )  # fmt: skip
    return ClearingPlan.objects.create(
        case=kept, scope=scope.strip(), by=doing.by.key, at=doing.at, entry=entry, **said
    )
