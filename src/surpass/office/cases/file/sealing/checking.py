"""What a seal needs before it may be put on, opened or lifted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surpass.foundation.problems import UseProblem
from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.file.sealing.standing import APART, EXHIBIT, FACT, Seals, seals_for
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import Exhibit, Fact, KeptCase, SealedPart
from surpass.procedure.cases.case import Case


def check_sees(kept: KeptCase, case: Case, kind: str, number: int, person: str) -> None:
    """Nobody adds to what they cannot read; what they may not know of is not there.

    Raises:   UseProblem: ``part-sealed``; ``exhibit-unknown``, ``fact-unlisted``.
    """
    seals = seals_for(kept, person, roles_of(case, person))
    if not seals.is_known(kind, number):
        raise not_there(kept, kind, number)
    if not seals.is_open(kind, number):
        raise file_problem("part-sealed", kept, f"{kind} {number}", "one that you have opened")


def part_called(kept: KeptCase, part: int, seals: Seals) -> SealedPart:
    """A seal that stands, if this person may know of it.

    Raises:   UseProblem: ``seal-unknown``.
    """
    found = next((one for one in seals.parts() if one.pk == part), None)
    if found is None:
        raise file_problem("seal-unknown", kept, f"seal {part}", "one that stands on this case")
    return found


def newest_of(kept: KeptCase, kind: str, number: int) -> Exhibit | Fact:
    """What is to be sealed, as it stands.

    Raises:   UseProblem: ``exhibit-unknown``, ``fact-unlisted``, ``part-kind``.
    """
    if kind not in {EXHIBIT, FACT}:
        raise file_problem("part-kind", kept, repr(kind), "exhibit or fact")
    if kind == EXHIBIT:
        found: Exhibit | Fact | None = kept.exhibits.filter(number=number).first()
    else:
        found = kept.facts.filter(number=number).order_by("version").first()
    if found is None:
        raise not_there(kept, kind, number)
    return found


def check_words(kept: KeptCase, case: Case, *, reason: str, clause: str, openers: Sequence[str]) -> None:
    """Whether a seal says why, by which clause and who may open it.

    Raises:   UseProblem: ``reasons-missing``, ``clause-missing``, ``openers-unknown``.
    """
    for code, found, expected in _lacking(case, reason, clause, openers):
        raise file_problem(code, kept, found, expected)


def check_hidden(kept: KeptCase, part: Exhibit | Fact, person: str) -> int:
    """The number of its own that a file gets of which nobody else is to know.

    It may only be the last file, of one's own hand, that nothing rests on yet: what others have seen cannot
    be hidden from them any more.

    Raises:   UseProblem: ``hiding-too-late``.
    """
    last = kept.exhibits.filter(number__lt=APART).order_by("-number").values_list("number", flat=True).first()
    cited = {number for found in kept.facts.values_list("exhibits", flat=True) for number in found}
    if isinstance(part, Fact) or part.by != person or part.number != last or part.number in cited:
        raise file_problem("hiding-too-late", kept, f"number {part.number}", "the last file, your own")
    apart = kept.exhibits.filter(number__gt=APART).order_by("-number").values_list("number", flat=True)
    return (apart.first() or APART) + 1


def not_there(kept: KeptCase, kind: str, number: int) -> UseProblem:
    """The same answer for what does not exist, and for what nobody may know of."""
    code = "exhibit-unknown" if kind == EXHIBIT else "fact-unlisted"
    return file_problem(
        code, kept, f"{kind} {number}", f"a {'file' if kind == EXHIBIT else 'fact'} of this case"
    )


def _lacking(case: Case, reason: str, clause: str, openers: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    if not reason.strip():
        yield "reasons-missing", "a seal without a reason", "why it is sealed"
    if not clause.strip():
        yield "clause-missing", "a seal without a clause", "the clause by which it is sealed"
    if not openers or set(openers) - set(case.procedure.roles):
        yield "openers-unknown", ", ".join(openers) or "nobody", "roles of this procedure that may open it"
