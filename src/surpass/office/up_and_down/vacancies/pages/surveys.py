"""What is said of surveys on a list: how many answered, the interval, and whom it does not tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from surpass.exchange.mechanisms.allocations.surveys import LEVEL, Survey
from surpass.office.up_and_down.periods.pages.words import joined
from surpass.office.up_and_down.vacancies.models import Listed
from surpass.office.up_and_down.vacancies.pages.words import say
from surpass.office.up_and_down.vacancies.slate.surveys import near_on
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

POINT = 10_000
"""Millionths in a point of a hundred."""
MOST_PLACES = 3
"""So many places are named; more are told as the first and the last of them."""


def survey_said(found: Survey) -> str:
    """How many answered, and between what the true share lies; else what is not known of it."""
    if found.of is None:
        return say("vacancy.survey_uncounted")
    if found.at is None:
        return say("vacancy.survey_unfit", count=str(found.of))
    return say(
        "vacancy.survey_at",
        count=str(found.of),
        low=f"{found.at.low / POINT:.1f}",
        high=f"{found.at.high / POINT:.1f}",
    )


def survey_why(book: RuleBook) -> str:
    """How an interval is meant; nothing where the pack sets no level."""
    level = book.params.get(LEVEL)
    return "" if level is None else say("vacancy.survey_why", share=f"{(100 * level).normalize():f}")


class NearSaid(NamedTuple):
    """The mark beside a place, and from which other places a survey does not tell it apart."""

    mark: str = ""
    words: str = ""


def near_said(found: Sequence[Listed], *, book: RuleBook, order: Allocation) -> dict[str, NearSaid]:
    """By person, where a survey does not tell places apart, or nobody knows whether it does."""
    places = {row.person_id: row.place for row in found if row.place is not None}
    said: dict[str, NearSaid] = {}
    for of in near_on(found, book=book, order=order).values():
        for key, one in of.items():
            near = sorted({places[other] for other in one.near})
            if near:
                words = say("vacancy.near_places", places=_places(near))
                said[key] = NearSaid(say("vacancy.near_mark"), words)
            elif one.unsure:
                said[key] = NearSaid(say("vacancy.unsure_mark"), say("vacancy.near_unsure"))
    return said


def _places(near: list[int]) -> str:
    if len(near) > MOST_PLACES:
        return say("vacancy.from_to", first=str(near[0]), last=str(near[-1]))
    return joined(map(str, near))
