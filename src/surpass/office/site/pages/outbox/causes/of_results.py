"""What is told of results: to each unit its own, without any figure, leading to the page of its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.accounts.models import Place
from surpass.office.assessment.models import Run, Telling
from surpass.office.assessment.telling.chain import tellings_of
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.site.pages.outbox.telling import Told, people_at
from surpass.procedure.cases.duties import duties

OF_UNIT = ("unit_clerk", "unit_head")
OPENED_AND_TOLD = frozenset({"assessment.tell_result", "assessment.correct_result"})
"""Acts that open a unit's case and tell the unit of it; the case by itself says nothing then."""


def _told(doing: Doing, run: Run) -> Iterator[Told]:
    tellings = list(Telling.objects.filter(run=run).select_related("place"))
    yield from _each(doing, run, "result_told", {one.place: one.case for one in tellings})


def _corrected(doing: Doing, run: Run) -> Iterator[Told]:
    """The unit whose case it was, and each other one that moved and may object anew."""
    tellings = list(Telling.objects.filter(run=run).select_related("place"))
    own = Telling.objects.select_related("place").get(case=run.case)
    yield from _each(doing, run, "result_corrected", {own.place: own.case})
    yield from _each(doing, run, "result_moved", {one.place: one.case for one in tellings})


def _final(doing: Doing, run: Run) -> Iterator[Told]:
    yield from _each(doing, run, "result_final", _cases(run))


def _published(doing: Doing, run: Run) -> Iterator[Told]:
    yield from _each(doing, run, "result_published", _cases(run))


def _cases(run: Run) -> dict[Place, str]:
    """Of each unit the latest case in which it was told."""
    found: dict[Place, str] = {}
    for one in tellings_of(run):
        found.setdefault(one.place, one.case)
    return found


def _each(doing: Doing, run: Run, kind: str, cases: Mapping[Place, str]) -> Iterator[Told]:
    people = people_at({place.pk for place in cases}, OF_UNIT, on=doing.today)
    dues = _dues(doing, cases.values()) if kind in {"result_told", "result_moved"} else {}
    for place, case in cases.items():
        yield Told(
            kind=kind, people=people.get(place.pk, ()), subject=f"case:{case}", mark=f"{kind}.{run.key}"[:80],
            see="assessment.see_result", path=place.path,
            link=reverse("assessment:why", args=[run.key, place.pk]),
            values={
                "title": {"zh": run.title_zh, "en": run.title_en}, "period": run.period,
                "due": dues.get(case, ""), "number": run.number,
            },
        )  # fmt: skip


def _dues(doing: Doing, cases: Iterable[str]) -> dict[str, str]:
    """Until when each unit may object; two queries."""
    records = records_of(KeptCase.objects.filter(pk__in=list(cases))).records
    owed = {
        key: duties(record.case, now=doing.today, calendar=record.calendar) for key, record in records.items()
    }
    return {key: found[0].due.isoformat() for key, found in owed.items() if found and found[0].due}


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "assessment.tell_result": _told, "assessment.correct_result": _corrected,
    "assessment.finalise_result": _final, "assessment.publish_result": _published,
}  # fmt: skip
"""Act -> what is told of it."""
