"""Draft a notice of two final results: the software reckons who moved up; nothing is told yet."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.models import Comment, Run
from surpass.office.encouragement.recognition.notices.models import Notice, NoticeUnit
from surpass.office.encouragement.recognition.notices.reckoning import moved_up, reckon
from surpass.office.encouragement.recognition.notices.said import check_runs, problem


@act("encouragement.draft_notice")
def draft_notice(
    doing: Doing, *, before: Run, now: Run, is_public: bool, quoted: Comment | None = None
) -> Notice:
    """Whoever moved up is asked what they did; a notice of a corrected result takes the place of the old one.

    *quoted*: a comment that is kept with one of the two results.

    Raises:   NotAllowed: also where only one of the two lies within reach. UseProblem: ``notice-nobody``, and
              what ``check_runs`` raises.
    """
    for run in (before, now):
        doing.may(Subject(path=run.place.path))
    Place.objects.select_for_update().get(pk=now.place_id)
    check_runs(before, now, quoted)
    told = reckon(before, now)
    if not any(group["compared"] for group in told["groups"]):
        found = "no unit that stands in one group in both"
        raise UseProblem([problem("notice-nobody", found, "at least one unit that is compared")])
    made = Notice(
        place=now.place, before=before, now=now, told=told, quoted=quoted, is_public=is_public,
        corrects=_corrected(before, now), by=doing.by.key, at=doing.at,
    )  # fmt: skip
    made.entry = doing.record(
        about=[f"run:{before.key}", f"run:{now.key}", f"unit:{now.place_id}"],
        facts={
            "before": before.digest, "now": now.digest, "public": is_public,
            "corrects": made.corrects.pk if made.corrects else None,
        },
    )  # fmt: skip
    made.save()
    NoticeUnit.objects.bulk_create(NoticeUnit(notice=made, place_id=unit) for unit in moved_up(told))
    return made


def _corrected(before: Run, now: Run) -> Notice | None:
    """The issued notice of the same two periods, whose place the new one takes when it is issued."""
    same = Notice.objects.filter(
        place=now.place, now__programme=now.programme, before__period=before.period, now__period=now.period
    )
    return same.filter(state=Notice.State.ISSUED).order_by("-pk").first()
