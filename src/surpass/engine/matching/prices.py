"""The best assignment of a square table of whole numbers, with the prices that prove it.

Rows bid for columns in rounds that get finer; what the last bids leave open is closed by shortest paths. All
in whole numbers: no rounding, no tolerance. Source: Bertsekas 1988 (auction with scaling), Jonker and
Volgenant 1987 (shortest augmenting paths).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from surpass.engine.matching.matching_round import Whole

FAR = np.int64(2**61)
FINER = 5
"""Each round of bids is so many times finer than the one before."""
MANY = 50
"""From so many open rows on, all bid at once."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Prices:
    """Column of each row, and prices with ``rows[i] + columns[j] <= table[i, j]``, equal where assigned."""

    column: Whole
    rows: Whole
    columns: Whole


def best_prices(table: Whole) -> Prices:
    """Assign every row to a column of its own at the least sum.

    Examples:
        >>> found = best_prices(np.array([[4, 1], [2, 1]]))
        >>> found.column.tolist(), int(found.rows.sum() + found.columns.sum())
        ([1, 0], 3)
    """
    price = np.zeros(len(table), np.int64)
    step = max(int(np.median(table) - table.min()) // 2, 1) if len(table) else 1
    while step > 1:
        _bid(table, price, step)
        step //= FINER
    _bid(table, price, 1)
    return _close(table, price)


def _bid(table: Whole, price: Whole, step: int) -> None:
    """Let every row win a column within *step* of its best; only the prices are kept."""
    holder = np.full(len(table), -1)
    waiting = list(range(len(table)))
    while waiting:
        waiting = (_all_at_once if len(waiting) > MANY else _one)(table, price, step, holder, waiting)


def _all_at_once(table: Whole, price: Whole, step: int, holder: Whole, waiting: list[int]) -> list[int]:
    rows = np.array(waiting)
    places = np.arange(len(rows))
    reach = table[rows] - price
    column = reach.argmin(1)
    least = reach[places, column]
    reach[places, column] = FAR
    offer = price[column] - (reach.min(1) - least) - step
    order = np.argsort(offer, kind="stable")
    _, first = np.unique(column[order], return_index=True)
    winners = order[first]
    out = holder[column[winners]]
    price[column[winners]] = offer[winners]
    holder[column[winners]] = rows[winners]
    lost = np.ones(len(rows), bool)
    lost[winners] = False
    return [*rows[lost].tolist(), *out[out >= 0].tolist()]


def _one(table: Whole, price: Whole, step: int, holder: Whole, waiting: list[int]) -> list[int]:
    row = waiting.pop()
    reach = table[row] - price
    column = int(reach.argmin())
    least = reach[column]
    reach[column] = FAR
    price[column] -= min(reach.min(), FAR // 2) - least + step
    out = int(holder[column])
    holder[column] = row
    return waiting if out < 0 else [*waiting, out]


def _close(table: Whole, price: Whole) -> Prices:
    """Keep what costs nothing at these prices, and place the other rows along shortest paths."""
    size = len(table)
    rows = (table - price).min(1) if size else price.copy()
    tight = (table - price) == rows[:, None]
    holder, column = np.full(size, -1), np.full(size, -1)
    for row in np.argsort(tight.sum(1), kind="stable").tolist():
        free = np.flatnonzero(tight[row] & (holder < 0))
        if len(free):
            column[row], holder[free[0]] = free[0], row
    held = Prices(column=column, rows=rows, columns=price)
    for row in np.flatnonzero(column < 0).tolist():
        _place(row, table, held, holder)
    return held


def _place(start: int, table: Whole, held: Prices, holder: Whole) -> None:
    """Find the cheapest way to make room for one row, and move the rows along it."""
    taken = (holder >= 0).astype(np.int64)  # of two columns equally near, the free one is nearer
    near = (table[start] - held.columns) * 2 + taken
    came = np.full(len(table), start)
    done = np.zeros(len(table), np.int64)
    seen = []
    while True:
        column = int((near + done).argmin())
        least = int(near[column]) >> 1
        done[column] = FAR
        if holder[column] < 0:
            break
        row = int(holder[column])
        seen.append(row)
        reach = (table[row] - held.columns + (least - held.rows[row])) * 2 + taken
        nearer = (reach < near) & (done == 0)
        near[nearer] = reach[nearer]
        came[nearer] = row
    near >>= 1
    held.rows[start] = least
    for row in seen:
        held.rows[row] += least - near[held.column[row]]
    held.columns[done > 0] -= least - near[done > 0]
    _move(start, column, came, held.column, holder)


def _move(start: int, column: int, came: Whole, columns: Whole, holder: Whole) -> None:
    while True:
        row = int(came[column])
        before = int(columns[row])
        holder[column], columns[row] = row, column
        if row == start:
            return
        column = before
