"""Surveys behind what an order reads: how many answered, the exact interval, who is not told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from surpass.engine.fairness.surveyed import Surveyed, surveyed
from surpass.mechanisms.up_and_down.slates.near_ties import Near, near_ties
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import RuleBook

Values = Mapping[str, int | bool | None]
LEVEL = "survey_level"


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """One share of one person. ``of``: how many answered; ``at``: the interval.

    Missing:  ``of`` None: nobody said how many answered. ``at`` None beside a number: the share is none of so
              many answers, or the pack sets no level.
    """

    of: int | None
    at: Surveyed | None


def shares_of(book: RuleBook, order: Allocation) -> dict[str, Fact]:
    """The shares that an order reads and a survey is declared behind: by fact, who counts its answers."""
    counted = {fact.answers_of: fact for fact in book.facts.values() if fact.answers_of}
    return {name: counted[name] for name, _ in order.order if name in counted}


def surveys_of(values: Values, *, book: RuleBook, order: Allocation) -> dict[str, Survey]:
    """By share: what is known of the survey behind it, by what is known of somebody."""
    shares = {name: values.get(book.facts[name].column()) for name in shares_of(book, order)}
    return {
        name: _survey(book, book.facts[name], told, values.get(counts.column()))
        for name, counts in shares_of(book, order).items()
        if (told := shares[name]) is not None
    }


def _survey(book: RuleBook, share: Fact, told: int, of: int | None) -> Survey:
    level = book.params.get(LEVEL)
    if of is None:
        return Survey(of=None, at=None)
    if level is None or int(of) < 1:
        return Survey(of=int(of), at=None)
    step = Fraction(1, 100 * 10**share.decimals)
    at = surveyed(int(told) * step, of=int(of), rounded=step, level=Fraction(level))
    return Survey(of=int(of), at=at)


def near_among(
    people: Mapping[str, Values], *, book: RuleBook, order: Allocation
) -> dict[str, dict[str, Near]]:
    """By share and person: who stands before or after them by that share alone, and may well not.

    Shapes:   *people*: by key of whoever has a place, what is known of them.
    """
    read = {
        key: {name: values.get(book.facts[name].column()) for name, _ in order.order}
        for key, values in people.items()
    }
    found = {key: surveys_of(values, book=book, order=order) for key, values in people.items()}
    return {
        name: near_ties(
            order, read, {key: _interval(said.get(name)) for key, said in found.items()}, fact=name
        )
        for name in shares_of(book, order)
    }


def _interval(said: Survey | None) -> tuple[int, int] | None:
    return None if said is None or said.at is None else (said.at.low, said.at.high)
