"""Begin the report on a year that is over: its numbers are filled, its words are still to be written."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.packs import office_pack
from surpass.office.rollout.records.models import YearReport
from surpass.office.rollout.records.said import over, refused
from surpass.office.rollout.records.seen import BEGIN, subject_of
from surpass.rollout.records.report import report_parts


@act(BEGIN)
def begin_report(doing: Doing, *, place: Place, year: int) -> YearReport:
    """One report a year.

    Raises:   NotAllowed. UseProblem: ``records-year-open``, ``report-unasked``, ``report-begun``.
    """
    doing.may(subject_of(place))
    over(year, today=doing.today.year)
    if not report_parts(office_pack(), on=doing.today):
        raise refused("report-unasked", "no reports in the pack", "a pack that says what the report tells")
    Place.objects.select_for_update().get(pk=place.pk)
    if YearReport.objects.filter(place=place, year=year).exists():
        raise refused("report-begun", str(year), "a year without a report", next_step="go on with that one")
    entry = doing.record(about=[f"report:{place.pk}-{year}", f"unit:{place.pk}"], facts={"year": year})
    return YearReport.objects.create(place=place, year=year, by=doing.by.key, at=doing.at, entry=entry)
