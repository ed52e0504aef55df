"""Lists of persons that follow lists of units: who served in a unit that is on one, and for how many days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surpass.engine.allocations.entitled import Subject
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.foundation.truth import Truth
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

HEADS = "heads"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A time of the year in one unit. ``is_head``: as its head.

    Missing:  ``days`` of None were not declared yet: the person was not there all year.
    """

    unit: str
    name: Value = ""
    is_head: bool = False
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Those who may be on lists of persons, with what is known of each, and where they served."""

    subjects: Sequence[Subject] = ()
    served: Mapping[str, Sequence[Served]] | None = None

    def of(self, key: str) -> Sequence[Served]:
        """Where somebody served."""
        return (self.served or {}).get(key, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """Who is on a list of persons by their units. ``times``: those that count; ``waits``: for which units."""

    subjects: tuple[Subject, ...]
    times: Mapping[str, tuple[Served, ...]]
    waits: Mapping[str, tuple[Served, ...]]

    def explained(self, key: str, allocation: Allocation) -> Iterator[ExplanationNode]:
        """In which unit, how long; and whether that unit's place on its list is known."""
        for said, held in (("counts", self.times), ("waits", self.waits)):
            for one in held.get(key, ()):
                values: dict[str, Value] = {
                    "unit": one.name or one.unit, "days": None if one.days is None else str(one.days),
                }  # fmt: skip
                node = "days" if said == "counts" and one.days is None else said
                yield ExplanationNode(key=f"reward.follows_{node}_{allocation.who}", values=values)


def following(part: Allocation, book: RuleBook, people: People, on_list: Mapping[str, Truth]) -> Following:
    """Everybody who served in a unit that is, or may yet be, on the list that *part* follows.

    Shapes:   *on_list* by unit. The days of all such units together become the value by which *part* counts.
    Missing:  days that were not declared, and a unit of which it is not known whether it is on the list, make
              the value unknown, never zero; a unit that is not on the list is no reason for anything.
    """
    column = book.facts[part.amounts.by].column() if part.amounts else ""
    subjects, times, waits = [], dict[str, tuple[Served, ...]](), dict[str, tuple[Served, ...]]()
    for one in people.subjects:
        held = [time for time in people.of(one.key) if time.is_head or part.who != HEADS]
        counts = tuple(time for time in held if on_list.get(time.unit, False))
        open_ = tuple(time for time in held if on_list.get(time.unit, False) is None)
        if not counts and not open_:
            continue
        days = None if open_ or any(time.days is None for time in counts) else _sum(counts)
        subjects.append(replace(one, values={**one.values, column: days}))
        times[one.key], waits[one.key] = counts, open_
    return Following(subjects=tuple(subjects), times=times, waits=waits)


def _sum(counts: Sequence[Served]) -> int:
    return sum(time.days or 0 for time in counts)
