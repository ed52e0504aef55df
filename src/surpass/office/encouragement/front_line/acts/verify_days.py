"""Say on how many days of a year somebody was there: the receiving unit, on its own records."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.front_line.models import Posting, PostingDays
from surpass.office.encouragement.front_line.said import not_own, now, recorded, refused
from surpass.office.encouragement.front_line.seen import received_subject
from surpass.office.encouragement.front_line.standing import days_possible


@act("encouragement.verify_days")
def verify_days(doing: Doing, *, posting: Posting, year: int, days: int) -> PostingDays:
    """No more than the days of the posting in that year that are over; a later number replaces an earlier.

    Raises:   NotAllowed. UseProblem: ``posting-state``, ``posting-own``, ``posting-days``.
    """
    doing.may(received_subject(posting))
    one = now(posting, Posting.State.VERIFIED)
    not_own(one, doing)
    most = days_possible(one, year, today=doing.today)
    if not most or not 0 <= days <= most:
        raise refused("posting-days", f"{days} days of {year}", f"0 to {most} days of a year of the posting")
    entry = recorded(doing, one, {"year": year, "days": days})
    one.days.filter(year=year, replaced_at=None).update(replaced_at=doing.at)
    return PostingDays.objects.create(
        posting=one, year=year, days=days, by=doing.by.key, at=doing.at, entry=entry
    )
