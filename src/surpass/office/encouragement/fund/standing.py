"""Where a fund stands: its newest list, the run that counts today, the step of its case."""

from __future__ import annotations

from surpass.office.assessment.models import Run
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.encouragement.fund.models import Fund, RewardList
from surpass.office.packs import office_pack
from surpass.policy.procedures.kinds import PROPOSE, VERIFY

AWARD = "award"
FINAL = (Run.Stage.FINAL, Run.Stage.PUBLISHED)
"""A provisional result can still be objected to: no money rests on it."""


def newest_list(fund: Fund) -> RewardList | None:
    """The list that stands; None: nothing was reckoned."""
    return fund.lists.select_related("run", "fund").order_by("-nth").first()


def run_of(fund: Fund) -> Run | None:
    """The final result of the year that stands now, of the pack's first programme; None: there is none."""
    found = Run.objects.filter(
        place=fund.place, programme=office_pack().default, period=str(fund.year), stage__in=FINAL
    )
    return found.order_by("-pk").first()


def is_stale(fund: Fund, found: RewardList) -> bool:
    """Whether another result or another budget stands than the list was reckoned from."""
    run = run_of(fund)
    return run is None or run.pk != found.run_id or fund.budget - fund.reserve != found.shared


def has_reached(case: str, kind: str) -> bool:
    """Whether the case stands in a step of this kind, or has been in one."""
    kept = KeptCase.objects.filter(pk=case).first()
    if kept is None:
        return False
    held = record_of(kept).case
    steps = held.procedure.steps
    return any(count and steps[name].kind == kind for name, count in held.visits.items())


def is_entered(fund: Fund) -> bool:
    """Whether the rewards are entered in the case: what follows is told and paid."""
    kept = KeptCase.objects.filter(pk=fund.case).first()
    return kept is not None and any(one.effect == AWARD for one in record_of(kept).case.effects)


def may_reckon(fund: Fund) -> bool:
    """Whether another list may be reckoned: before the case, and in it while it is proposed or put right."""
    if not fund.case:
        return True
    kept = KeptCase.objects.filter(pk=fund.case).first()
    if kept is None or kept.end:
        return False
    return any(one.step.kind in {PROPOSE, VERIFY} for one in record_of(kept).case.places)
