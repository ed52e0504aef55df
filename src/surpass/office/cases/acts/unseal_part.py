"""A seal is lifted by whoever put it on, or by their office: everybody in a seat reads the part again."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.file.facts import subject_of_file
from surpass.office.cases.file.sealing.checking import part_called
from surpass.office.cases.file.sealing.standing import seals_for
from surpass.office.cases.file.speaking import file_problem, is_party, speaking_in
from surpass.office.cases.models import SealedPart


@act("cases.unseal_part")
def unseal_part(doing: Doing, *, case: str, part: int, reason: str) -> SealedPart:
    """It stays on record that it was sealed, by whom it was opened, and why it no longer is.

    Raises:   NotAllowed: no seat. UseProblem: ``seal-unknown``, ``unsealing-by-others``, ``reasons-missing``;
              and what ``speaking_in`` raises.
    """
    kept, found, role = speaking_in(doing, case)
    seals = seals_for(kept, doing.by.key, roles_of(found, doing.by.key))
    sealed = part_called(kept, part, seals)
    is_of_office = role == sealed.role and not is_party(found, role)
    if sealed.by != doing.by.key and not is_of_office:
        raise file_problem(
            "unsealing-by-others", kept, f"{doing.by.key}", f"somebody who sits as {sealed.role}"
        )
    if not reason.strip():
        raise file_problem("reasons-missing", kept, "a seal lifted without a reason", "why it is lifted")
    doing.record(
        about=about_case(kept),
        facts={"case": kept.key, "unseals": sealed.kind, "number": sealed.number, "seal": sealed.entry},
        sealed={subject_of_file(kept): {"reason": reason}},
    )
    sealed.lifted_at, sealed.lifted_by, sealed.lifted_why = doing.at, doing.by.key, reason.strip()
    sealed.save(update_fields=["lifted_at", "lifted_by", "lifted_why"])
    return sealed
