"""The personnel authority of a unit: who appoints and moves its heads. Pure, over the tree of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surpass.office.registry.reading.tree import Tree


@dataclass(frozen=True, slots=True)
class MayBeMoved:
    """Whether a head may be moved by decisions taken here.

    Missing:  ``is_allowed`` is None where nobody recorded who the authority is; ``why`` is a wording key.
    """

    is_allowed: bool | None
    why: str
    authority: str = ""


def authority_of(units: Tree, unit: str) -> str | None:
    """The key of the unit, or the text of the outside body, that has the personnel authority.

    Missing:  None: neither the unit nor any unit above it says.
    """
    for node in (units.nodes[unit], *units.above(unit)):
        if said := node.authority or node.authority_text:
            return said
    return None


def may_be_moved_here(units: Tree, *, unit: str, here: str) -> MayBeMoved:
    """Whether heads of a unit are moved by the body of the unit ``here``; they may be assessed here anyway.

    Raises:   KeyError: the unit did not exist on the tree's day.
    """
    authority = authority_of(units, unit)
    if authority is None:
        return MayBeMoved(None, "registry.authority.unknown")
    if authority == here:
        return MayBeMoved(True, "registry.authority.here", authority)
    return MayBeMoved(False, "registry.authority.elsewhere", authority)


def person_may_be_moved_here(units: Tree, *, held_in: Iterable[str], here: str) -> MayBeMoved:
    """The same for somebody who holds posts in several units: each of them has to allow it.

    Missing:  somebody without a post is under nobody's authority: unknown.
    """
    found = [may_be_moved_here(units, unit=unit, here=here) for unit in held_in]
    for wanted in (False, None):
        for answer in found:
            if answer.is_allowed is wanted:
                return answer
    return found[0] if found else MayBeMoved(None, "registry.authority.no_post")
