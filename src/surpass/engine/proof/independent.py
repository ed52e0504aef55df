"""Take trees apart into pieces that read no fact in common: what one piece holds says nothing of another.

So all that trees can be together is found piece by piece, and a rule of twenty conditions over twenty facts
is twenty small proofs, not 3 to the 20th cells. Negations are moved inwards first (De Morgan, which holds
for unknown too).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from surpass.engine.findings.columns import tests_of
from surpass.policy.rules.condition import Condition, Group, joined, named

Trees = tuple[Condition | None, ...]
"""Trees that are looked at together; None: nothing of this tree is in this piece."""
CONTRARY = {"all": "any", "any": "all"}


def columns(condition: Condition) -> frozenset[str]:
    """The columns that a tree reads."""
    return frozenset(test.column for item in named(condition) for test in tests_of(item))


def parts(condition: Condition | None) -> tuple[str, tuple[Condition, ...]]:
    """How a tree is joined at its top, and of what."""
    if condition is None:
        return "all", ()
    if isinstance(condition, Group) and condition.kind == "not":
        below = condition.parts[0]
        kind, inner = parts(below)
        if isinstance(below, Group) and below.kind != "at_least":
            return CONTRARY[kind], tuple(_negated(part) for part in inner)
    if isinstance(condition, Group) and condition.kind in CONTRARY:
        return condition.kind, condition.parts
    return "all", (condition,)


def _negated(condition: Condition) -> Condition:
    if isinstance(condition, Group) and condition.kind == "not":
        return condition.parts[0]
    return Group(kind="not", parts=(condition,), mark=condition.mark)


def pieces(trees: Trees) -> list[Trees]:
    """The smallest groups of parts that share no column with each other, each as trees again."""
    split = [parts(tree) for tree in trees]
    owners = [(place, part) for place, (_, held) in enumerate(split) for part in held]
    found: list[_Piece] = []
    for place, part in owners:
        read = columns(part)
        touching = [piece for piece in found if piece.columns & read]
        joined_up = _Piece(read, ())
        for piece in touching:
            joined_up = _Piece(joined_up.columns | piece.columns, joined_up.parts + piece.parts)
        found = [piece for piece in found if piece not in touching]
        found.append(replace(joined_up, parts=(*joined_up.parts, (place, part))))
    return [_trees(piece, [kind for kind, _ in split]) for piece in found]


@dataclass(frozen=True, slots=True)
class _Piece:
    columns: frozenset[str]
    parts: tuple[tuple[int, Condition], ...]


def _trees(piece: _Piece, kinds: Sequence[str]) -> Trees:
    held: list[Condition | None] = []
    for place, kind in enumerate(kinds):
        mine = tuple(part for owner, part in piece.parts if owner == place)
        held.append(joined(kind, mine, mine[0].mark) if mine else None)
    return tuple(held)
