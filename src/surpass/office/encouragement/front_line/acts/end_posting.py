"""Say from which day on somebody serves no more: the receiving unit, when they rotate or come home."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.said import not_own, now, recorded, refused
from surpass.office.encouragement.front_line.seen import received_subject
from surpass.office.encouragement.front_line.standing import days_possible, known_days
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.timeline import ended
from surpass.office.registry.models import Stint


@act("encouragement.end_posting")
def end_posting(doing: Doing, *, posting: Posting, until: date) -> Posting:
    """*until*: the first day on which it is over; what was verified of the days before stays.

    Raises:   NotAllowed. UseProblem: ``posting-state``, ``posting-own``, ``posting-dates``, ``posting-days``.
    """
    doing.may(received_subject(posting))
    one = now(posting, Posting.State.VERIFIED)
    not_own(one, doing)
    last = one.until or doing.today
    if not one.since < until <= min(last, doing.today):
        raise refused("posting-dates", until.isoformat(), f"a day after {one.since}, up to {doing.today}")
    one.until = until
    _check_days(one, doing.today)
    _in_registry(doing, one, until)
    one.save(update_fields=["until", "stint"])
    recorded(doing, one, {"until": until.isoformat()})
    return one


def _check_days(one: Posting, today: date) -> None:
    for year, row in known_days(one).items():
        most = days_possible(one, year, today=today)
        if row.days > most:
            raise refused(
                "posting-days", f"{row.days} days of {year}", f"at most {most}: verify them anew first"
            )


def _in_registry(doing: Doing, one: Posting, until: date) -> None:
    """The registry's row gives way to one that ends."""
    if one.stint is None:
        return
    state = locked_state()
    row = next(row for row in state.of(type(one.stint)) if row.pk == one.stint_id)
    revision = ended([row], until)
    carry_out(doing, state, revision, about=[f"posting:{one.pk}"])
    one.stint = next(row for row in revision.recorded if isinstance(row, Stint))
