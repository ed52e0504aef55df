"""How many may be graded excellent in each unit, and whom a tie leaves to a named human."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surpass.engine.allocations.candidates import Candidate
from surpass.engine.allocations.quota import PANEL, TOGETHER, fill_quota
from surpass.policy.rules.allocations.allocation import Allocation


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Somebody who takes part: where, and whether excellent is proposed.

    Missing:  None: nothing was proposed yet, which could still move the cut.
    """

    key: str
    unit: str
    is_proposed: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places of one pool; a unit too small for its own shares one with the other small ones.

    ``tied``: who is proposed and stands at the cut with more people than places: a human chooses.
    Missing:  ``seats`` is None while the result of the unit is not final.
    """

    units: tuple[str, ...]
    seats: int | None
    size: int
    proposed: int
    waiting: int
    tied: tuple[str, ...]

    @property
    def is_shared(self) -> bool:
        """Whether several units share the places."""
        return len(self.units) > 1


def excellent_places(
    allocation: Allocation, staff: Sequence[Staff], *, facts: Mapping[str, Mapping[str, bool | None]]
) -> dict[str, Places]:
    """By unit the places that it has, or shares.

    Shapes:   *facts*: by unit what the share turns on; units put together have the ordinary share.
    Source:   APR-07; the pack's quota: share, rounding, small units, ties.
    """
    ordinary = {name: False for name, _ in allocation.seats.cases}
    order = allocation.order[0][0]
    filled = fill_quota(
        allocation,
        [Candidate(subject=one.key, pool=one.unit, values={order: one.is_proposed}) for one in staff],
        pools={TOGETHER: ordinary, **facts},
    )
    by_key = {one.key: one for one in staff}
    found: dict[str, Places] = {}
    for pool in dict.fromkeys(one.pool for one in filled):
        held = [one for one in filled if one.pool == pool]
        units = tuple(sorted({by_key[one.subject].unit for one in held}))
        proposed = [one for one in held if by_key[one.subject].is_proposed]
        places = Places(
            units=units, seats=held[0].seats, size=len(held), proposed=len(proposed),
            waiting=sum(1 for one in held if by_key[one.subject].is_proposed is None),
            tied=tuple(one.subject for one in proposed if one.state == PANEL),
        )  # fmt: skip
        found |= dict.fromkeys(units, places)
    return found
