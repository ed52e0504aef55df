"""Seals that stand, and what each lets one person see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surpass.office.cases.models import Exhibit, Fact, KeptCase, SealedPart

EXHIBIT, FACT = "exhibit", "fact"
APART = 10_000
"""Files whose very existence is under seal have numbers from here on, so that the others leave no gap."""


@dataclass(frozen=True, slots=True)
class Seals:
    """The seals of one case as one person meets them; without a person, as everybody else does."""

    standing: dict[tuple[str, int], SealedPart]
    opened: frozenset[int]
    hands: frozenset[tuple[str, int]]
    roles: frozenset[str]
    person: str

    def is_open(self, kind: str, number: int) -> bool:
        """Whether this person reads it: not sealed, opened by them, or put there by their own hand."""
        part = self.standing.get((kind, number))
        return part is None or part.pk in self.opened or (kind, number) in self.hands

    def is_known(self, kind: str, number: int) -> bool:
        """Whether this person may know that it is there."""
        part = self.standing.get((kind, number))
        return part is None or part.is_known or self.is_open(kind, number) or self.may_open(part)

    def may_open(self, part: SealedPart) -> bool:
        """Whether this person sits in a role that opens it, or sealed it."""
        return bool(self.roles & {*part.openers}) or (bool(self.person) and part.by == self.person)

    def parts(self) -> list[SealedPart]:
        """Those that this person may know of, in the order in which they were sealed."""
        found = [part for part in self.standing.values() if self.is_known(part.kind, part.number)]
        return sorted(found, key=lambda part: part.pk)


def seals_for(kept: KeptCase, person: str = "", roles: Iterable[str] = ()) -> Seals:
    """The seals of a case for somebody with these roles in it."""
    found = list(kept.sealed_parts.filter(lifted_at=None))
    standing = {(part.kind, part.number): part for part in found}
    if not standing or not person:
        return Seals(standing, frozenset(), frozenset(), frozenset(), "")
    opened = kept.sealed_parts.filter(lifted_at=None, openings__person=person).values_list("pk", flat=True)
    return Seals(standing, frozenset(opened), _hands(kept, person), frozenset(roles), person)


def hidden_numbers(kept: KeptCase) -> set[int]:
    """Numbers of files of which nobody else is to know: nothing rests on them by number."""
    found = kept.sealed_parts.filter(lifted_at=None, kind=EXHIBIT, is_known=False)
    return set(found.values_list("number", flat=True))


def _hands(kept: KeptCase, person: str) -> frozenset[tuple[str, int]]:
    """What somebody put there: a file, or the first version of a fact."""
    files = Exhibit.objects.filter(case=kept, by=person).values_list("number", flat=True)
    facts = Fact.objects.filter(case=kept, by=person, version=1).values_list("number", flat=True)
    return frozenset([*((EXHIBIT, one) for one in files), *((FACT, one) for one in facts)])
