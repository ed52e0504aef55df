"""Where a fund stands: its newest list, the run that counts today, the step of its case."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from surpass.foundation.period import Period
from surpass.mechanisms.encouragement.fund.measures import MAIN
from surpass.mechanisms.encouragement.fund.propose_by_lists import programmes_of_lists
from surpass.office.assessment.models import Run
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.encouragement.appraisal.models import Grade
from surpass.office.encouragement.fund.models import Fund, RewardList, RewardSettled
from surpass.office.encouragement.fund_use.shares.members import served_in_units
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
    law = law_on(on)
    held = law.allocations.get(fund.allocation)
    programmes = programmes_of_lists(held, law) if held is not None else set()
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
    if choices_kept(fund).filter(later).exists() or commended.exists():
        return True
    return is_of_persons(fund, on=found.on) and is_moved(found)


def is_of_persons(fund: Fund, *, on: date) -> bool:
    """Whether persons share in it, and not units."""
    held = law_on(on).allocations.get(fund.allocation)
    return held is not None and held.is_of_persons


def choices_kept(fund: Fund) -> QuerySet[RewardSettled]:
    """What people settled of a fund; the places of units hold for every fund of the year."""
    of_year = Q(fund__place=fund.place_id, fund__year=fund.year)
    return RewardSettled.objects.filter(Q(fund=fund) | of_year & ~Q(quota=""))


def is_moved(found: RewardList) -> bool:
    """Whether a grade of the year was given or corrected since, or the register has other posts now."""
    year = found.fund.year
    if Grade.objects.filter(appraised__year=year, entry__gt=found.entry).exists():
        return True
    units = list(found.run.standings.values_list("place_id", flat=True))
    return served_in_units(units, year=year, known=found.at) != served_in_units(units, year=year)


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
