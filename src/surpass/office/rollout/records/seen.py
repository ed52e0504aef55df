"""Who sees the records of which place: those who keep them, and auditors."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.rollout.records.models import ClosedYear, HandedUp, YearReport
from surpass.office.rollout.records.said import refused

SEE, SEE_ARCHIVE, BEGIN, WRITE, HAND_IN, DECIDE, HAND_UP, CLOSE = (
    f"records.{verb}"
    for verb in (
        "see_records", "see_archive", "begin_report", "write_report", "hand_in_report", "decide_report",
        "hand_up_lists", "close_year",
    )
)  # fmt: skip


def subject_of(place: Place) -> Subject:
    """Whose records they are."""
    return Subject(path=place.path)


def place_seen(actor: Actor, *, act: str = SEE) -> Place:
    """The highest place whose records somebody reaches: an office keeps them once, for its whole tree.

    Raises:   UseProblem: ``records-unlisted``.
    """
    tops = Place.objects.filter(path__regex=r"^/[^/]+/$")
    found = tops.filter(within(reach_of(act, actor), path="path")).order_by("path").first()
    if found is None:
        raise refused("records-unlisted", "no place", "a place within your reach")
    return found


def reports_seen(actor: Actor, *, act: str = SEE) -> QuerySet[YearReport]:
    """Within reach, the latest year first."""
    found = YearReport.objects.filter(within(reach_of(act, actor), path="place__path"))
    return found.select_related("place", "paper_zh", "paper_en").order_by("-year", "-pk")


def report_called(year: int, actor: Actor, *, act: str = SEE) -> YearReport:
    """The report on a year.

    Raises:   UseProblem: ``records-unlisted``.
    """
    found = reports_seen(actor, act=act).filter(year=year).first()
    if found is None:
        raise refused("records-unlisted", f"report {year}", "a report within your reach")
    return found


def handed_up_seen(actor: Actor) -> QuerySet[HandedUp]:
    """What went up, the latest first."""
    return HandedUp.objects.filter(within(reach_of(SEE, actor), path="place__path")).order_by("-pk")


def closed_seen(actor: Actor, *, act: str = SEE) -> QuerySet[ClosedYear]:
    """Closed years, the latest first."""
    found = ClosedYear.objects.filter(within(reach_of(act, actor), path="place__path"))
    return found.select_related("place").order_by("-year")


def closed_called(year: int, actor: Actor, *, act: str = SEE_ARCHIVE) -> ClosedYear:
    """A closed year, for whoever may have its archive.

    Raises:   UseProblem: ``records-unlisted``.
    """
    found = closed_seen(actor, act=act).filter(year=year).first()
    if found is None:
        raise refused("records-unlisted", f"closed year {year}", "a closed year within your reach")
    return found
