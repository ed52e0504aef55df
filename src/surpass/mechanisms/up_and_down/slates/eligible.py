"""The eligible in their order, as numbers: where somebody stands, and how many stand before by what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from surpass.engine.allocations.candidates import Candidate
from surpass.engine.allocations.quota import order_key
from surpass.policy.rules.allocations.allocation import Allocation

Key = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligible:
    """``count``: how many; ``keys``: sorted, of those of whom all that the order reads is known.

    Examples:
        >>> held = Eligible(count=4, keys=((-9, -1), (-7, -3), (-7, -2)))
        >>> held.place((-7, -2)), held.before((-7, -2))
        (3, (1, 1))
    """

    count: int
    keys: tuple[Key, ...]

    @classmethod
    def of(cls, order: Allocation, candidates: Iterable[Candidate]) -> Eligible:
        """The eligible by what the order reads of them; without one of its values nobody has a key."""
        keys = [order_key(order, one) for one in candidates]
        return cls(count=len(keys), keys=tuple(sorted(key for key in keys if key is not None)))

    def place(self, own: Key) -> int:
        """The place of a key among them: 1 is first."""
        return 1 + bisect_left(self.keys, own)

    def before(self, own: Key) -> tuple[int, ...]:
        """How many stand before it, by the part of the order in which they first differ from it."""
        cuts = [bisect_left(self.keys, own[:part]) for part in range(len(own) + 1)]
        return tuple(cuts[part + 1] - cuts[part] for part in range(len(own)))
