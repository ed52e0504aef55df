"""Whether every state comes to an end, and whether any could go round for ever."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

Onward = Sequence[AbstractSet[int]]
"""Of each state, by its number, the states that follow."""


def closing(onward: Onward, ends: Iterable[int]) -> set[int]:
    """The states from which an end can be reached.

    Examples:
        >>> sorted(closing([{1}, set(), {2}], {1}))
        [0, 1]
    """
    return _spread(_reversed(onward), ends)


def circling(onward: Onward) -> set[int]:
    """The states that lie on a circle, or between two; nothing when every way comes to its end.

    Examples:
        >>> sorted(circling([{1}, {2}, {1, 3}, set()])), circling([{1}, set()])
        ([1, 2], set())
    """
    left = _trimmed(onward, set(range(len(onward))))
    return _trimmed(_reversed(onward), left)


def _trimmed(onward: Onward, left: set[int]) -> set[int]:
    """What is left when every state that nothing follows is taken away, again and again."""
    before = _reversed(onward)
    follow = {state: len(onward[state] & left) for state in left}
    waiting = [state for state, count in follow.items() if not count]
    left = set(left)
    while waiting:
        state = waiting.pop()
        left.discard(state)
        for earlier in before[state] & left:
            follow[earlier] -= 1
            if not follow[earlier]:
                waiting.append(earlier)
    return left


def _reversed(onward: Onward) -> list[set[int]]:
    before: list[set[int]] = [set() for _ in onward]
    for state, after in enumerate(onward):
        for later in after:
            before[later].add(state)
    return before


def _spread(onward: Onward, starts: Iterable[int]) -> set[int]:
    reached = set(starts)
    waiting = list(reached)
    while waiting:
        new = onward[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached
