"""Make values of different units comparable, and let a larger number always be the better one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from surpass.engine.research.matrix import Codes, Floats
from surpass.engine.research.rank import places
from surpass.engine.research.recipe import Marks, Scale
from surpass.foundation.problems import EvidenceProblem, PolicyProblem, Problem, UseProblem, raise_all

DUST = 1e-13
"""A range below this share of the largest value is rounding, not difference."""
GOALPOSTS = ("goalposts", "log_goalposts")
DATA_DRIVEN = ("minmax", "zscore", "rank", "percentile")


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """An indicator whose known values are all equal (inside ``group``, if any), and what was done."""

    indicator: str
    group: str
    policy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The units that are scaled together: all, or those of one group."""

    group: str
    index: Codes | slice


def normalise(
    values: Floats,
    *,
    treated: Mapping[int, Floats],
    units: Sequence[str],
    indicators: Sequence[str],
    directions: Floats,
    scale: Scale,
    constant: str,
    parts: Sequence[Rows],
) -> tuple[Floats, tuple[Constant, ...]]:
    """Bring every indicator to one scale.

    Shapes:   units x indicators in and out; ``treated`` columns, by place, stand instead of those in
              ``values``; ``parts`` split the units.
    Units:    of the method: low..high, standard deviations, places, a share, or the indicator's scale.
    Missing:  stays missing and counts for no one else.
    Raises:   UseProblem: a constant indicator under policy ``refuse``; PolicyProblem: marks that are missing
              or make no range; EvidenceProblem: a value that has no logarithm or no share.
    Source:   the pack keys ``steps.normalise`` and ``constant``.
    """
    _check_marks(indicators, scale)
    columns = [treated.get(place, values[:, place]) for place in range(len(indicators))]
    _check_positive(columns, units, indicators, scale)
    normalised = np.empty(values.shape, order="F")
    constants: list[Constant] = []
    for column, name in enumerate(indicators):
        marks, method = _marks_and_method(name, scale)
        for part in parts:
            cells = columns[column][part.index]
            if method in DATA_DRIVEN and is_constant(cells):
                constants.append(Constant(indicator=name, group=part.group, policy=constant))
                filled = neutral(method, scale, cells) if constant == "neutral" else np.nan
                normalised[part.index, column] = np.where(np.isnan(cells), np.nan, filled)
            else:
                normalised[part.index, column] = _scaled(
                    cells, float(directions[column]), method, scale, marks
                )
    if constant == "refuse":
        raise_all(UseProblem, [_constant_problem(found) for found in constants])
    return normalised, tuple(constants)


def split(codes: Codes | None, names: Sequence[str]) -> tuple[Rows, ...]:
    """One part for all units, or one for each group."""
    if codes is None:
        return (Rows(group="", index=slice(None)),)
    return tuple(Rows(group=name, index=np.flatnonzero(codes == place)) for place, name in enumerate(names))


def is_constant(cells: Floats) -> bool:
    """Whether all known values are equal; false when there is none.

    Examples:
        >>> is_constant(np.array([0.1 + 0.2, 0.3, np.nan])), is_constant(np.array([0.0, 1.0]))
        (True, False)
    """
    low, high = float(np.fmin.reduce(cells, initial=np.nan)), float(np.fmax.reduce(cells, initial=np.nan))
    return high - low <= DUST * max(abs(low), abs(high))


def neutral(method: str, scale: Scale, cells: Floats) -> float:
    """The middle of the method's scale: neither reward nor blame for what distinguishes nobody."""
    if method == "minmax":
        return (scale.low + scale.high) / 2.0
    if method == "zscore":
        return scale.mean
    count = int((~np.isnan(cells)).sum())
    return (count + 1) / 2.0 if method == "rank" else 0.5


def _scaled(cells: Floats, direction: float, method: str, scale: Scale, marks: Marks) -> Floats:
    if method in GOALPOSTS:
        return _between_posts(cells, direction, marks, is_log=marks.log or method == "log_goalposts")
    if method == "distance_to_target":
        return _to_target(cells * direction, direction, marks)
    if method == "fraction":
        share: Floats = cells / np.fmax.reduce(cells) if direction > 0 else np.fmin.reduce(cells) / cells
        return share * marks.scale
    return _among_others(cells * direction, method, scale)


def _among_others(facing: Floats, method: str, scale: Scale) -> Floats:
    if method == "minmax":
        low, high = float(np.fmin.reduce(facing)), float(np.fmax.reduce(facing))
        spread: Floats = (facing - low) / (high - low) * (scale.high - scale.low) + scale.low
        return spread
    known = facing[~np.isnan(facing)]
    if method == "zscore":
        standard: Floats = (facing - known.mean()) / known.std(ddof=1)
        return standard * scale.spread + scale.mean
    if method == "rank":
        return places(facing, ties=scale.ties)
    share: Floats = (places(facing, ties="min") - 1.0) / (known.size - 1.0)
    return share


def _between_posts(cells: Floats, direction: float, marks: Marks, *, is_log: bool) -> Floats:
    lower, upper = float(marks.lower or 0.0), float(marks.upper or 0.0)
    share: Floats
    if is_log:
        cells, lower, upper = np.log(cells), float(np.log(lower)), float(np.log(upper))
    share = (cells - lower) / (upper - lower) if direction > 0 else (upper - cells) / (upper - lower)
    if marks.capped:
        share = np.clip(share, 0.0, 1.0)
    return share * marks.scale


def _to_target(facing: Floats, direction: float, marks: Marks) -> Floats:
    worst = float(np.fmin.reduce(facing))
    target = float(marks.target or 0.0) * direction
    if target <= worst:  # everyone is there
        return np.where(np.isnan(facing), np.nan, marks.scale)
    share = (facing - worst) / (target - worst)
    return (np.minimum(share, 1.0) if marks.capped else share) * marks.scale


def _check_marks(indicators: Sequence[str], scale: Scale) -> None:
    found = []
    for name in indicators:
        marks, method = _marks_and_method(name, scale)
        if method in GOALPOSTS and not _is_range(marks, is_log=marks.log or method == "log_goalposts"):
            found.append(_marks_problem(name, marks, "lower < upper, both above 0 for a logarithm"))
        if method == "distance_to_target" and marks.target is None:
            found.append(_marks_problem(name, marks, "a target"))
    raise_all(PolicyProblem, found)


def _marks_and_method(name: str, scale: Scale) -> tuple[Marks, str]:
    marks = scale.per_indicator.get(name, Marks())
    return marks, marks.method or scale.method


def _is_range(marks: Marks, *, is_log: bool) -> bool:
    if marks.lower is None or marks.upper is None:
        return False
    return marks.lower < marks.upper and not (is_log and marks.lower <= 0)


def _marks_problem(name: str, marks: Marks, expected: str) -> Problem:
    return Problem(
        code="marks-missing",
        where=f"steps, normalise.per_indicator.{name}",
        found=f"lower {marks.lower}, upper {marks.upper}, target {marks.target}",
        expected=expected,
        next_step="add or correct them in the pack",
    )


def _check_positive(
    columns: Sequence[Floats], units: Sequence[str], indicators: Sequence[str], scale: Scale
) -> None:
    found: list[Problem] = []
    for cells, name in zip(columns, indicators, strict=True):
        marks, method = _marks_and_method(name, scale)
        is_log = method == "log_goalposts" or (method == "goalposts" and marks.log)
        if is_log or method == "fraction":
            found.extend(
                Problem(
                    code="value-not-positive",
                    where=f"unit {units[int(row)]}, indicator {name}",
                    found=str(float(cells[row])),
                    expected=f"a value above 0, which has a {'logarithm' if is_log else 'share'}",
                    next_step="correct the value, or choose another method in the pack",
                )
                for row in np.flatnonzero(cells <= 0)
            )
    raise_all(EvidenceProblem, found)


def _constant_problem(found: Constant) -> Problem:
    return Problem(
        code="indicator-constant",
        where=f"indicator {found.indicator}" + (f", group {found.group}" if found.group else ""),
        found="one and the same value for every unit",
        expected="values that differ",
        next_step="set constant to neutral or drop in the pack, or give the indicator fixed goalposts",
    )
