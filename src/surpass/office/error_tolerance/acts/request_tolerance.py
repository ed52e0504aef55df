"""A unit or a person asks for tolerance of a fact."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.error_tolerance.asking.beforehand.handed import Handed
from surpass.office.error_tolerance.asking.beforehand.places import place_called
from surpass.office.error_tolerance.asking.beforehand.seen import registration_called
from surpass.office.error_tolerance.asking.keeping import kept_files, new_request
from surpass.office.error_tolerance.asking.opening import (
    lacks_seats,
    laws_of_tolerance,
    open_for,
    opening_of,
    subject_of,
)
from surpass.office.error_tolerance.asking.seating import seats_for
from surpass.office.error_tolerance.asking.told import Told, check_told
from surpass.office.error_tolerance.asking.twice import check_once
from surpass.office.error_tolerance.models import Draft, Registration, Request
from surpass.office.packs import office_pack


@act("error_tolerance.request_tolerance")
def request_tolerance(doing: Doing, *, told: Told, files: Sequence[Handed] = (), draft: str = "") -> Request:
    """Its case is opened at once where everybody has a seat, else it waits for the receiving office.

    What was told goes into the file of that case and nowhere else. The draft is deleted.

    Raises:   NotAllowed. UseProblem: what ``check_told`` and ``check_once`` raise; ``place-unknown``,
              ``registration-unlisted``, ``registration-elsewhere``; ``not-opened-so`` and what stands in the
              way of the opening. EvidenceProblem: ``evidence-too-big``, ``evidence-kind``.
    """
    place = place_called(told.unit)
    doing.may(Subject(path=place.path, owner=doing.by.key if told.is_own else ""))
    laws = laws_of_tolerance(opens="request", on=doing.today)
    held = check_told(told, office_pack(), today=doing.today)
    registration = _registration(told, doing)
    check_once(told, place, doing.by)
    origin = Request.Origin.PERSON if told.is_own else Request.Origin.UNIT
    row = new_request(
        doing, told, origin=origin, place=place, laws=held, registration=registration,
        files=kept_files(files),
    )  # fmt: skip
    seats = seats_for(laws[0], party=doing.by.key, superior=told.superior, on=doing.today)
    opening = opening_of(row, seats=seats, subject=subject_of(row), by=doing.by.key, on=doing.today)
    if not lacks_seats(opening, laws):
        open_for(doing, row, opening, laws)
    Draft.objects.filter(key=draft, writer=doing.by.key).delete()
    return row


def _registration(told: Told, doing: Doing) -> Registration | None:
    if told.registration is None:
        return None
    found = registration_called(told.registration, doing.by)
    if found.place_id != told.unit:
        problem = Problem(
            code="registration-elsewhere", where="request registration", found=f"unit {found.place_id}",
            expected=f"a registration of unit {told.unit}", next_step="cite one of the unit of the fact",
        )  # fmt: skip
        raise UseProblem([problem])
    return found
