"""Whether the posts that somebody holds are filled here."""

from __future__ import annotations

from datetime import date

from surpass.office.registry.models import Person
from surpass.office.registry.reading.authority import MayBeMoved, person_may_be_moved_here
from surpass.office.registry.reading.tenures import tenures
from surpass.office.registry.reading.tree import tree


def moved_here(person: Person, *, on: date) -> MayBeMoved:
    """By the units in which the person holds a post on a day.

    Missing:  somebody without a post is under nobody's authority: unknown.
    """
    units = tree(on=on)
    now = [one.unit for one in tenures(people=[person.pk]) if one.holds_on(on) and one.unit in units.nodes]
    top = next((node.key for node in units.children.get(None, ())), "")
    return person_may_be_moved_here(units, held_in=now, here=top)
