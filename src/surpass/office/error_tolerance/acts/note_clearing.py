"""Note that somebody was cleared at a meeting, by a notice or in the media, and what shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.exhibits import check_exhibits
from surpass.office.cases.file.facts import subject_of_file
from surpass.office.cases.file.speaking import file_problem
from surpass.office.error_tolerance.clearing.clarification.planning import approved_ways, plan_of
from surpass.office.error_tolerance.clearing.clarification.seats import clearing_held
from surpass.office.error_tolerance.clearing.models import Cleared, Way


@act("error_tolerance.note_clearing")
def note_clearing(
    doing: Doing, *, case: str, way: str, on: date, said: str, exhibits: Sequence[int] = ()
) -> Cleared:
    """*said*: where it stands, such as the number of the minutes; *exhibits*: files of the case that show it.

    Raises:   NotAllowed: no seat. UseProblem: ``way-unapproved``, ``done-in-future``, ``finding-missing``,
              ``exhibit-unknown``, and what ``clearing_held`` raises.
    """
    kept, found, _ = clearing_held(doing, case)
    ways = approved_ways(found, plan_of(kept)) - {Way.LETTER}
    if way not in ways:
        listed = ", ".join(sorted(ways)) or "none so far"
        raise file_problem("way-unapproved", kept, way, f"an approved way other than a letter: {listed}")
    if on > doing.today:
        raise file_problem("done-in-future", kept, on.isoformat(), f"{doing.today} or before")
    if not said.strip():
        raise file_problem("finding-missing", kept, "no words", "where it stands, and what shows it")
    check_exhibits(kept, exhibits)
    entry = doing.record(
        about=about_case(kept),
        facts={"case": kept.key, "way": way, "on": on.isoformat(), "exhibits": list(exhibits)},
        sealed={subject_of_file(kept): {"said": said.strip()}},
    )
    return Cleared.objects.create(
        case=kept, way=way, on=on, said=said.strip(), exhibits=list(exhibits), by=doing.by.key, at=doing.at,
        entry=entry,
    )  # fmt: skip
