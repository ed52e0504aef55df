"""Build a research index: every step's matrix is kept, for each figure to be explained from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surpass.engine.research.aggregate import aggregate
from surpass.engine.research.denominate import denominate
from surpass.engine.research.impute import impute
from surpass.engine.research.matrix import Codes, Floats, Matrix, in_key_order, matrix_of
from surpass.engine.research.normalise import Constant, normalise, split
from surpass.engine.research.rank import Ranking, places, rank_scores
from surpass.engine.research.recipe import Recipe, read_recipe
from surpass.engine.research.screen import screen
from surpass.engine.research.treat import Treated, treat
from surpass.foundation.facts import Facts
from surpass.policy.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """All that a build computed. Rows are ``units`` (in key order), columns ``indicators`` or ``nodes``.

    ``observed`` to ``normalised`` are units x indicators; a step that changed nothing shares the matrix of
    the step before; ``treated_columns`` are the treated ones by place. ``stays`` is False for a unit that was
    screened out: its later rows are NaN. ``scores`` are units x inner nodes, children before parents.
    """

    units: tuple[str, ...]
    indicators: tuple[str, ...]
    nodes: tuple[str, ...]
    recipe: Recipe
    observed: Floats
    denominated: Floats
    imputed: Floats
    screened: Floats
    treated_columns: Mapping[int, Floats]
    normalised: Floats
    scores: Floats
    stays: NDArray[np.bool_]
    treatments: tuple[Treated, ...]
    constants: tuple[Constant, ...]
    ranking: Ranking
    codes: Mapping[str, Codes]
    group_names: Mapping[str, tuple[str, ...]]

    @property
    def treated(self) -> Floats:
        """The matrix after treatment."""
        whole = self.screened.copy(order="F")
        for column, cells in self.treated_columns.items():
            whole[:, column] = cells
        return whole

    @property
    def ranks(self) -> Floats:
        """Ranks of every inner node among all units."""
        return rank_scores(self.scores, ranking=self.ranking)

    @property
    def is_imputed(self) -> NDArray[np.bool_]:
        """Cells that stand in for a missing value."""
        filled: NDArray[np.bool_] = np.isnan(self.denominated) & ~np.isnan(self.imputed)
        return filled

    def score_of(self, node: str) -> Floats:
        """Scores of an inner node, or the normalised values of an indicator."""
        if node in self.nodes:
            return self.scores[:, self.nodes.index(node)]
        return self.normalised[:, self.indicators.index(node)]

    def ranks_of(self, *nodes: str, grouping: str | None = None) -> Floats:
        """Ranks of any nodes or indicators, among all units or inside the groups of a grouping.

        Scores are sums and are compared without their dust; an indicator is compared as it was returned.
        Shapes: units x the nodes asked for.
        """
        groups = None if grouping is None else self.codes[grouping]
        keys = [
            self.ranking.keys(self.score_of(node)) if node in self.nodes else self.score_of(node)
            for node in nodes
        ]
        return np.column_stack([places(-key, ties=self.ranking.ties, groups=groups) for key in keys])


def build(matrix: Matrix, scheme: Scheme) -> Build:
    """Run every step of the scheme on one period's matrix.

    Shapes:   any order of rows and columns in; key and pack order out.
    Missing:  NaN, filled or dropped as the scheme says; infinite values are refused.
    Raises:   PolicyProblem: steps or a tree that cannot be run; EvidenceProblem: a value that a method has no
              answer for; UseProblem: a series or grouping that the matrix lacks, a constant under ``refuse``.
    Source:   the pack sections ``steps`` and the programme's tree.
    """
    recipe = read_recipe(scheme)
    matrix = in_key_order(matrix)
    leaves = scheme.leaves
    indicators = tuple(leaf.id for leaf in leaves)
    directions = np.array([float(leaf.direction) for leaf in leaves])
    named = {grouping: matrix.codes(grouping) for grouping in _groupings(recipe, scheme, matrix)}
    observed = matrix.columns([leaf.series or leaf.id for leaf in leaves])
    denominated = denominate(matrix, observed, indicators=indicators, denominator=recipe.denominator)
    filling = named.get(recipe.imputation.grouping)
    imputed = impute(
        denominated,
        directions=directions,
        imputation=recipe.imputation,
        groups=None if filling is None else (filling[1], len(filling[0])),
    )
    screened, stays = screen(
        imputed,
        counted=imputed if recipe.screen.of == "imputed" else observed,
        availability=recipe.screen.availability,
    )
    treated_columns, treatments = treat(screened, indicators=indicators, treatment=recipe.treatment)
    names, codes = named[recipe.normalise.grouping] if recipe.normalise.scope == "group" else ((), None)
    normalised, constants = normalise(
        screened,
        treated=treated_columns,
        units=matrix.units,
        indicators=indicators,
        directions=directions,
        scale=recipe.normalise,
        constant=scheme.constant,
        parts=split(codes, names),
    )
    nodes, scores = aggregate(
        normalised,
        scheme=scheme,
        units=matrix.units,
        groups=_primary(matrix, scheme),
        availability=recipe.availability,
        may_absorb=recipe.zeros == "absorb",
        excused=_excused(constants, names, codes, len(matrix.units)),
    )
    return Build(
        units=matrix.units,
        indicators=indicators,
        nodes=nodes,
        recipe=recipe,
        observed=observed,
        denominated=denominated,
        imputed=imputed,
        screened=screened,
        treated_columns=treated_columns,
        normalised=normalised,
        scores=scores,
        stays=stays,
        treatments=treatments,
        constants=constants,
        ranking=Ranking(digits=recipe.significant, decimals=scheme.rank_decimals, ties=scheme.rank_ties),
        codes={grouping: of for grouping, (_, of) in named.items()},
        group_names={grouping: names for grouping, (names, _) in named.items()},
    )


def build_period(facts: Facts, scheme: Scheme, *, period: str) -> Build:
    """Build one period of frozen facts, for the units that have a group in the scheme's grouping.

    Raises:   as :func:`build`.
    """
    wanted = [leaf.series for leaf in scheme.leaves]
    wanted += [str(by) for by in scheme.treatment.get("denominator", {}).values()]
    return build(matrix_of(facts, scheme, period=period, series=tuple(dict.fromkeys(wanted))), scheme)


def gain_from_gaps(matrix: Matrix, scheme: Scheme) -> Floats:
    """What each unit gained by what it did not return: its root score, less the score with the worst value.

    Shapes:   one number per unit, in key order; zero for a unit without gaps when nothing else moved.
    Source:   method 1.3, fault 12.
    """
    worst: dict[str, Any] = {**scheme.treatment, "imputation": {"rule": "worst"}}
    as_it_is = build(matrix, scheme).score_of(scheme.root.id)
    if_worst = build(matrix, replace(scheme, treatment=worst)).score_of(scheme.root.id)
    gain: Floats = as_it_is - if_worst
    return gain


def _groupings(recipe: Recipe, scheme: Scheme, matrix: Matrix) -> list[str]:
    needed = {scheme.grouping} if scheme.grouping in matrix.groups else set()
    if recipe.imputation.grouping:
        needed.add(recipe.imputation.grouping)
    if recipe.normalise.scope == "group":
        needed.add(recipe.normalise.grouping)
    complete = {name for name, groups in matrix.groups.items() if None not in groups}
    return sorted(needed | complete)


def _primary(matrix: Matrix, scheme: Scheme) -> list[str] | None:
    groups = matrix.groups.get(scheme.grouping)
    return None if groups is None else [group or "" for group in groups]


def _excused(
    constants: tuple[Constant, ...], names: tuple[str, ...], codes: Codes | None, count: int
) -> dict[str, NDArray[np.bool_]]:
    """Cells that are empty because a constant was dropped, not because nothing was returned."""
    excused: dict[str, NDArray[np.bool_]] = {}
    for found in constants:
        if found.policy == "drop":
            cells = np.ones(count, dtype=bool) if codes is None else codes == names.index(found.group)
            excused[found.indicator] = excused.get(found.indicator, np.zeros(count, dtype=bool)) | cells
    return excused
