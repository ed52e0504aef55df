"""A round as a square table: everybody has a column, and the dearest columns mean no post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from surpass.engine.matching.matching_round import FORBIDDEN, Apart, Flags, Round, Whole


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """The costs of a round made square, and which of its cells are posts that may be proposed.

    A person in a cell that is no such post is without one. Rows beyond the people stand for nobody.
    """

    round: Round
    costs: Whole
    is_post: Flags

    @property
    def people(self) -> int:
        """How many rows stand for people."""
        return len(self.round.people)

    @property
    def posts(self) -> int:
        """How many columns stand for posts."""
        return len(self.round.posts)


def square(held: Round) -> Table:
    """The square table; a locked pair leaves its row and its column nothing else."""
    people, posts = held.costs.shape
    size = max(people, posts)
    is_post = np.zeros((size, size), bool)
    is_post[:people, :posts] = held.costs != FORBIDDEN
    for person, post in held.locked.items():
        row, column = held.people.index(person), held.posts.index(post)
        is_kept = bool(is_post[row, column])
        is_post[row], is_post[:, column] = False, False
        is_post[row, column] = is_kept
    costs = np.zeros((size, size), np.int64)
    costs[:people] = held.left_out
    costs[:people, :posts] = np.where(is_post[:people, :posts], held.costs, held.left_out)
    return Table(round=held, costs=costs, is_post=is_post)


def columns_by_unit(held: Round) -> dict[str, Whole]:
    """The columns of each unit that has more than one post, or any: kin may share none of them."""
    units: dict[str, list[int]] = {}
    for column, unit in enumerate(held.units):
        if unit:
            units.setdefault(unit, []).append(column)
    return {unit: np.array(columns) for unit, columns in units.items()}


def apart_cells(table: Table) -> Iterator[tuple[Apart, str, Whole, Whole]]:
    """Each two people who must be kept apart with each unit that both may enter: rows and columns."""
    rows = {key: place for place, key in enumerate(table.round.people)}
    units = columns_by_unit(table.round)
    for pair in table.round.apart:
        first, second = rows[pair.first], rows[pair.second]
        for unit, columns in units.items():
            if table.is_post[first, columns].any() and table.is_post[second, columns].any():
                yield pair, unit, np.array([first, second]), columns


def floor_cells(table: Table) -> Iterator[tuple[str, int, Flags]]:
    """Each floor with what it needs and the cells that count towards it."""
    for floor in table.round.floors:
        rows = np.array([key in floor.people for key in table.round.people], bool)
        columns = np.array([key in floor.posts for key in table.round.posts], bool)
        counts = np.zeros_like(table.is_post)
        counts[: table.people, : table.posts] = rows[:, None] & columns
        yield floor.id, floor.need, counts & table.is_post


def keeps_rules(table: Table, column: Whole) -> bool:
    """Whether an assignment keeps people apart and reaches every floor."""
    chosen = np.zeros_like(table.is_post)
    chosen[np.arange(len(column)), column] = True
    chosen &= table.is_post
    is_apart = all(chosen[np.ix_(rows, columns)].sum() <= 1 for _, _, rows, columns in apart_cells(table))
    return is_apart and all((chosen & cells).sum() >= need for _, need, cells in floor_cells(table))
