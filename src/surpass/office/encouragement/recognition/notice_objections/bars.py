"""Whether objections stand in the way of fixing the grades of a year."""

from __future__ import annotations

from collections.abc import Iterable

from surpass.office.encouragement.appraisal.models import Appraised
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notice_objections.said import refused


def check_objections(people: Iterable[Appraised]) -> None:
    """Each objection has its finding, and after one that holds the grade is decided on anew.

    Raises:   UseProblem: ``notice-objections-open``, ``notice-objection-upheld``.
    """
    best = {one.pk: one.decided_entry or 0 for one in people}
    rows = NoticeObjection.objects.filter(appraised__in=best).order_by("pk")
    for row in rows:
        if row.is_upheld is None:
            raise refused("notice-objections-open", str(row.pk), "a finding on each objection first")
        if row.is_upheld and (row.finding_entry or 0) > best[row.appraised_id or 0]:
            raise refused(
                "notice-objection-upheld", str(row.pk), "a grade that was decided on after the finding"
            )
