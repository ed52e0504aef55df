"""Hold every stored figure of a run against the recomputed one, and name each that differs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from surpass.recompute.exact_steps.robust import robust_figures
from surpass.recompute.exact_steps.tree import Assessed, assess_period
from surpass.recompute.figures import number, period_before
from surpass.recompute.float_steps.index import assess_floats
from surpass.recompute.mobility import mobility_figures
from surpass.recompute.order import Graded, grade_group, places, ranked_scores
from surpass.recompute.packs import pack_seals
from surpass.recompute.progress import Figure, group_ranks, improvement_ranks, progress_rows
from surpass.recompute.read_files import Run, group_of, read_run
from surpass.recompute.standing import blocked_figures

RELATIVE, ABSOLUTE = 1e-9, 1e-10
"""Floats agree within this share of the larger; what cancels to almost nothing, within this many points."""
KEYS = {
    "results.csv": ("unit", "period", "node"),
    "ranks.csv": ("grouping", "group", "unit", "period", "node", "track"),
    "progress.csv": ("unit", "period"),
    "mobility.csv": ("group", "period"),
    "open.csv": ("kind", "unit", "period", "item"),
    "blocked.csv": ("unit", "period", "item"),
    "robustness.csv": ("unit", "period"),
    "cuts.csv": ("unit", "period", "cut"),
    "flips.csv": ("period", "group", "leader", "unit"),
    "reach.csv": ("unit", "period", "node"),
}
DRAWN = ("robustness.csv", "cuts.csv", "flips.csv", "reach.csv")
Expected = dict[tuple[str, ...], dict[str, Figure]]


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One stored cell that is not what was recomputed; column ``row`` is a whole row too few or too many."""

    file: str
    row: tuple[str, ...]
    column: str
    stored: str
    recomputed: str


@dataclass(frozen=True, slots=True)
class Report:
    """How many cells and rows were held against their recomputation, and which differ."""

    checked: int
    differences: tuple[Difference, ...]

    def and_of(self, other: Report) -> Report:
        """Both together."""
        return Report(self.checked + other.checked, tuple(sorted((*self.differences, *other.differences))))


def recompute(files: Mapping[str, bytes]) -> Report:
    """Evaluate a run again from its frozen facts and scheme, and compare with all that it stored.

    Shapes:   *files* maps a path inside the run folder to its bytes.
    Missing:  an absent progress.csv is right when no period has one before it; the tables of an index's
              robustness are not computed again here.
    Raises:   UseProblem: not the files of a run.
    Source:   decisions.md 5; written from the contract, without the engine.
    """
    run = read_run(files)
    expected: dict[str, Expected] = {name: {} for name in KEYS if name not in DRAWN}
    assess = assess_floats if _is_float(run) else assess_period
    drawing = None if _is_float(run) else drawing_of(files)
    assessed = {period: assess(run, period) for period in run.periods}
    for period, found in assessed.items():
        _expect_results(run, found, expected)
        _expect_ranks(run, found, expected["ranks.csv"])
        if drawing is not None:
            for name, rows in robust_figures(run, found, drawing).items():
                expected.setdefault(name, {}).update(rows)
        past = assessed.get(period_before(period))
        if past is not None and past.group:
            _expect_progress(run, found, past, expected)
    expected["mobility.csv"] = mobility_figures(expected["results.csv"], root=_root(run))
    checked, differences = 0, list[Difference]()
    for name, rows in expected.items():
        count, found_here = _compare(run, name, rows)
        checked += count
        differences += found_here
    seals = pack_seals(files)
    differences += [Difference(*seal) for seal in seals if seal[3] != seal[4]]
    return Report(checked + len(seals), tuple(sorted(differences)))


def drawing_of(files: Mapping[str, bytes]) -> Mapping[str, Any] | None:
    """How the run drew weights; None where it was not asked."""
    found: Mapping[str, Any] | None = json.loads(files["manifest.json"]).get("robustness")
    return found


def _is_float(run: Run) -> bool:
    return bool(run.rules["arithmetic"] == "float")


def _root(run: Run) -> str:
    return next(node.id for node in run.nodes if node.parent is None)


def _expect_results(run: Run, found: Assessed, expected: dict[str, Expected]) -> None:
    ranks, root = group_ranks(run, found), _root(run)
    graded: dict[str, Graded] = {}
    for group in sorted(set(found.group.values())):
        members = [unit for unit in found.group if found.group[unit] == group]
        graded[group] = grade_group(run, found.score, group=group, period=found.period, members=members)
    for (unit, node), cell in found.cells.items():
        group = found.group[unit]
        verdict = graded[group] if node == root else Graded()
        expected["results.csv"][unit, found.period, node] = {
            "group": group, "value": cell.value, "points": cell.points, "score": cell.score,
            "rank": ranks.get(unit) if node == root else None,
            "computed_grade": verdict.computed.get(unit), "effective_grade": verdict.effective.get(unit),
            "reason": ";".join(verdict.reasons.get(unit, ())),
        }  # fmt: skip
    effective = {unit: graded[group].effective.get(unit) for unit, group in found.group.items()}
    if not _is_float(run):
        expected["blocked.csv"] |= blocked_figures(run, found.period, effective=effective)
    asked = found.asked.union(*(item.asked for item in graded.values()))
    if _is_float(run):
        asked = {("missing_score", unit, root) for unit, score in found.score.items() if score is None}
    for kind, unit, item in asked:
        expected["open.csv"][kind, unit, found.period, item] = {}


def _expect_ranks(run: Run, found: Assessed, rows: Expected) -> None:
    """Level places in every grouping, among the units that are assessed."""
    for grouping in run.rules["groupings"]:
        members: dict[str, list[str]] = {}
        for unit in found.group:
            group = group_of(run, unit, found.period, grouping)
            if group is not None:
                members.setdefault(group, []).append(unit)
        for group, units in members.items():
            for node in _ranked_nodes(run):
                shown = ranked_scores(run, {unit: _total(run, found, unit, node) for unit in units})
                for unit, rank in places(shown, run.rules["rank_ties"]).items():
                    rows[grouping, group, unit, found.period, node, "level"] = {"rank": rank}


def _ranked_nodes(run: Run) -> list[str]:
    """The root; in a research index every inner node."""
    inner = [node.id for node in run.nodes if node.kind == "aggregate"]
    return inner if _is_float(run) else [_root(run)]


def _total(run: Run, found: Assessed, unit: str, node: str) -> Fraction | None:
    return found.score[unit] if node == _root(run) else found.cells[unit, node].score


def _expect_progress(run: Run, found: Assessed, past: Assessed, expected: dict[str, Expected]) -> None:
    for unit, figures in progress_rows(run, found, past).items():
        expected["progress.csv"][unit, found.period] = figures
    for unit, rank in improvement_ranks(run, found, past).items():
        key = (run.rules["grouping"], found.group[unit], unit, found.period, _root(run), "improvement")
        expected["ranks.csv"][key] = {"rank": rank}


def _compare(run: Run, name: str, expected: Expected) -> tuple[int, list[Difference]]:
    stored = {}
    differences = []
    for row in run.stored.get(name, ()):
        key = tuple(row.get(column) or "" for column in KEYS[name])
        if key in stored or key not in expected:
            found = "present twice" if key in stored else "present"
            differences.append(Difference(name, key, "row", found, "once" if key in stored else "absent"))
        stored[key] = row
    checked = len(stored)
    for key, figures in expected.items():
        if key not in stored:
            differences.append(Difference(name, key, "row", "absent", "present"))
            continue
        checked += len(figures)
        for column, figure in figures.items():
            text = stored[key].get(column) or ""
            compared = _as_compared(run, column, figure)
            if not _agrees(text, compared, is_flat=column == "z" and _has_no_error(figures)):
                differences.append(Difference(name, key, column, text, shown(compared)))
    return checked, differences


def _as_compared(run: Run, column: str, figure: Figure) -> Figure:
    """In float mode every fraction but a value as read was a float, and is compared as one."""
    is_float = _is_float(run) and isinstance(figure, Fraction) and column != "value"
    return float(figure) if is_float and isinstance(figure, Fraction) else figure


def _has_no_error(figures: Mapping[str, Figure]) -> bool:
    """Whether the exact standard error is nil: then a float z is only noise over noise."""
    return figures["standard_error"] == 0


def _agrees(text: str, figure: Figure, *, is_flat: bool = False) -> bool:
    if is_flat:
        return True
    if figure is None or isinstance(figure, str | bool):
        return text == shown(figure)
    try:
        stored = number(text)
    except ValueError:
        return False
    if stored is None:
        return False
    if isinstance(figure, float):
        return abs(float(stored) - figure) <= max(ABSOLUTE, RELATIVE * abs(figure))
    return stored == figure


def shown(figure: Figure) -> str:
    """A figure as a run writes it; an endless fraction with fifteen digits.

    Examples:
        >>> shown(Fraction(5, 4)), shown(None), shown(True), shown(Fraction(100))
        ('1.25', '', 'true', '100')
    """
    if figure is None:
        return ""
    if isinstance(figure, bool):
        return "true" if figure else "false"
    if not isinstance(figure, Fraction):
        return str(figure)
    with localcontext() as context:
        context.prec = 40
        exact = Decimal(figure.numerator) / Decimal(figure.denominator)
    return f"{exact:f}"
