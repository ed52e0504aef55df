"""The deciding body opens a case by its own motion."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.error_tolerance.asking.beforehand.places import place_called
from surpass.office.error_tolerance.asking.keeping import new_request
from surpass.office.error_tolerance.asking.opening import laws_of_tolerance, open_for, opening_of
from surpass.office.error_tolerance.asking.told import Told, check_told
from surpass.office.error_tolerance.asking.twice import check_once
from surpass.office.error_tolerance.models import Applied, Request
from surpass.office.packs import office_pack


@act("error_tolerance.open_tolerance")
def open_tolerance(
    doing: Doing, *, told: Told, subject: str, seats: Mapping[str, tuple[str, ...]], after: str = ""
) -> Request:
    """Whether or not anybody asked. *after*: the case whose tolerance check found that a situation applies.

    Raises:   NotAllowed. UseProblem: what ``check_told`` and ``check_once`` raise; ``place-unknown``,
              ``not-opened-so``, and everything that stands in the way of the opening.
    """
    place = place_called(told.unit)
    doing.may(Subject(path=place.path))
    laws = laws_of_tolerance(opens="own_motion", on=doing.today)
    held = check_told(told, office_pack(), today=doing.today, asks_deed=False)
    check_once(told, place, doing.by)
    row = new_request(doing, told, origin=Request.Origin.OWN_MOTION, place=place, laws=held)
    open_for(doing, row, opening_of(row, seats=seats, subject=subject, by=doing.by.key, on=doing.today), laws)
    Applied.objects.filter(case=after, place=place).update(opened=row)
    return row
