"""How a duty stands by its clock: a colour that always goes with a word."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Light(StrEnum):
    """Red before yellow before green; what is settled or taken back burns no more."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    DONE = "done"
    RELEASED = "released"


ORDER = tuple(Light)


def light_of(*, left: int, soon: int | None, is_settled: bool = False, is_released: bool = False) -> Light:
    """The light of one duty.

    Shapes:   *left*, *soon*: working days; *left* is negative once the day has passed.
    Missing:  without *soon* nothing is yellow: the rules say no day from which to hurry.
    Examples:
        >>> [str(light_of(left=left, soon=3)) for left in (-1, 0, 3, 4)]
        ['red', 'yellow', 'yellow', 'green']
        >>> str(light_of(left=-9, soon=3, is_settled=True))
        'done'
    """
    if is_released:
        return Light.RELEASED
    if is_settled:
        return Light.DONE
    if left < 0:
        return Light.RED
    return Light.YELLOW if soon is not None and left <= soon else Light.GREEN


def worst(lights: Iterable[Light]) -> Light:
    """The light of several together.

    Missing:  of none, nothing burns.
    Examples:
        >>> str(worst([Light.GREEN, Light.RED, Light.DONE]))
        'red'
    """
    return min(lights, key=ORDER.index, default=Light.RELEASED)
