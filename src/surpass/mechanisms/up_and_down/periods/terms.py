"""How long a measure lasts by the law of its day: a least and a most number of months."""

from __future__ import annotations

from typing import NamedTuple

from surpass.mechanisms.up_and_down.periods.kinds import KINDS, SANCTION, Arm
from surpass.policy.rules.rule import ACTIVE, RuleBook

MOST = "most_months"
LIFTING, LAPSE = "sanction.lifting_2007", "sanction.lapse"
MONTHS_A_YEAR = 12


class Span(NamedTuple):
    """Months: at least and at most; one number where the law or the decision leaves no room."""

    low: int
    high: int


def months_of(arm: Arm, book: RuleBook) -> int | None:
    """An arm's months.

    Missing:  None: the law of the day names no number.
    """
    number = book.params.get(arm.lasts)
    if number is None:
        return None
    return int(number) * (MONTHS_A_YEAR if arm.lasts.endswith("_years") else 1)


def heaviest(kinds: tuple[str, ...], book: RuleBook) -> str:
    """Of the sanctions of one decision the one that is carried out: that of the longest period."""

    def weight(kind: str) -> tuple[int, int]:
        return months_of(KINDS[kind].arms[0], book) or 0, list(KINDS).index(kind)

    return max(kinds, key=weight)


def span_of(kinds: tuple[str, ...], book: RuleBook) -> Span | None:
    """What a decision may fix: from one period to the sum of all equal ones, never beyond the law's most.

    Missing:  None: no number, or a kind that is no sanction.
    Source:   L3 art.10, L2 art.15.
    """
    kind = heaviest(kinds, book)
    one, most = months_of(KINDS[kind].arms[0], book), book.params.get(MOST)
    if KINDS[kind].family != SANCTION or one is None or most is None:
        return None
    return Span(one, min(one * kinds.count(kind), int(most)))


def is_in_force(rule: str, book: RuleBook) -> bool:
    """Whether the pack has a rule on that day whose text it holds."""
    return rule in book.rules and book.rules[rule].status == ACTIVE


def needs_lifting(book: RuleBook) -> bool:
    """Whether a sanction of that day ends by a decision only: until 2019-06-01."""
    return is_in_force(LIFTING, book) and not is_in_force(LAPSE, book)
