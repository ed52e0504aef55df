"""Whether a number, such as years of service, tells who had a yes at one stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from surpass.engine.fairness.rate import WHOLE
from surpass.engine.fairness.seniority import Draws, Served, count_deals, draw_deals, may_be_counted
from surpass.engine.fairness.told_cells import Cell
from surpass.mechanisms.up_and_down.fairness.page import (
    CANNOT_SPEAK,
    NO_SIGN,
    TOO_FEW,
    UNCOUNTED,
    WITHHELD,
    Seniority,
    Standards,
)
from surpass.mechanisms.up_and_down.fairness.staged import Staged


def seniority(staged: Staged, *, standards: Standards, draws: Draws | None) -> Seniority:
    """Hold the numbers of those with a yes against the others of their peer group and standing, without q.

    Missing:  people of whom outcome or number is unknown are left out; who lacks the number is counted.
    """
    people = [
        Served(
            stratum=f"{one.group}\t{one.standing}", years=int(staged.values[one.person]), is_up=one.outcome
        )
        for one in staged.rows
        if one.person in staged.values and one.outcome is not None
    ] + [
        Served(stratum=f"{one.group}\t", years=int(one.value), is_up=one.outcome)
        for one in staged.tallies
        if one.value is not None and one.outcome is not None
        for _ in range(one.count)
    ]  # fmt: skip
    yes = sum(one.is_up for one in people)
    is_told = standards.floors.bears(Cell(yes, len(people)))
    found = Seniority(
        stage=staged.stage,
        attribute=staged.attribute,
        people=len(people) if is_told else None,
        yes=yes if is_told else None,
        unplaced=staged.unplaced,
        verdict=TOO_FEW,
        why=WITHHELD,
        is_small=min(yes, len(people) - yes) < standards.small,
    )
    return _dealt(found, people, draws) if is_told else found


def _dealt(found: Seniority, people: Sequence[Served], draws: Draws | None) -> Seniority:
    if not _differs(people):
        return replace(found, why=CANNOT_SPEAK)
    if may_be_counted(people):
        dealt = count_deals(people)
    elif draws is not None:
        dealt = draw_deals(people, draws=draws)
    else:
        return replace(found, why=UNCOUNTED)
    return replace(found, verdict=NO_SIGN, why="", dealt=dealt, p=min(WHOLE, ceil(dealt.p * WHOLE)))


def _differs(people: Sequence[Served]) -> bool:
    """Whether somewhere people with a yes and without one stood alike."""
    strata = {(one.stratum, one.is_up) for one in people}
    return any((stratum, not is_up) in strata for stratum, is_up in strata)
