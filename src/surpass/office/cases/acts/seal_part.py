"""Somebody in a seat puts a file or a fact of a case under seal: why, by which clause, who may open it."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.facts import subject_of_file
from surpass.office.cases.file.sealing.checking import check_hidden, check_sees, check_words, newest_of
from surpass.office.cases.file.speaking import file_problem, is_party, speaking_in
from surpass.office.cases.models import Exhibit, KeptCase, SealedPart


@act("cases.seal_part")
def seal_part(
    doing: Doing,
    *,
    case: str,
    kind: str,
    number: int,
    reason: str,
    clause: str,
    openers: Sequence[str],
    is_known: bool = True,
    tells_party: bool = True,
) -> SealedPart:
    """From now on only whoever put it there, and whoever opens it, reads it.

    *openers*: roles whose people may open it. *is_known*: whether others may know that it is there.
    *tells_party*: whether the person concerned is told of each opening.

    Raises:   NotAllowed: no seat. UseProblem: ``exhibit-unknown``, ``fact-unlisted``, ``part-kind``,
              ``part-sealed``, ``sealed-already``, ``seal-of-others``, ``reasons-missing``,
              ``clause-missing``, ``openers-unknown``, ``hiding-too-late``; and what ``speaking_in`` raises.
    """
    kept, found, role = speaking_in(doing, case)
    part = newest_of(kept, kind, number)
    check_sees(kept, found, kind, number, doing.by.key)
    if kept.sealed_parts.filter(lifted_at=None, kind=kind, number=number).exists():
        raise file_problem("sealed-already", kept, f"{kind} {number}", "one that is not sealed")
    if is_party(found, role) and part.by != doing.by.key:
        raise file_problem("seal-of-others", kept, f"{kind} {number}", "one of your own; ask an office")
    check_words(kept, found, reason=reason, clause=clause, openers=openers)
    own = number if is_known else _hidden(kept, part, doing.by.key)
    facts = {"case": kept.key, "seals": kind, "number": own, "is_known": is_known, "tells_party": tells_party}
    said = {"reason": reason, "clause": clause, "openers": sorted(set(openers)), "was": number}
    entry = doing.record(about=about_case(kept), facts=facts, sealed={subject_of_file(kept): said})
    return SealedPart.objects.create(
        case=kept, kind=kind, number=own, reason=reason.strip(), clause=clause.strip(),
        openers=sorted(set(openers)), is_known=is_known, tells_party=tells_party, role=role, by=doing.by.key,
        at=doing.at, entry=entry,
    )  # fmt: skip


def _hidden(kept: KeptCase, part: object, person: str) -> int:
    number = check_hidden(kept, part, person)  # type: ignore[arg-type]  # a fact is refused there
    Exhibit.objects.filter(pk=part.pk).update(number=number)  # type: ignore[attr-defined]
    return number
