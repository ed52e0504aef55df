"""Open the case in which a tolerated fact is put right: about the same party, by the pack's terms."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acting.begin import begin
from surpass.office.cases.acting.held import about_case, held_case
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.error_tolerance.clearing.models import Correction
from surpass.policy.shape.pack import Pack
from surpass.procedure.cases.case import Opening

PROCEDURE = "correction"


@act("error_tolerance.open_correction")
def open_correction(
    doing: Doing, *, case: str, new: str, pack: Pack, seats: Mapping[str, tuple[str, ...]]
) -> KeptCase:
    """Subject, place and ground are those of the tolerated case; each is corrected once.

    Raises:   NotAllowed. UseProblem: ``nothing-to-correct``, ``correction-opened``, ``case-not-found``,
              ``procedure-unknown``, and what stands in the way of an opening.
    """
    kept = held_case(case)
    doing.may(Subject(path=kept.place.path if kept.place else ""))
    row = Correction.objects.filter(of=kept).select_related("case").first()
    if row is None:
        raise file_problem(
            "nothing-to-correct", kept, kept.end or "an open case", "a case that was tolerated"
        )
    if row.case is not None:
        raise file_problem("correction-opened", kept, f"case {row.case.key}", "one correction for each case")
    ground = f"{record_of(kept).case.opening.ground} [{case}, {kept.head[:16]}]"
    opening = Opening(
        case=new, subject=kept.subject, on=doing.today, by=doing.by.key, ground=ground, seats=seats
    )
    made = begin(doing, opening, place=kept.place, laws=laws_of_case(pack, PROCEDURE, on=doing.today))
    row.case = made
    row.save(update_fields=["case"])
    doing.record(about=about_case(kept), facts={"case": kept.key, "correction": made.key})
    return made
