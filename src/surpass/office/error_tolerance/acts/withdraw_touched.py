"""Take back what was named by mistake, before the case has decided."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.assessment.models import Blocker
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.speaking import file_problem, is_party, speaking_in
from surpass.office.error_tolerance.effects.scope import check_open


@act("error_tolerance.withdraw_touched")
def withdraw_touched(doing: Doing, *, case: str, blocker: int) -> Blocker:
    """It was named, and no longer is; both are on record.

    Raises:   NotAllowed: no seat. UseProblem: ``scope-of-party``, ``case-without-blocker``,
              ``scope-decided``, ``item-unnamed``, and what ``speaking_in`` raises.
    """
    kept, found, role = speaking_in(doing, case)
    if is_party(found, role):
        raise file_problem("scope-of-party", kept, f"a scope named by {role}", "an office; say it as a fact")
    check_open(kept, found)
    named = Blocker.objects.filter(pk=blocker, case=kept, withdrawn_at=None).first()
    if named is None:
        raise file_problem("item-unnamed", kept, f"number {blocker}", "one that is named in this case")
    named.withdrawn_at = doing.at
    named.save(update_fields=["withdrawn_at"])
    doing.record(
        about=[*about_case(kept), f"unit:{named.place_id}"],
        facts={"case": kept.key, "item": named.item, "named": named.entry},
    )
    return named
