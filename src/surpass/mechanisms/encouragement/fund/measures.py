"""What a result says of a unit, by the names under which rules read it; of an advance, two measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import RuleBook

MAIN = ""
SCORE, PLACES, RESIDUAL, SURE = "score", "places_gained", "residual", "beyond_chance"
"""The total; places gained in the group; points beyond what a unit's own start lets one expect; whether those
are more than chance."""
SCORE_OF_MAIN = "target_score"


def measured(kind: str, programme: str) -> str:
    """The fact that holds a measure of one assessment.

    Examples:
        >>> measured(SCORE, MAIN), measured(PLACES, MAIN), measured(RESIDUAL, "monitoring")
        ('target_score', 'unit_places_gained', 'monitoring_residual')
    """
    if programme != MAIN:
        return f"{programme}_{kind}"
    return SCORE_OF_MAIN if kind == SCORE else f"unit_{kind}"


def programmes_of(book: RuleBook) -> Iterator[str]:
    """The assessments of which the book knows the places gained."""
    for name in book.facts:
        head, found, rest = name.rpartition(f"_{PLACES}")
        if found and not rest:
            yield MAIN if head == "unit" else head


def with_measures(book: RuleBook) -> RuleBook:
    """The book with the other measure of an advance beside places gained, where it does not declare it.

    Units:    the residual is counted as the score is.
    Source:   docs/algorithms/regression_to_the_mean.md.
    """
    more: dict[str, Fact] = {}
    for programme in programmes_of(book):
        score = book.facts.get(measured(SCORE, programme))
        residual, sure = measured(RESIDUAL, programme), measured(SURE, programme)
        if score is None:
            continue
        plain = replace(score, history=1, low=None, high=None, rests_on="")
        more[residual] = replace(plain, name=residual)
        more[sure] = replace(plain, name=sure, type="bool", decimals=0, unit="")
    return replace(book, facts={**more, **book.facts})
