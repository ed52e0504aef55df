"""Somebody in a seat states a fact, or what is held of it now."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.file.facts import keep_fact, newest_fact
from surpass.office.cases.file.sealing.checking import check_sees
from surpass.office.cases.file.sealing.standing import FACT
from surpass.office.cases.file.speaking import file_problem, is_party, speaking_in
from surpass.office.cases.models import Fact, KeptCase


@act("cases.state_fact")
def state_fact(
    doing: Doing,
    *,
    case: str,
    text: str,
    state: str,
    source: str = "",
    holder: str = "",
    said: str = "",
    exhibits: Sequence[int] = (),
    number: int = 0,
    seen: int = 0,
) -> Fact:
    """A new fact, or with *number* another version of one; *seen* is the version that the actor saw.

    A disputed fact is settled by somebody of an office who did not state it, and says what was found.

    Raises:   NotAllowed: no seat. UseProblem: ``fact-sourceless``, ``fact-holderless``, ``fact-unworded``,
              ``fact-state``, ``exhibit-unknown``; ``fact-unlisted``, ``fact-moved``, ``fact-others``,
              ``fact-own``, ``reasons-missing``, ``part-sealed``; and what ``speaking_in`` raises.
    """
    kept, found, role = speaking_in(doing, case)
    if state not in {Fact.State.KNOWN, Fact.State.UNKNOWN}:
        raise file_problem("fact-state", kept, repr(state), "known or unknown; a dispute is another act")
    before = newest_fact(kept, number, seen=seen) if number else None
    if before is not None:
        check_sees(kept, found, FACT, before.number, doing.by.key)
    if before is not None:
        _check(kept, before, doing.by.key, said, is_party=is_party(found, role))
    last = kept.facts.order_by("-number").values_list("number", flat=True).first() or 0
    fact = Fact(
        case=kept, number=before.number if before else last + 1, version=before.version + 1 if before else 1,
        text=text, state=state, source=source, holder=holder, said=said, exhibits=sorted(set(exhibits)),
        role=role, by=doing.by.key, at=doing.at,
    )  # fmt: skip
    return keep_fact(doing, kept, fact)


def _check(kept: KeptCase, before: Fact, person: str, said: str, *, is_party: bool) -> None:
    """Whether this person may say anew what is held of a fact."""
    fact = f"fact {before.number}"
    if is_party and before.by != person:
        raise file_problem("fact-others", kept, fact, "a fact of your own; dispute others")
    if before.state != Fact.State.DISPUTED:
        return
    stated = kept.facts.filter(number=before.number).exclude(state=Fact.State.DISPUTED)
    if person in {before.by, *stated.values_list("by", flat=True)}:
        raise file_problem("fact-own", kept, fact, "somebody who neither stated nor disputed it")
    if not said.strip():
        raise file_problem("reasons-missing", kept, fact, "what was found about it")
