"""Where a fund stands: its newest list, the run that counts today, the step of its case."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from surpass.foundation.period import Period
from surpass.mechanisms.encouragement.fund.measures import MAIN
from surpass.office.assessment.models import Run
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.encouragement.fund.models import Fund, RewardList
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.packs import office_pack
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.procedures.kinds import PROPOSE, VERIFY

AWARD = "award"
FINAL = (Run.Stage.FINAL, Run.Stage.PUBLISHED)
"""A provisional result can still be objected to: no money rests on it."""


def newest_list(fund: Fund) -> RewardList | None:
    """The list that stands; None: nothing was reckoned."""
    whole = fund.lists.filter(is_supplement=False)
    return whole.select_related("run", "fund").order_by("-nth").first()


def entered_supplements(fund: Fund) -> list[RewardList]:
    """The supplements that were approved and entered, of each case the last."""
    found = fund.lists.filter(is_supplement=True).exclude(case="").select_related("run", "fund")
    of_case = {one.case: one for one in found.order_by("nth")}
    return [one for case, one in of_case.items() if is_awarded(case)]


def entered_lists(fund: Fund) -> list[RewardList]:
    """The list and the supplements that were entered."""
    found = newest_list(fund)
    return [found, *entered_supplements(fund)] if found is not None and is_entered(fund) else []


def case_of(found: RewardList) -> str:
    """In which case a list is approved; empty where it was not proposed."""
    return found.case if found.is_supplement else found.fund.case


def runs_of(fund: Fund, *, on: date) -> dict[str, Run | None]:
    """The final result of the year that stands now, of each assessment that the fund's lists read.

    Shapes:   the pack's first under ``MAIN``. None: there is no final result.
    """
    allocations = law_on(on).allocations
    programmes = {allocations[name].programme for name in lists_of(fund, on=on)}
    return {name: _run(fund, name or office_pack().default) for name in sorted({MAIN} | programmes)}


def lists_of(fund: Fund, *, on: date) -> tuple[str, ...]:
    """The lists of which a fund is made by the law of a day; none where it is one list itself."""
    held = law_on(on).allocations.get(fund.allocation)
    return held.lists if held is not None else ()


def _run(fund: Fund, programme: str) -> Run | None:
    """The newest final run of the period with which the year ends."""
    found = Run.objects.filter(
        place=fund.place, programme=programme, period__startswith=str(fund.year), stage__in=FINAL
    )
    end = date(fund.year, 12, 31)
    return next((run for run in found.order_by("-pk") if Period.read(run.period).last_day == end), None)


def is_stale(fund: Fund, found: RewardList) -> bool:
    """Whether another result, budget, commendation or choice stands than the list was reckoned from."""
    runs = {name: run.pk if run else None for name, run in runs_of(fund, on=found.on).items()}
    if runs != {MAIN: found.run_id, **found.runs} or fund.budget - fund.reserve != found.shared:
        return True
    if not lists_of(fund, on=found.on):
        return False
    later = Q(entry__gt=found.entry)
    commended = Commendation.objects.filter(later | Q(taken_back__gt=found.entry), year=fund.year)
    return fund.settled.filter(later).exists() or commended.exists()


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
    return is_awarded(fund.case)


def is_awarded(case: str) -> bool:
    """Whether a case that approves a list has entered it."""
    kept = KeptCase.objects.filter(pk=case).first()
    return kept is not None and any(one.effect == AWARD for one in record_of(kept).case.effects)


def may_reckon(fund: Fund) -> bool:
    """Whether another list may be reckoned: before the case, and in it while it is proposed or put right."""
    return not fund.case or may_change(fund.case)


def may_change(case: str) -> bool:
    """Whether the list of a case is proposed or put right now."""
    kept = KeptCase.objects.filter(pk=case).first()
    if kept is None or kept.end:
        return False
    return any(one.step.kind in {PROPOSE, VERIFY} for one in record_of(kept).case.places)
