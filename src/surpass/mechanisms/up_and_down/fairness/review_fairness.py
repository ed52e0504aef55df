"""Review gates, slates and downs for fairness: rates by group, inside peer groups and pooled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from surpass.engine.fairness.discoveries import adjusted
from surpass.engine.fairness.rate import WHOLE, rate_of
from surpass.engine.fairness.seniority import Draws
from surpass.engine.fairness.told_cells import EXACT, POOLED, WITHHELD, Cell, told_cells, whole
from surpass.engine.fairness.told_counts import told_share
from surpass.foundation.truth import Truth
from surpass.mechanisms.up_and_down.fairness.contrasts import Counted, contrast
from surpass.mechanisms.up_and_down.fairness.page import (
    LOOK_CLOSER,
    SMALL,
    STAGES,
    TOO_FEW,
    Attribute,
    Comparison,
    Fairness,
    Outcome,
    Part,
    Seniority,
    Standards,
    Tally,
    ToldRate,
)
from surpass.mechanisms.up_and_down.fairness.served import seniority
from surpass.mechanisms.up_and_down.fairness.staged import Staged

Judged = TypeVar("Judged", Comparison, Seniority)
Values = Mapping[str, str]
"""Person -> value of one attribute."""


def review_fairness(
    outcomes: Iterable[Outcome],
    *,
    tallies: Iterable[Tally] = (),
    attributes: Sequence[tuple[Attribute, Values]],
    standards: Standards,
    draws: Draws | None = None,
) -> Fairness:
    """Compare the groups of each attribute at each stage, and the numbers of those with a yes.

    Shapes:   each attribute with person -> value; *tallies* are counted with the outcomes, for people whose
              names are no longer kept. The order in which either comes changes nothing. *draws* are used
              where there are too many people to count every deal of a number.
    Missing:  an unknown outcome is counted as unknown, never as no; a person of whom the attribute is not
              known is counted beside the groups.
    Source:   the clause of each attribute; the pack's levels and floors.
    """
    rows = sorted(outcomes, key=lambda one: (one.stage, one.group, one.person))
    kept = sorted(tallies, key=lambda one: (one.stage, one.group, one.value or "", str(one.outcome)))
    asked = [
        staged
        for stage in STAGES
        for attribute, values in attributes
        if (staged := _staged(stage, attribute, values, rows, kept)).is_any
    ]
    parts = [_part(staged, standards) for staged in asked if not staged.attribute.is_number]
    served = [
        seniority(staged, standards=standards, draws=draws) for staged in asked if staged.attribute.is_number
    ]
    return _with_q(parts, served, standards)


def _staged(
    stage: str, attribute: Attribute, values: Values, rows: Sequence[Outcome], kept: Sequence[Tally]
) -> Staged:
    return Staged(
        stage=stage,
        attribute=attribute,
        values=values,
        rows=[one for one in rows if one.stage == stage],
        tallies=[one for one in kept if (one.stage, one.attribute) == (stage, attribute.name)],
    )


def _part(staged: Staged, standards: Standards) -> Part:
    attribute = staged.attribute
    counted = _counted(staged, standards)
    return Part(
        stage=staged.stage,
        attribute=attribute,
        rates={
            group: {
                value: _rate(counted.cells[group, value], counted.states[group, value], standards)
                for value in counted.values
            }
            for group in (POOLED, *counted.groups)
        },
        unplaced=staged.unplaced,
        contrasts=tuple(contrast(counted, pair, standards) for pair in counted.pairs),
    )


def _counted(staged: Staged, standards: Standards) -> Counted:
    counts = Counter((one.group, staged.values.get(one.person), one.outcome) for one in staged.rows)
    for tally in staged.tallies:
        counts[tally.group, tally.value, tally.outcome] += tally.count
    groups = tuple(sorted({group for group, value, _ in counts if value is not None}))
    present = tuple(name for name in staged.attribute.values if any(value == name for _, value, _ in counts))
    cells = {(group, value): _cell(counts, group, value) for group in groups for value in present}
    pooled = {(POOLED, value): whole(cells[group, value] for group in groups) for value in present}
    return Counted(
        cells={**pooled, **cells},
        states=told_cells(cells, floors=standards.floors),
        groups=groups,
        values=present,
    )


def _cell(counts: Counter[tuple[str, str | None, Truth]], group: str, value: str) -> Cell:
    yes, no, unknown = (counts[group, value, outcome] for outcome in (True, False, None))
    return Cell(yes, yes + no, unknown)


def _rate(cell: Cell, state: str, standards: Standards) -> ToldRate:
    is_exact = state == EXACT
    return ToldRate(
        state=state,
        rate=rate_of(cell.yes, of=cell.of, level=standards.level) if is_exact else None,
        points=None if state == WITHHELD else told_share(cell.yes, of=cell.of, floor=standards.floors.rate),
        unknown=cell.unknown if is_exact else None,
    )


def _with_q(parts: Sequence[Part], served: Sequence[Seniority], standards: Standards) -> Fairness:
    """The findings, once q is known over every comparison of the page that could speak."""
    tested = [one.compared.p for part in parts for one in _all(part) if one.compared and not one.why]
    tested += [one.p for one in served if one.p is not None]
    waiting = iter(adjusted(tested))

    def judged(one: Judged) -> Judged:
        if one.verdict == TOO_FEW:
            return one
        q = next(waiting)
        if q <= standards.level * WHOLE:
            return replace(one, verdict=LOOK_CLOSER, q=q)
        return replace(one, verdict=TOO_FEW, why=SMALL, q=q) if one.is_small else replace(one, q=q)

    settled = [
        replace(
            part,
            contrasts=tuple(
                replace(one, pooled=judged(one.pooled), inside=tuple(map(judged, one.inside)))
                for one in part.contrasts
            ),
        )
        for part in parts
    ]
    return Fairness(
        parts=tuple(settled),
        seniority=tuple(map(judged, served)),
        standards=standards,
        tested=len(tested),
    )


def _all(part: Part) -> Iterable[Comparison]:
    """Every comparison of a part, in the order in which findings are settled."""
    for one in part.contrasts:
        yield from (one.pooled, *one.inside)
