"""Who or what moved a figure: exact Shapley shares over a few causes. Source: method.md 5.3."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def shapley(causes: Sequence[str], figure: Callable[[frozenset[str]], Fraction]) -> Mapping[str, Fraction]:
    """Split ``figure(all causes) - figure(none)`` over *causes*; the shares add up exactly.

    ``figure`` is asked once for each subset of causes that are taken from the later run: 16 for four.

    Examples:
        >>> shapley(("a", "b"), lambda later: Fraction(10 if later >= {"a", "b"} else 0))
        {'a': Fraction(5, 1), 'b': Fraction(5, 1)}
    """
    known = {
        frozenset(chosen): figure(frozenset(chosen))
        for size in range(len(causes) + 1)
        for chosen in combinations(causes, size)
    }
    return {cause: _share(cause, causes, known) for cause in causes}


def _share(cause: str, causes: Sequence[str], known: Mapping[frozenset[str], Fraction]) -> Fraction:
    count = len(causes)
    total = Fraction(0)
    for without, value in known.items():
        if cause not in without:
            orders = Fraction(factorial(len(without)) * factorial(count - len(without) - 1), factorial(count))
            total += orders * (known[without | {cause}] - value)
    return total
