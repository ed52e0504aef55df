"""What a unit contests: its points in words, and the series that are read below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from surpass.exchange.cases.read_cases import read_case
from surpass.exchange.showing.run_view.run import Run as RunView
from surpass.office.assessment.models import Telling
from surpass.office.assessment.pages.words import wording
from surpass.office.assessment.store.read import view_of
from surpass.office.cases.store.case_table import CaseTable
from surpass.policy.scheme import Node


@dataclass(frozen=True, slots=True)
class Contested:
    """Points as the reader reads them, and the series behind them; both empty before an objection."""

    points: tuple[str, ...]
    series: frozenset[str]


def contested_in(telling: Telling) -> Contested:
    """The points of the unit's case; a point names a place of the tree and what it stood at."""
    view = view_of(telling.run)
    nodes = {node.id: node for node in view.scheme.nodes}
    record = read_case(CaseTable(), telling.case)
    said = [point.partition(": ") for event in record.case.events for point in event.points]
    found = [(nodes[name], figure) for name, _, figure in said if name in nodes]
    return Contested(
        points=tuple(f"{wording().text(node.title)} {figure}" for node, figure in found),
        series=frozenset(series for node, _ in found for series in _series_below(view, node)),
    )


def _series_below(view: RunView, node: Node) -> Iterator[str]:
    if node.kind == "adjustment":
        yield node.id
    if node.scoring is not None:
        yield node.series or node.id
        yield from node.scoring.series.values()
    for child in view.children(node.id):
        yield from _series_below(view, child)
