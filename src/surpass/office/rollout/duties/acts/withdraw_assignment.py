"""Take back what was issued; whoever still had it is free of it, and reads why."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.rollout.duties.models import Assignment, Duty
from surpass.office.rollout.duties.said import recorded, refused, words_of

OPEN = (Duty.State.OWED, Duty.State.ACCEPTED, Duty.State.REPORTED)


@act("rollout.withdraw_assignment")
def withdraw_assignment(doing: Doing, *, assignment: Assignment, reasons: str) -> Assignment:
    """What was settled stays settled.

    Raises:   NotAllowed. UseProblem: ``assignment-withdrawn``, ``reasons-missing``, ``text-too-long``.
    """
    doing.may(Subject(path=assignment.place.path))
    one = Assignment.objects.select_for_update(of=("self",)).select_related("place").get(pk=assignment.pk)
    if one.withdrawn_at is not None:
        raise refused("assignment-withdrawn", f"on {one.withdrawn_at:%Y-%m-%d}", "one that stands")
    one.why_withdrawn = words_of(reasons, "why it is taken back")
    one.withdrawn_by, one.withdrawn_at = doing.by.key, doing.at
    one.save()
    rows = one.duties.filter(state__in=OPEN)
    units = sorted(rows.values_list("place_id", flat=True).distinct())
    rows.update(state=Duty.State.RELEASED, ended_on=doing.today, asked_until=None)
    recorded(doing, one, {"withdrawn": len(units)}, units)
    return one
