"""Of all equally good assignments one: each person in the order of keys gets the first post that any has."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from surpass.engine.matching.matching_round import Flags, Whole


def first_of_equals(column: Whole, *, tight: Flags, last: Flags, people: int) -> Whole:
    """The first in the order of keys among the perfect matchings of the *tight* pairs.

    Shapes:   ``tight``: the pairs that some best assignment may use. ``last``: pairs that mean no post at
              all; a person takes one of them only when nothing else is left. Rows from *people* on stand for
              nobody and are never settled.
    """
    holder = np.empty_like(column)
    holder[column] = np.arange(len(column))
    held = _Matched(
        column=column.copy(),
        holder=holder,
        tight=tight.copy(),
        by_column=np.ascontiguousarray(tight.T),
        is_open=np.ones(len(column), bool),
    )
    for row in range(people):
        held.is_open[row] = False
        wanted = np.flatnonzero(tight[row] & ~last[row] & held.is_open[held.holder])
        if not last[row, held.column[row]]:
            wanted = wanted[wanted < held.column[row]]
        if len(wanted):
            held.take_first(row, wanted)
        if last[row, held.column[row]]:  # without a post, and free to be so in any column
            held.tight[row] &= last[row]
            held.by_column[:, row] = held.tight[row]
            held.is_open[row] = True
    return held.column


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Matched:
    """A perfect matching on its way.

    ``by_column``: the tight pairs, a row a column. ``is_open``: the rows that may still be moved.
    """

    column: Whole
    holder: Whole
    tight: Flags
    by_column: Flags
    is_open: Flags

    def take_first(self, row: int, wanted: Whole) -> None:
        """Give *row* the first wanted column whose holder can be led to the column that it leaves."""
        end = int(self.column[row])
        level, frontiers = self._levels(end, until=int(self.holder[wanted[0]]))
        reachable = wanted[level[self.holder[wanted]] >= 0]
        if len(reachable) == 0:
            return
        mover, column = row, int(reachable[0])
        while column != end:
            before = int(self.holder[column])
            self._put(mover, column)
            near = frontiers[level[before]]
            mover, column = before, int(near[self.tight[before, near].argmax()])
        self._put(mover, end)

    def _put(self, row: int, column: int) -> None:
        self.column[row], self.holder[column] = column, row

    def _levels(self, end: int, *, until: int) -> tuple[Whole, list[Whole]]:
        """How many moves each open row is from the column *end*, -1 for none; the columns of each level.

        The search stops when it has found row *until*.
        """
        level = np.full(len(self.column), -1)
        waiting = self.is_open.copy()
        frontiers = [np.array([end])]
        while len(frontiers[-1]) and level[until] < 0:
            found = np.flatnonzero(self.by_column[frontiers[-1]].any(0) & waiting)
            level[found] = len(frontiers) - 1
            waiting[found] = False
            frontiers.append(self.column[found])
        return level, frontiers
