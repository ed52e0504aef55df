"""How far the regime is carried out, in figures that an assessment may read like any other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surpass.foundation.quantity import divide, show

DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many.

    Missing:  of none there is no share: nothing was owed, and that is not a zero.
    """

    done: int
    of: int

    @property
    def percent(self) -> str | None:
        """Exact to the second decimal, half up.

        Examples:
            >>> Share(2, 3).percent, Share(0, 4).percent, Share(0, 0).percent
            ('66.67', '0.00', None)
        """
        return show(divide(self.done * 100 * 10**DECIMALS, self.of), DECIMALS) if self.of else None


def shares(owed: Iterable[tuple[str, bool]]) -> dict[str, Share]:
    """Of each unit, how much of what it owed was done in time.

    Shapes:   *owed*: a unit's key, and whether it was; as often as the unit owed something, in any order.
    Examples:
        >>> shares([("T1", True), ("T2", False), ("T1", False)])
        {'T1': Share(done=1, of=2), 'T2': Share(done=0, of=1)}
    """
    found = dict[str, Share]()
    for unit, is_done in owed:
        before = found.get(unit, Share(0, 0))
        found[unit] = Share(before.done + is_done, before.of + 1)
    return dict(sorted(found.items()))
