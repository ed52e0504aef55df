"""Open a period to improve out of a question: help comes first, and a second look before anything else."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.mechanisms.up_and_down.down.improvement import NOT_MET
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.begin import begin, next_key
from surpass.office.cases.models import KeptCase
from surpass.office.packs import office_pack
from surpass.office.up_and_down.down.acts.open_adjustment import check_authority, opening_for
from surpass.office.up_and_down.down.improving.models import Improvement
from surpass.office.up_and_down.down.improving.reading import PROCEDURE, came_to
from surpass.office.up_and_down.down.keeping import end, held, may_judge, refresh, refused
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.down.reading.protected import check_unprotected

FROM = (Trigger.State.HALF, Trigger.State.CHECK, Trigger.State.STANDS)


@act("up_and_down.open_improvement")
def open_improvement(
    doing: Doing, *, trigger: Trigger, reasons: str, seats: Mapping[str, tuple[str, ...]]
) -> Trigger:
    """The question rests while the period runs; what the rules say is looked at once more before.

    Raises:   NotAllowed. UseProblem: ``question-own``, ``trigger-not-so``, ``improvement-again``,
              ``authority-elsewhere``, ``authority-unknown``, ``protected``, ``reasons-missing``, and
              whatever stands in the way of the opening.
    """
    row = held(trigger, *FROM)
    may_judge(doing, row)
    refresh(doing, [row.person], raises=False, year=row.year)
    row = held(row, *FROM)
    _check_once(row)
    check_authority(row, on=doing.today)
    check_unprotected(row, on=doing.today)
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "what falls short, and why a period to improve")
    laws = laws_of_case(office_pack(), PROCEDURE, on=doing.today)
    opening = opening_for(doing, row, laws[0], case=next_key(PROCEDURE, on=doing.today), seats=seats)
    kept = begin(doing, opening, place=row.person.place, laws=laws)
    end(doing, row, Trigger.State.IMPROVING, reasons.strip(), case=kept.key)
    Improvement.objects.create(
        case=kept, trigger=row, person=row.person, by=doing.by.key, at=doing.at, entry=row.entry
    )
    return row


def _check_once(row: Trigger) -> None:
    """One at a time for a person, and none more for a question that one has answered already."""
    running = KeptCase.objects.filter(improves__person=row.person_id, end="").first()
    if running is not None:
        raise refused("improvement-again", running.key, "an official in no other period to improve")
    if came_to([row.pk]).get(row.pk) == NOT_MET:
        raise refused("improvement-again", "a period after which nothing changed", "a question without one")
