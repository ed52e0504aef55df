"""The steps of a research index, read from ``Scheme.treatment`` and refused where they say nothing known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal, InvalidOperation
from typing import Any

from surpass.foundation.problems import PolicyProblem, Problem, raise_all
from surpass.policy.scheme import Scheme

IMPUTATIONS = ("none", "mean", "median", "group_mean", "group_median", "worst")
METHODS = (
    "minmax",
    "zscore",
    "rank",
    "percentile",
    "goalposts",
    "log_goalposts",
    "distance_to_target",
    "fraction",
)
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Imputation:
    """What stands in for a missing value, and in which grouping it is computed."""

    rule: str = "none"
    grouping: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Units with a smaller share of values get no score; counted ``of`` observed or imputed values."""

    availability: float = 0.0
    of: str = "observed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """When an indicator's shape fails (both limits reached), and what is then done to it."""

    rule: str = "none"
    skew: float = 2.0
    kurtosis: float = 3.5
    most: int = 5
    log: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """One indicator's own scale: posts (raw values), target, top of the scale, logarithm."""

    lower: float | None = None
    upper: float | None = None
    target: float | None = None
    scale: float = 1.0
    capped: bool = True
    log: bool = False
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How values of different units become comparable."""

    method: str = "minmax"
    scope: str = "global"
    grouping: str = ""
    low: float = 0.0
    high: float = 100.0
    mean: float = 0.0
    spread: float = 1.0
    ties: str = "average"
    per_indicator: Mapping[str, Marks] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All steps before aggregation, and what a node's score needs.

    ``zeros`` under a geometric or harmonic mean are refused, or ``absorb``: one zero makes the mean zero.
    """

    denominator: Mapping[str, str] = field(default_factory=dict)
    imputation: Imputation = field(default_factory=Imputation)
    screen: Screen = field(default_factory=Screen)
    treatment: Treatment = field(default_factory=Treatment)
    normalise: Scale = field(default_factory=Scale)
    availability: float = 0.0
    significant: int | None = None
    zeros: str = "refuse"


_WORDS: Mapping[tuple[str, str], Sequence[str]] = {
    ("steps", "zeros"): ("refuse", "absorb"),
    ("imputation", "rule"): IMPUTATIONS,
    ("screen", "of"): ("observed", "imputed"),
    ("treatment", "rule"): ("none", "winsorise"),
    ("normalise", "method"): METHODS,
    ("normalise", "scope"): ("global", "group"),
    ("normalise", "ties"): ("average", "min"),
    ("normalise.per_indicator", "method"): ("", *METHODS),
}


def read_recipe(scheme: Scheme) -> Recipe:
    """Read the steps.

    Raises:   PolicyProblem: an unknown step, key or word, or a number that is none; all at once.
    Source:   the pack section ``steps``.
    """
    found: list[Problem] = []
    given: dict[str, Any] = dict(scheme.treatment)
    per_indicator = {
        name: _part(Marks, marks, "normalise.per_indicator", found)
        for name, marks in dict(given.get("normalise", {})).get("per_indicator", {}).items()
    }
    normalise = {
        key: item for key, item in dict(given.get("normalise", {})).items() if key != "per_indicator"
    }
    known = {"cite", *(item.name for item in fields(Recipe))}
    found.extend(
        _problem(name, name, "one of " + ", ".join(sorted(known))) for name in given if name not in known
    )
    scale = _part(Scale, normalise, "normalise", found)
    recipe = Recipe(
        denominator={name: str(by) for name, by in dict(given.get("denominator", {})).items()},
        imputation=_part(Imputation, given.get("imputation", {}), "imputation", found),
        screen=_part(Screen, given.get("screen", {}), "screen", found),
        treatment=_part(Treatment, given.get("treatment", {}), "treatment", found),
        normalise=_with(scale, per_indicator),
        availability=_number(given.get("availability", 0), "availability", found),
        zeros=_word(str(given.get("zeros", "refuse")), "steps", "zeros", found),
        significant=_significant(given.get("significant"), found),
    )
    raise_all(PolicyProblem, found)
    return recipe


def _with(scale: Scale, per_indicator: Mapping[str, Marks]) -> Scale:
    plain = {item.name: getattr(scale, item.name) for item in fields(Scale)}
    return Scale(**{**plain, "per_indicator": per_indicator})


def _part(kind: Any, given: Mapping[str, Any], step: str, found: list[Problem]) -> Any:
    known = {item.name: item for item in fields(kind)}
    values: dict[str, Any] = {}
    for key, item in dict(given).items():
        place = f"{step}.{key}"
        if key not in known:
            found.append(_problem(place, key, "one of " + ", ".join(sorted(known))))
        elif "bool" in str(known[key].type):
            values[key] = _truth(item, place, found)
        elif "str" in str(known[key].type):
            values[key] = _word(str(item), step, key, found)
        else:
            number = _number(item, place, found)
            values[key] = int(number) if str(known[key].type) == "int" else number
    return kind(**values)


def _word(word: str, step: str, key: str, found: list[Problem]) -> str:
    allowed = _WORDS.get((step, key))
    if allowed is not None and word not in allowed:
        found.append(_problem(f"{step}.{key}", repr(word), "one of " + ", ".join(filter(None, allowed))))
    return word


def _truth(item: Any, place: str, found: list[Problem]) -> bool:
    if isinstance(item, bool):
        return item
    if str(item) not in _TRUTH:
        found.append(_problem(place, repr(item), "true or false"))
    return _TRUTH.get(str(item), False)


def _number(item: Any, place: str, found: list[Problem]) -> float:
    try:
        number = Decimal(str(item))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        found.append(_problem(place, repr(item), "a decimal number"))
        return 0.0
    return float(number)


def _significant(item: Any, found: list[Problem]) -> int | None:
    return None if item is None else int(_number(item, "significant", found))


def _problem(place: str, what: str, expected: str) -> Problem:
    return Problem(
        code="step-unknown",
        where=f"steps, {place}",
        found=what,
        expected=expected,
        next_step="correct the pack",
    )
