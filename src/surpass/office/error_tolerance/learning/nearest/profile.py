"""What of a case is held beside the library: never more than its reader may see of it."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from surpass.mechanisms.error_tolerance.alike import Alike, Profile, nearest
from surpass.office.accounts.models import Place
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.learning.library.closed import findings_of, kind_of, situations_of
from surpass.office.error_tolerance.learning.models import Precedent
from surpass.office.error_tolerance.learning.trees import top_of
from surpass.office.error_tolerance.weighing.worksheet.blind import (
    filed_in,
    may_see,
    own_step,
    worksheet_of,
)
from surpass.office.error_tolerance.weighing.worksheet.findings import found_in
from surpass.procedure.cases.case import Case

Near = list[tuple[Precedent, Alike]]


def profile_for(kept: KeptCase, case: Case, *, person: str) -> Profile:
    """A case as this person may know it.

    Missing:  before every reading is there, a reader's own worksheet alone; nobody else any. A factor of
              which the readings differ says nothing.
    """
    return Profile(situations=situations_of(case), findings=_findings(kept, case, person), kind=kind_of(kept))


def profile_of(one: Precedent) -> Profile:
    """An entry of the library."""
    findings = {factor: leaning for factor, leaning in one.findings.items() if leaning}
    return Profile(situations=one.situations, findings=findings, kind=one.kind)


def nearest_to(kept: KeptCase, case: Case, *, person: str, on: date) -> Near:
    """The nearest entries of the tree of units in which the case lies; none of its own.

    Missing:  empty for a case without a place.
    """
    if kept.place is None:
        return []
    found = _library(top_of(kept.place), on).exclude(case__in=_same(kept))
    return nearest(profile_for(kept, case, person=person), [(one, profile_of(one)) for one in found])


def _library(top: Place, on: date) -> QuerySet[Precedent]:
    return Precedent.objects.filter(Precedent.listed(on), place=top).order_by("-pk")


def _same(kept: KeptCase) -> list[str]:
    """The case itself, and those that are the same matter again."""
    return [kept.key, *filter(None, [kept.reopens_id]), *kept.reopenings.values_list("key", flat=True)]


def _findings(kept: KeptCase, case: Case, person: str) -> dict[str, str]:
    if may_see(case, filed_in(kept, case), person):
        found = findings_of(kept, case)
    else:
        step = own_step(case, person)
        own = worksheet_of(kept, case, step=step.id, person=person) if step else None
        found = {factor: one.leaning for factor, one in found_in(own).items()}
    return {factor: leaning for factor, leaning in found.items() if leaning}
