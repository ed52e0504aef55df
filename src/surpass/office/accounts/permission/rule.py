"""The rule itself, pure: what the grants of a person reach, and whether one subject lies within reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

PLACELESS = ("anyone", "signed_in")


@dataclass(frozen=True, slots=True)
class Held:
    """A role held at a place: ``path`` is the place's way down the tree, ``/D/T01/``.

    ``by`` names the account that lent it, where it is a delegation.
    """

    role: str
    path: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an act is done to, as far as permission goes.

    Missing:  an empty path lies below no place; an empty owner is nobody.
    """

    path: str = ""
    owner: str = ""
    assigned: str = ""
    hands: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Which accounts did which act to it before."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the key of an account (empty for a stranger) and the roles held today.

    Missing:  without ``acts`` the roles alone decide; a token narrows them to the acts it was issued for.
    """

    key: str = ""
    held: tuple[Held, ...] = ()
    acts: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything an actor may do one act to; the list filter and the point check both read this."""

    actor: str
    is_everywhere: bool
    has_self: bool
    below: tuple[str, ...]
    own: tuple[str, ...]
    assigned: tuple[str, ...]
    apart: tuple[str, ...]

    def covers(self, subject: Subject) -> bool:
        """Whether a subject lies within reach and no hand of the actor is already on it."""
        return self.touches(subject) and not self.hands_on(subject)

    def touches(self, subject: Subject) -> bool:
        """Whether a subject lies within reach, whoever did what to it before."""
        return (
            self.is_everywhere
            or (self.has_self and bool(self.actor) and subject.owner == self.actor)
            or any(subject.path.startswith(path) for path in self.below)
            or subject.path in self.own
            or (bool(subject.assigned) and subject.assigned in self.assigned)
        )

    def hands_on(self, subject: Subject) -> tuple[str, ...]:
        """The earlier acts of the actor on this subject that forbid this one."""
        return tuple(act for act in self.apart if self.actor in subject.hands.get(act, ()))

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is within reach."""
        return not (self.is_everywhere or self.has_self or self.below or self.own or self.assigned)


NOWHERE = Reach(actor="", is_everywhere=False, has_self=False, below=(), own=(), assigned=(), apart=())


def reach(row: Mapping[str, str], actor: Actor, *, apart: Iterable[str] = ()) -> Reach:
    """What an actor reaches by one row of the table: role -> relation.

    Examples:
        >>> clerk = Actor("a7", (Held("unit_clerk", "/D/T01/"),))
        >>> found = reach({"unit_clerk": "own"}, clerk)
        >>> found.covers(Subject(path="/D/T01/")), found.covers(Subject(path="/D/T02/"))
        (True, False)
    """
    found: dict[str, set[str]] = {word: set() for word in ("any", "below", "own", "assigned", "self")}
    placeless = PLACELESS if actor.key else PLACELESS[:1]
    for role in placeless:
        if role in row:
            found[row[role]].add("/")
    for held in actor.held:
        if held.role in row:
            found[row[held.role]].add(held.path)
    return Reach(
        actor=actor.key,
        is_everywhere=bool(found["any"]),
        has_self=bool(found["self"]),
        below=tuple(sorted(found["below"])),
        own=tuple(sorted(found["own"])),
        assigned=tuple(sorted(found["assigned"])),
        apart=tuple(apart),
    )


def overlap(one: str, other: str) -> bool:
    """Whether two places of the tree overlap: one is the other, or lies above it."""
    return one.startswith(other) or other.startswith(one)
