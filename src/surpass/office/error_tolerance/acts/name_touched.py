"""Name what the finding of a case would cover: a veto, or counts of a deduction, of one unit."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.assessment.models import Blocker
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.speaking import file_problem, is_party, speaking_in
from surpass.office.error_tolerance.effects.scope import check_count, check_open, item_called, unit_called


@act("error_tolerance.name_touched")
def name_touched(
    doing: Doing, *, case: str, unit: str, programme: str, item: str, fact_on: date, count: int | None = None
) -> Blocker:
    """One thing that the fact weighs on; it binds nothing until the finding is in force.

    Units:    *count*: how many counts of a deduction rest on the fact; None for a veto.
    Raises:   NotAllowed: no seat. UseProblem: ``scope-of-party``, ``case-without-blocker``,
              ``scope-decided``, ``unit-outside``, ``item-unknown``, ``count-asked``, ``fact-in-future``,
              ``named-already``, and what ``speaking_in`` raises.
    """
    kept, found, role = speaking_in(doing, case)
    if is_party(found, role):
        raise file_problem("scope-of-party", kept, f"a scope named by {role}", "an office; say it as a fact")
    check_open(kept, found)
    place = unit_called(kept, unit)
    check_count(kept, item_called(kept, programme, item, on=doing.today), count)
    if fact_on > doing.today:
        raise file_problem("fact-in-future", kept, fact_on.isoformat(), f"{doing.today} or before")
    same = Blocker.objects.filter(
        case=kept, place=place, programme=programme, item=item, withdrawn_at__isnull=True
    )
    if same.exists():
        raise file_problem("named-already", kept, f"{item} of {unit}", "one that is not named yet")
    entry = doing.record(
        about=[*about_case(kept), f"unit:{unit}"],
        facts={
            "case": kept.key, "unit": unit, "programme": programme, "item": item, "count": count,
            "fact_on": fact_on.isoformat(),
        },
    )  # fmt: skip
    return Blocker.objects.create(
        case=kept, place=place, programme=programme, item=item, count=count, fact_on=fact_on,
        by=doing.by.key, at=doing.at, entry=entry,
    )  # fmt: skip
