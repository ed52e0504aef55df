"""The rule itself, pure: what the grants of a person reach, and whether one subject lies within reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

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


class Way(NamedTuple):
    """One way in which an actor reaches subjects: a relation to a place, by a role that is theirs or lent."""

    relation: str
    path: str
    by: str = ""

    def leads_to(self, subject: Subject, actor: str) -> bool:
        """Whether a subject stands in this relation."""
        match self.relation:
            case "below":
                return subject.path.startswith(self.path)
            case "own":
                return subject.path == self.path
            case "assigned":
                return subject.assigned == self.path
            case "self":
                return bool(actor) and subject.owner == actor
            case _:
                return True


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything an actor may do one act to; the list filter and the point check both read this.

    ``apart`` names the earlier acts that forbid this one: to whoever did them, and to a deputy of theirs.
    """

    actor: str
    ways: tuple[Way, ...]
    apart: tuple[str, ...] = ()

    def covers(self, subject: Subject) -> bool:
        """Whether a subject lies within reach by a way that no earlier hand bars."""
        return self.way_to(subject) is not None

    def way_to(self, subject: Subject) -> Way | None:
        """The way to a subject that no earlier hand bars; a way of one's own before a lent one.

        Missing:  None: the act may not be done.
        """
        for way in self.ways:
            if way.leads_to(subject, self.actor) and not (self.apart and self._bars(way, subject)):
                return way
        return None

    def touches(self, subject: Subject) -> bool:
        """Whether a subject lies within reach, whoever did what to it before."""
        return any(way.leads_to(subject, self.actor) for way in self.ways)

    def hands_on(self, subject: Subject) -> tuple[str, ...]:
        """The earlier acts, of the actor or of who lent the role, that bar every way to this subject."""
        if self.covers(subject):
            return ()
        ways = [way for way in self.ways if way.leads_to(subject, self.actor)]
        return tuple(dict.fromkeys(act for way in ways for act in self._bars(way, subject)))

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is within reach."""
        return not self.ways

    def _bars(self, way: Way, subject: Subject) -> list[str]:
        return [
            act
            for act in self.apart
            if (hands := subject.hands.get(act)) and (self.actor in hands or (way.by and way.by in hands))
        ]


NOWHERE = Reach("", ())


def reach(row: Mapping[str, str], actor: Actor, *, apart: tuple[str, ...] = ()) -> Reach:
    """What an actor reaches by one row of the table: role -> relation.

    Examples:
        >>> clerk = Actor("a7", (Held("unit_clerk", "/D/T01/"),))
        >>> found = reach({"unit_clerk": "own"}, clerk)
        >>> found.covers(Subject(path="/D/T01/")), found.covers(Subject(path="/D/T02/"))
        (True, False)
    """
    placeless = PLACELESS if actor.key else PLACELESS[:1]
    ways = [Way(row[role], "/") for role in placeless if role in row]
    ways += [Way(row[held.role], held.path, held.by) for held in actor.held if held.role in row]
    ways.sort(key=lambda way: way.by)
    return Reach(actor.key, tuple(ways), apart)


def overlap(one: str, other: str) -> bool:
    """Whether two places of the tree overlap: one is the other, or lies above it."""
    return one.startswith(other) or other.startswith(one)
