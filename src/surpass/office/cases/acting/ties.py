"""Ties: declared for one case, sealed under that case's own key, and forgotten with it.

Others read that somebody stands aside, never why. No table holds who is tied to whom: the ground and the
other person stand in the sealed payload alone, and nobody can open it once the case is closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surpass.foundation.problems import Problem, UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import Doing
from surpass.office.cases.models import Declaration, KeptCase
from surpass.office.record.models import Entry
from surpass.office.record.seals import destroy_key, unsealed
from surpass.policy.procedures.kinds import ACTED_EARLIER, RECUSE
from surpass.procedure.cases.case import Case


def declarable(case: Case) -> tuple[str, ...]:
    """The grounds on which the procedure makes people stand aside, but for the one it sees by itself."""
    return tuple(sorted(case.procedure.recusal.when - {ACTED_EARLIER}))


def must_declare(kept: KeptCase, case: Case, *, person: str, role: str) -> bool:
    """Whether somebody in a role has not said yet whether a tie binds them: unknown is not none."""
    has_seat = role in case.procedure.recusal.who and person in case.seats.get(role, ())
    if not has_seat or not declarable(case) or person in case.recused:
        return False
    return not Declaration.objects.filter(case=kept, person=person).exists()


def check_declared(kept: KeptCase, case: Case, *, person: str, role: str, act: str) -> None:
    """Nobody acts in a role of which people stand aside before saying whether they have to.

    Raises:   UseProblem: ``tie-undeclared``.
    """
    if act == RECUSE or not must_declare(kept, case, person=person, role=role):
        return
    recusal = case.procedure.recusal
    problem = Problem(
        code="tie-undeclared", where=f"case {kept.key}, role {role}", found="no declaration",
        expected=f"that a tie binds you, or that none does ({recusal.cite or case.procedure.cite})",
        next_step="declare it on the page of the case; what you say is sealed",
    )  # fmt: skip
    raise UseProblem([problem])


def subject_of_ties(kept: KeptCase) -> str:
    """Under whose key ties of a case are sealed: the case's own."""
    return f"case:{kept.key}"


def seal_of(
    kept: KeptCase, *, person: str, by: str, ground: str, reasons: str
) -> dict[str, Mapping[str, Any]]:
    """What an act seals of a recusal."""
    said = {"person": person, "by": by, "ground": ground, "reasons": reasons}
    return {subject_of_ties(kept): said}


def keep_declaration(doing: Doing, kept: KeptCase, *, person: str, has_tie: bool, entry: int) -> None:
    """Keep that it was said, and where in the ledger; not what."""
    Declaration.objects.create(
        case=kept, person=person, by=doing.by.key, has_tie=has_tie, at=doing.at, entry=entry
    )


def own_ties(kept: KeptCase, *, person: str) -> list[Mapping[str, Any]]:
    """What somebody said themselves, for their own eyes.

    Missing:  nothing is left of it once the case is closed.
    """
    found = Declaration.objects.filter(case=kept, by=person, has_tie=True).values_list("entry", flat=True)
    bodies = Entry.objects.filter(seq__in=list(found)).values_list("body", flat=True)
    digests = [digest for body in bodies for digest in read_entry(bytes(body)).sealed]
    return [said for digest in digests if (said := unsealed(digest)) is not None]


def forget_ties(kept: KeptCase) -> None:
    """Destroy the case's key; digests and proofs stay."""
    destroy_key(subject_of_ties(kept))
