"""Somebody in a seat disputes a fact: until somebody looked into it, nobody decides on it."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.file.facts import keep_fact, newest_fact
from surpass.office.cases.file.sealing.checking import check_sees
from surpass.office.cases.file.sealing.standing import FACT
from surpass.office.cases.file.speaking import file_problem, speaking_in
from surpass.office.cases.models import Fact


@act("cases.dispute_fact")
def dispute_fact(
    doing: Doing, *, case: str, number: int, seen: int, said: str, exhibits: Sequence[int] = ()
) -> Fact:
    """The same fact, disputed, with the reason; source and holder stay as they were said.

    Raises:   NotAllowed: no seat. UseProblem: ``fact-unlisted``, ``fact-moved``, ``reasons-missing``,
              ``exhibit-unknown``, ``part-sealed``; and what ``speaking_in`` raises.
    """
    kept, found, role = speaking_in(doing, case)
    before = newest_fact(kept, number, seen=seen)
    check_sees(kept, found, FACT, number, doing.by.key)
    if not said.strip():
        raise file_problem("reasons-missing", kept, f"a dispute of fact {number}", "what is wrong with it")
    fact = Fact(
        case=kept, number=number, version=before.version + 1, text=before.text, state=Fact.State.DISPUTED,
        source=before.source, holder=before.holder, said=said,
        exhibits=sorted({*before.exhibits, *exhibits}), role=role, by=doing.by.key, at=doing.at,
    )  # fmt: skip
    return keep_fact(doing, kept, fact)
