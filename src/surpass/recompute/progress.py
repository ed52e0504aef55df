"""Catching up, again: change, places, frontier, peers in fractions; the fitted expectation in fractions too.

Only square roots and logarithms become floats, and only at the very end. Source: method.md 4.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from surpass.recompute.exact_steps.tree import Assessed
from surpass.recompute.figures import PER_YEAR, number, rounded, split_period
from surpass.recompute.order import places, ranked_scores
from surpass.recompute.read_files import Run

Figure = Fraction | float | int | bool | str | None


@dataclass(frozen=True, slots=True)
class Stand:
    """One unit now and one period before; the past counts only in the same group."""

    unit: str
    group: str
    score: Fraction | None
    rank: int | None
    before: Fraction | None
    rank_before: int | None

    @property
    def gained(self) -> int | None:
        """Places gained: earlier place minus place now."""
        return None if self.rank is None or self.rank_before is None else self.rank_before - self.rank


def group_ranks(run: Run, found: Assessed) -> dict[str, int]:
    """The place of every unit with a score inside its own group, by the scheme's tie rule."""
    ranks: dict[str, int] = {}
    for group in set(found.group.values()):
        members = {unit: found.score[unit] for unit in found.group if found.group[unit] == group}
        ranks |= places(ranked_scores(run, members), run.rules["rank_ties"])
    return ranks


def stands(run: Run, now: Assessed, past: Assessed) -> list[Stand]:
    """Every unit of this period beside its own past."""
    ranks, ranks_before = group_ranks(run, now), group_ranks(run, past)
    result = []
    for unit, group in now.group.items():
        is_same = past.group.get(unit) == group
        result.append(
            Stand(
                unit,
                group,
                declared(run, now.score[unit]),
                ranks.get(unit),
                declared(run, past.score[unit]) if is_same else None,
                ranks_before.get(unit) if is_same else None,
            )
        )
    return result


def declared(run: Run, score: Fraction | None) -> Fraction | None:
    """A research score at its declared decimals; an exact one has them already."""
    if score is None or run.rules["arithmetic"] != "float":
        return score
    return rounded(score, run.rules["score_decimals"])


def progress_rows(run: Run, now: Assessed, past: Assessed) -> dict[str, dict[str, Figure]]:
    """The columns of progress.csv by unit."""
    rows = stands(run, now, past)
    fitted, rule = fitted_residuals(rows), run.rules["progress"]
    decimals, gains = run.rules["score_decimals"], measured_gains(rows, rule["measure"], fitted)
    result: dict[str, dict[str, Figure]] = {}
    for group in dict.fromkeys(row.group for row in rows):
        members = [row for row in rows if row.group == group]
        front = frontier([row.score for row in members], rule, decimals)
        front_before = frontier([row.before for row in members], rule, decimals)
        own = {row.unit: gains[row.unit] for row in members if row.unit in gains}
        obvious = obvious_units(own, int(rule["prizes"]))
        scores = [row.score for row in members if row.score is not None]
        for row in members:
            others = _mean_without(row.score, scores, decimals)
            expected, residual, error = fitted.get(row.unit, (None, None, None))
            result[row.unit] = {
                "group": group, "previous_score": row.before, "score": row.score,
                "change": _less(row.score, row.before), "previous_rank": row.rank_before, "rank": row.rank,
                "places_gained": row.gained, "expected": _float(expected), "residual": _float(residual),
                "standard_error": error,
                "z": float(residual) / error if residual is not None and error else None,
                "frontier": front, "gap": _less(front, row.score),
                "previous_gap": _less(front_before, row.before), "frontier_move": _less(front, front_before),
                "own_move": _less(row.score, row.before),
                "years_to_catch_up": _years(row, front, front_before, now.period),
                "peer_benchmark": others, "against_peers": _less(row.score, others),
                "is_obvious": row.unit in obvious if row.unit in gains else None,
            }  # fmt: skip
    return result


def improvement_ranks(run: Run, now: Assessed, past: Assessed) -> dict[str, int]:
    """The improvement track: place by the clause's measure in the group, ties share the better place."""
    rows, ranks = stands(run, now, past), dict[str, int]()
    gains = measured_gains(rows, run.rules["progress"]["measure"], fitted_residuals(rows))
    for group in {row.group for row in rows}:
        members = {row.unit for row in rows if row.group == group}
        ranks |= places({unit: gain for unit, gain in gains.items() if unit in members}, "min")
    return ranks


def measured_gains(
    rows: Sequence[Stand], measure: str, fitted: Mapping[str, tuple[Fraction, Fraction, float]]
) -> dict[str, Fraction]:
    """What the clause counts as advancement, where it is known: places, points, or points unexpected."""
    gains: dict[str, Fraction | None] = {}
    for row in rows:
        if measure == "residual":
            gains[row.unit] = rounded(fitted[row.unit][1], 9) if row.unit in fitted else None
        elif measure == "change":
            gains[row.unit] = _less(row.score, row.before)
        else:
            gains[row.unit] = None if row.gained is None else Fraction(row.gained)
    return {unit: gain for unit, gain in gains.items() if gain is not None}


def fitted_residuals(rows: Sequence[Stand]) -> dict[str, tuple[Fraction, Fraction, float]]:
    """Expected score, residual and standard error: one slope pooled over groups, each around its own means.

    Missing:  fewer than three degrees of freedom, or no spread in the past: empty.
    """
    pairs = [
        (row.unit, row.group, row.before, row.score)
        for row in rows
        if row.before is not None and row.score is not None
    ]
    sizes: dict[str, int] = {}
    sums: dict[str, tuple[Fraction, Fraction]] = {}
    for _, group, x, y in pairs:
        sizes[group] = sizes.get(group, 0) + 1
        sum_x, sum_y = sums.get(group, (Fraction(0), Fraction(0)))
        sums[group] = (sum_x + x, sum_y + y)
    centred = {
        unit: (group, x - sums[group][0] / sizes[group], y - sums[group][1] / sizes[group])
        for unit, group, x, y in pairs
    }
    spread = sum((dx * dx for _, dx, _ in centred.values()), Fraction(0))
    freedom = len(pairs) - len(sizes) - 1
    if freedom < 3 or spread == 0:
        return {}
    slope = sum((dx * dy for _, dx, dy in centred.values()), Fraction(0)) / spread
    errors = {unit: dy - slope * dx for unit, (_, dx, dy) in centred.items()}
    variance = sum((error * error for error in errors.values()), Fraction(0)) / freedom
    result = {}
    for unit, _, _, y in pairs:
        group, dx, _ = centred[unit]
        kept = 1 - Fraction(1, sizes[group]) - dx * dx / spread
        result[unit] = (y - errors[unit], errors[unit], math.sqrt(variance * kept))
    return result


def frontier(scores: Sequence[Fraction | None], rule: Mapping[str, str], decimals: int) -> Fraction | None:
    """A fixed target, or the mean of the best few known scores, rounded half-up once."""
    target = number(rule.get("target"))
    if rule["frontier"] == "target" and target is not None:
        return target
    best = sorted((score for score in scores if score is not None), reverse=True)[: int(rule["top"])]
    return rounded(sum(best, Fraction(0)) / len(best), decimals) if best else None


def obvious_units(gains: Mapping[str, Fraction], prizes: int) -> set[str]:
    """The most of one group, as many as there are prizes; a tie for the last prize shares it."""
    best = sorted((gain for gain in gains.values() if gain > 0), reverse=True)[:prizes]
    return {unit for unit, gain in gains.items() if best and gain >= best[-1]}


def _less(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left - right


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _mean_without(own: Fraction | None, scores: Sequence[Fraction], decimals: int) -> Fraction | None:
    """Mean of the group's other known scores, rounded half-up once."""
    count = len(scores) - (own is not None)
    total = sum(scores, Fraction(0)) - (own or Fraction(0))
    return rounded(total / count, decimals) if count else None


def _years(row: Stand, now: Fraction | None, past: Fraction | None, period: str) -> float | None:
    """Years until the frontier is reached at the last growth rates; None: never, or unknown."""
    if row.score is None or row.before is None or now is None or past is None:
        return None
    if row.score >= now:
        return 0.0
    if min(row.score, row.before, now, past) <= 0:
        return None
    own, front = row.score / row.before, now / past
    if own <= front:
        return None
    periods = math.log(now / row.score) / math.log(own / front)
    return periods / PER_YEAR[split_period(period)[1]]
