"""What each way of making a list fit its fund would do; none is chosen, for that is a decision of people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from surpass.engine.allocations.budget import Division, largest_remainder

PROPORTION, LOWER_CAP, SAME_LESS = "in_proportion", "lower_cap", "same_less"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One way. ``amounts``: by subject; ``at``: the cap, or what each gets less; None: a share of each.

    Units:    the smallest coin.
    """

    way: str
    amounts: Mapping[str, int]
    left: int
    at: int | None = None

    @property
    def without(self) -> int:
        """How many would get nothing although they were to get something."""
        return sum(not amount for amount in self.amounts.values())


def ways_to_cut(division: Division) -> tuple[Cut, ...]:
    """All in proportion, nobody above a lower cap, everybody the same less: exact, and never above the fund.

    Shapes:   amounts of those that were to get something; more never becomes less than another's.
    Missing:  while a fact of somebody is missing, or the fund reaches, no way is offered.

    Examples:
        >>> from surpass.engine.allocations.budget import Share
        >>> shares = (Share(subject="a", amount=None, wanted=60), Share(subject="b", amount=None, wanted=40))
        >>> cuts = ways_to_cut(Division(shares=shares, wanted=100, budget=70, left=70, is_stopped=True))
        >>> [(one.way, dict(one.amounts), one.left, one.at) for one in cuts]
        ... # doctest: +NORMALIZE_WHITESPACE
        [('in_proportion', {'a': 42, 'b': 28}, 0, None), ('lower_cap', {'a': 35, 'b': 35}, 0, 35),
         ('same_less', {'a': 45, 'b': 25}, 0, 15)]
    """
    budget = division.budget
    if budget is None or not division.is_stopped or division.open:
        return ()
    wanted = {one.subject: one.wanted for one in division.shares if one.wanted}
    most = max(wanted.values(), default=0)
    cap = _last(lambda at: sum(min(one, at) for one in wanted.values()) <= budget, most)
    kept = _last(lambda at: sum(max(one - most + at, 0) for one in wanted.values()) <= budget, most)
    less = most - kept
    return tuple(
        Cut(way=way, amounts=amounts, left=budget - sum(amounts.values()), at=at)
        for way, amounts, at in (
            (PROPORTION, largest_remainder(budget, wanted), None),
            (LOWER_CAP, {name: min(one, cap) for name, one in wanted.items()}, cap),
            (SAME_LESS, {name: max(one - less, 0) for name, one in wanted.items()}, less),
        )
    )


def _last(fits: Callable[[int], bool], most: int) -> int:
    """The largest whole number up to *most* that fits; what fits goes on fitting below."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low
