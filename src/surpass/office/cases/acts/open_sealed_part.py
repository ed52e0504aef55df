"""Somebody whom a seal names opens it for themselves, and says why; the ledger has it for good."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.file.facts import subject_of_file
from surpass.office.cases.file.sealing.checking import part_called
from surpass.office.cases.file.sealing.standing import seals_for
from surpass.office.cases.file.speaking import file_problem, held_record
from surpass.office.cases.models import PartOpened
from surpass.procedure.cases.standing import grounds


@act("cases.open_sealed_part")
def open_sealed_part(doing: Doing, *, case: str, part: int, reason: str) -> PartOpened:
    """They read it from now on, nobody else does; also in a case that is closed, as an appeal may need it.

    Raises:   NotAllowed: no seat. UseProblem: ``seal-unknown``, ``seal-closed-to-you``, ``opened-already``,
              ``reasons-missing``, ``case-not-found``.
    """
    kept, record = held_record(doing, case)
    roles = roles_of(record.case, doing.by.key)
    seals = seals_for(kept, doing.by.key, roles)
    found = part_called(kept, part, seals)
    able = [role for role in roles if role in found.openers and not grounds(record.case, doing.by.key, role)]
    if not able:
        named = ", ".join(found.openers)
        raise file_problem("seal-closed-to-you", kept, f"{doing.by.key}", f"somebody who sits as {named}")
    if found.pk in seals.opened:
        raise file_problem("opened-already", kept, f"seal {part}", "one that you have not opened")
    if not reason.strip():
        raise file_problem("reasons-missing", kept, "an opening without a reason", "why you open it")
    entry = doing.record(
        about=about_case(kept),
        facts={"case": kept.key, "opens": found.kind, "number": found.number, "seal": found.entry},
        sealed={subject_of_file(kept): {"reason": reason}},
    )
    return PartOpened.objects.create(
        part=found, person=doing.by.key, role=able[0], reason=reason.strip(), at=doing.at, entry=entry
    )
