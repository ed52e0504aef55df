"""Last digits: counted figures end evenly; figures that were rounded or made up heap on 0 and 5."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from surpass.foundation.explanation import ExplanationNode
from surpass.rollout.alarms.figures import RAISED, TOO_FEW, USUAL, Figure, Finding, by_unit, check_kinds
from surpass.rollout.alarms.measures import Thresholds, percent, shown, tail

DIGITS = "digits"
HEAPS = "05"
FEWEST_DIGITS = 3
"""A figure of fewer digits has no last one that is left to chance."""


def last_digits(figures: Iterable[Figure], *, by: Thresholds) -> Iterator[Finding]:
    """Of each unit whether its figures end in 0 or 5 more often than chance lets them.

    The chance is exact: that of so many or more among so many, a fifth of which would end so.

    Missing:  too few figures of three digits or more: not enough, and nothing is said.
    Raises:   UseProblem: ``alarm-reads-right``.
    """
    figures = tuple(figures)
    check_kinds(figures)
    for unit, held in by_unit(figures).items():
        ends = [end for one in held if (end := last_digit(one.text))]
        heaped = sum(end in HEAPS for end in ends)
        is_enough = len(ends) >= by.digits_fewest
        chance = tail(heaped, of=len(ends), chance=Fraction(1, 5)) if is_enough else None
        state = TOO_FEW if chance is None else RAISED if chance <= by.chance else USUAL
        values = {
            "figures": str(len(ends)), "fewest": str(by.digits_fewest), "heaped": str(heaped),
            "share": percent(Fraction(heaped, len(ends))) if ends else None,
            "chance": shown(chance, decimals=6), "limit": shown(by.chance, decimals=4),
        }  # fmt: skip
        counted = Counter(ends)
        steps = tuple(
            ExplanationNode(key="alarm.digit", values={"digit": end, "count": str(counted[end])})
            for end in "0123456789"
            if is_enough
        )
        why = ExplanationNode(key=f"alarm.digits_{state}", values=values, children=steps)
        strength = None if chance is None else 1 - chance
        yield Finding(instrument=DIGITS, unit=unit, state=state, strength=strength, why=why)


def last_digit(text: str) -> str:
    """The last digit as it was typed; empty for a text of few digits.

    Examples:
        >>> last_digit("1,204.50"), last_digit("85")
        ('0', '')
    """
    found = [one for one in text if one in "0123456789"]
    return found[-1] if len("".join(found).lstrip("0")) >= FEWEST_DIGITS else ""
