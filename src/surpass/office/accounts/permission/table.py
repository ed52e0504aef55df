"""The table, read once: acts with their roles and relations, and the duties that one person may not join."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations, permutations

import yaml

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.permission.rule import NOWHERE, PLACELESS, Actor, Held, Reach, overlap, reach

RELATIONS = frozenset({"any", "below", "own", "assigned", "self"})


@dataclass(frozen=True, slots=True)
class Clash:
    """Two duties that one person holds and may not: the roles, their places, and the reason's wording key."""

    one: Held
    other: Held
    why: str


@dataclass(frozen=True, slots=True)
class Table:
    """Roles with their names; acts with role -> relation; incompatible pairs with their reason."""

    roles: Mapping[str, Mapping[str, str]]
    acts: Mapping[str, Mapping[str, str]]
    apart: Mapping[str, tuple[str, ...]]
    incompatible: Mapping[tuple[str, str], str]
    """Both orders of each pair -> why."""
    in_person: frozenset[str]
    never_lent: frozenset[str]

    def reach(self, act: str, actor: Actor) -> Reach:
        """What an actor may do an act to; a role that clashes with another one held reaches nothing.

        Raises:   KeyError: an act that the table does not have; nothing is allowed by default.
        """
        row = self.acts[act]
        if not self.allows_token(act, actor):
            return NOWHERE
        clashes = self.clashes(actor.held)
        if clashes:
            idle = {held for clash in clashes for held in (clash.one, clash.other)}
            actor = Actor(actor.key, tuple(held for held in actor.held if held not in idle))
        return reach(row, actor, apart=self.apart.get(act, ()))

    def allows_token(self, act: str, actor: Actor) -> bool:
        """Whether the token that the actor came with, if any, was issued for this act."""
        return actor.acts is None or (act in actor.acts and act not in self.in_person)

    def clashes(self, held: Iterable[Held]) -> tuple[Clash, ...]:
        """Every pair of incompatible duties whose places overlap."""
        return tuple(
            Clash(one, other, why)
            for one, other in combinations(held, 2)
            if (why := self.incompatible.get((one.role, other.role))) and overlap(one.path, other.path)
        )


@cache
def permission_table() -> Table:
    """The table that ships.

    Raises:   UseProblem: ``permission-table-unsound``, a role or relation that is not declared.
    """
    text = files("surpass.office.accounts.permission").joinpath("table.yaml").read_text(encoding="utf-8")
    return read_table(text)


def read_table(text: str) -> Table:
    """Read a table; every word that is not declared is named.

    Raises:   UseProblem: ``permission-table-unsound``.
    """
    read = yaml.safe_load(text)
    table = Table(
        roles=read["roles"],
        acts=read["acts"],
        apart={act: tuple(others) for act, others in (read["apart"] or {}).items()},
        incompatible={
            pair: row["why"] for row in read["incompatible"] for pair in permutations(row["roles"], 2)
        },
        in_person=frozenset(read["in_person"]),
        never_lent=frozenset(read["never_lent"]),
    )
    if faults := [*_unknown_words(table)]:
        raise UseProblem(faults)
    return table


def _unknown_words(table: Table) -> Iterable[Problem]:
    roles = {*table.roles, *PLACELESS}
    for act, row in table.acts.items():
        for role, relation in row.items():
            if role not in roles or relation not in RELATIONS:
                yield _unsound(act, f"{role}: {relation}")
    for act, others in table.apart.items():
        for name in {act, *others} - table.acts.keys():
            yield _unsound("apart", name)
    for name in table.in_person - table.acts.keys():
        yield _unsound("in_person", name)
    for role in {one for one, _ in table.incompatible} - table.roles.keys():
        yield _unsound("incompatible", role)
    for role in table.never_lent - table.roles.keys():
        yield _unsound("never_lent", role)


def _unsound(where: str, found: str) -> Problem:
    return Problem(
        code="permission-table-unsound", where=f"table.yaml, {where}", found=found,
        expected="declared acts, roles and relations", next_step="declare the word or correct it",
    )  # fmt: skip
