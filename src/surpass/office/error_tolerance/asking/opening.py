"""The case of a request, on the pack's procedure: whoever asks is the party."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.mechanisms.error_tolerance.law_of_day import laws_for
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.cases.acting.avoidance import ties_in
from surpass.office.cases.acting.begin import begin, next_key
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.asking.filing import both, file_request
from surpass.office.error_tolerance.asking.told import from_data
from surpass.office.error_tolerance.models import Request
from surpass.office.packs import office_pack
from surpass.office.registry.models import Person
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.cases.case import Opening
from surpass.procedure.opening import opening_problems

PROCEDURE = "error_tolerance"
NUMBERED = "tolerance"
"""What its cases are numbered by."""
FOR_SEATING = frozenset({"seat-missing", "seat-count", "quorum-impossible", "party-sits-twice"})
"""What the receiving office mends by seating others; everything else refuses the request."""
Seats = Mapping[str, tuple[str, ...]]
LawsOfCase = tuple[Procedure, Calendar]


def laws_of_tolerance(*, opens: str, on: date) -> LawsOfCase:
    """The procedure of error tolerance in force on a day, if a case may begin so: request or own_motion.

    Raises:   UseProblem: ``procedure-unknown``, ``not-opened-so``. PolicyProblem: it is not sound.
    """
    found = laws_of_case(office_pack(), PROCEDURE, on=on)
    if opens not in found[0].opens:
        problem = Problem(
            code="not-opened-so", where=f"procedure {PROCEDURE}", found=opens,
            expected=", ".join(found[0].opens) or "no way that the pack names",
            next_step="ask the body that may open it",
        )  # fmt: skip
        raise UseProblem([problem])
    return found


def opening_of(row: Request, *, seats: Seats, subject: str, by: str, on: date) -> Opening:
    """How the case of a request begins."""
    told = from_data(row.content)
    ground = both(f"tolerance.ground_{row.origin}", day=told.day.isoformat(), editions=row.editions)
    if row.is_older:
        ground = both("tolerance.ground_older", day=told.day.isoformat(), editions=row.editions)
    return Opening(case=next_key(NUMBERED, on=on), subject=subject, on=on, by=by, ground=ground, seats=seats)


def subject_of(row: Request) -> str:
    """Whom the case is about: the person of the registry who asks, or the unit."""
    if row.origin == Request.Origin.PERSON:
        person = Person.objects.filter(account__key=row.by, withdrawn_entry__isnull=True).first()
        return f"person:{person.key}" if person else f"account:{row.by}"
    return f"unit:{row.place_id}"


def lacks_seats(opening: Opening, laws: LawsOfCase) -> bool:
    """Whether the seats do not suffice, the ties that the registry shows considered.

    Raises:   UseProblem: whatever else stands in the way, which no other seat would mend.
    """
    law, calendar = laws
    ties = ties_in(law, opening.subject, opening.seats, on=opening.on)
    known = Opening(
        case=opening.case, subject=opening.subject, on=opening.on, by=opening.by, ground=opening.ground,
        seats=opening.seats, ties=ties,
    )  # fmt: skip
    problems = opening_problems(law, known, calendar=calendar, now=opening.on)
    if others := [one for one in problems if one.code not in FOR_SEATING]:
        raise UseProblem(others)
    return bool(problems)


def open_for(doing: Doing, row: Request, opening: Opening, laws: LawsOfCase) -> KeptCase:
    """Open it; the file of the case takes what was told, and the request keeps nothing of it.

    Raises:   what ``begin`` raises.
    """
    kept = begin(doing, opening, place=row.place, laws=laws)
    pack, told = office_pack(), from_data(row.content)
    held = laws_for(pack, day=told.day, today=row.filed_on)
    role = laws[0].party if row.origin != Request.Origin.OWN_MOTION else laws[0].registrar
    file_request(doing, row, kept, role=role, laws=held, pack=pack)
    row.case, row.content = kept.key, {}
    row.save(update_fields=["case", "content"])
    return kept
