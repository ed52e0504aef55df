"""A run with the runs that it corrects: who was told in any of them, and what is still open."""

from __future__ import annotations

from surpass.office.assessment.models import Run, Telling
from surpass.office.cases.models import KeptCase


def chain_of(run: Run) -> list[Run]:
    """The run and those it corrects, newest first."""
    found, current = [run], run.corrects
    while current is not None:
        found.append(current)
        current = current.corrects
    return found


def newest_of(run: Run) -> Run:
    """The run that stands now: the last that corrects it."""
    while (after := Run.objects.filter(corrects=run).first()) is not None:
        run = after
    return run


def tellings_of(run: Run) -> list[Telling]:
    """Every telling of the chain, of each unit the latest first."""
    runs = chain_of(run)
    return list(Telling.objects.filter(run__in=runs).select_related("run", "place").order_by("-run", "place"))


def open_cases_of(run: Run) -> list[KeptCase]:
    """The objections and windows that are not over."""
    cases = [one.case for one in tellings_of(run)]
    return list(KeptCase.objects.filter(pk__in=cases, end="").order_by("pk"))
