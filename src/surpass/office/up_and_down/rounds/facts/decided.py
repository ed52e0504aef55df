"""What was decided of the people of a round: at most one placement adopted, and those that were not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from surpass.office.up_and_down.rounds.models import MatchingRound, Placement


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided of one person, in the order in which it was."""

    placements: tuple[Placement, ...] = ()

    @property
    def adopted(self) -> Placement | None:
        """What goes to the committee.

        Missing:  None: nothing was adopted.
        """
        return next((one for one in self.placements if one.is_adopted), None)

    def of(self, post: str | None) -> Placement | None:
        """What answers a proposed post; for somebody who is proposed for none, the last that was decided.

        Missing:  None: what is proposed waits for a decision.
        """
        if self.adopted is not None:
            return self.adopted
        found = [one for one in self.placements if post in (None, one.post_id)]
        return found[-1] if found else None

    def before(self, post: str | None) -> tuple[Placement, ...]:
        """What was decided besides, of other posts."""
        now = self.of(post)
        return tuple(one for one in self.placements if one != now)


NOTHING = Decided()


def decided_in(one: MatchingRound) -> Mapping[str, Decided]:
    """By person.

    Missing:  nothing was decided of whoever is not there.
    """
    found: dict[str, list[Placement]] = defaultdict(list)
    for row in one.placements.order_by("entry"):
        found[row.person_id].append(row)
    return {person: Decided(placements=tuple(rows)) for person, rows in found.items()}


def decided_of(one: MatchingRound, person: str) -> Decided:
    """Of one person."""
    return Decided(placements=tuple(one.placements.filter(person=person).order_by("entry")))
