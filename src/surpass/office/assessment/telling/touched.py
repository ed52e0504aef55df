"""Which results do not know yet what a case put into force, or ended, of what they stand on."""

from __future__ import annotations

from django.db.models import Q

from surpass.foundation.period import Period
from surpass.office.assessment.models import Amendment, Blocker, Run

STANDING = (Run.Stage.COMPUTED, Run.Stage.PROVISIONAL, Run.Stage.FINAL, Run.Stage.PUBLISHED)
VERIFIED = "verification-"
"""So begins what stands for a case where a verification put another figure in the place of a frozen one."""


def cases_due(run: Run) -> list[str]:
    """The cases whose blockers would make this run another one, by key, and verifications; two queries.

    Missing:  a trial, and a run that was replaced, are never made again.
    """
    if run.stage not in STANDING:
        return []
    begun = Q(in_force_at__gt=run.known_at, ended_at=None)
    over = Q(in_force_at__lte=run.known_at, ended_at__gt=run.known_at)
    found = Blocker.objects.filter(
        begun | over, programme=run.programme, place__in=run.standings.values("place"),
        fact_on__lte=Period.read(run.period).last_day,
    )  # fmt: skip
    amended = Amendment.objects.filter(
        case__startswith=VERIFIED, at__gt=run.known_at, cell__round__in=run.rounds.values("round")
    )
    return sorted({*found.values_list("case", flat=True), *amended.values_list("case", flat=True)})


def runs_due(case: str) -> list[Run]:
    """The runs that a case changes and that were not made again, in time order."""
    programmes = Blocker.objects.filter(case=case, in_force_at__isnull=False).values("programme")
    runs = Run.objects.filter(stage__in=STANDING, programme__in=programmes).select_related(
        "place", "corrects"
    )
    return [run for run in runs.order_by("period", "pk") if case in cases_due(run)]
