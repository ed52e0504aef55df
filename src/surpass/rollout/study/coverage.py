"""Which units a programme of study reached, by unit and by level: exact counts and never a score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recorded:
    """One session: how many were there, of how many people of the unit."""

    heads: int
    staff: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """One unit. ``least`` and ``most``: how many different people its sessions reached.

    Missing:  ``is_held`` None: nothing is recorded yet, which is not no. The counts are None wherever no
              session was recorded; they are never 0.
    """

    unit: str
    level: str
    is_held: bool | None = None
    sessions: int = 0
    least: int | None = None
    most: int | None = None
    staff: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The units of one level together; ``least``, ``most``, ``staff`` count those with a session alone."""

    level: str
    asked: int
    held: int
    unheld: int
    unrecorded: int
    least: int
    most: int
    staff: int


def reached(unit: str, level: str, sessions: Sequence[Recorded], *, is_unheld: bool = False) -> Reached:
    """What the sessions of a unit, in the order of their days, say of it.

    Nobody is named, so that two sessions may have reached the same people or others: at least as many as the
    fullest one, at most all together and never more than the unit has.

    Shapes:   *is_unheld*: the unit itself said that it holds none.
    Examples:
        >>> one = reached("T01", "town", [Recorded(20, 40), Recorded(30, 42)])
        >>> one.is_held, one.least, one.most, one.staff
        (True, 30, 42, 42)
        >>> reached("T02", "town", []).is_held, reached("T02", "town", [], is_unheld=True).is_held
        (None, False)
    """
    if not sessions:
        return Reached(unit=unit, level=level, is_held=False if is_unheld else None)
    heads, staff = [one.heads for one in sessions], max(one.staff for one in sessions)
    return Reached(
        unit=unit, level=level, is_held=True, sessions=len(sessions), least=max(heads),
        most=min(sum(heads), staff), staff=sessions[-1].staff,
    )  # fmt: skip


def by_level(units: Iterable[Reached]) -> tuple[Level, ...]:
    """Each level in the order in which it first comes.

    Examples:
        >>> rows = [reached("T01", "town", [Recorded(9, 12)]), reached("T02", "town", [])]
        >>> (found,) = by_level(rows)
        >>> found.asked, found.held, found.unheld, found.unrecorded, found.least
        (2, 1, 0, 1, 9)
    """
    held: dict[str, list[Reached]] = {}
    for one in units:
        held.setdefault(one.level, []).append(one)
    return tuple(_level(level, rows) for level, rows in held.items())


def _level(level: str, rows: Sequence[Reached]) -> Level:
    return Level(
        level=level, asked=len(rows), held=sum(one.is_held is True for one in rows),
        unheld=sum(one.is_held is False for one in rows),
        unrecorded=sum(one.is_held is None for one in rows),
        least=sum(one.least or 0 for one in rows), most=sum(one.most or 0 for one in rows),
        staff=sum(one.staff or 0 for one in rows),
    )  # fmt: skip
