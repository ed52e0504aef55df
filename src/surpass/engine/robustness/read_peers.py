"""The peers of a run: from an assessed table or from the build of a research index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from surpass.engine.exact.tree import KNOWN, amounts_of
from surpass.engine.research.build import Build
from surpass.engine.robustness.peers import Digits, Floats, Joint, Peers, Precision
from surpass.policy.scheme import Node, Scheme

Table = Mapping[str, Sequence[object]]


def exact_peers(table: Table, scheme: Scheme, *, period: str, group: str) -> Peers:
    """The units of *group* that have a rank in *period*.

    Shapes:   *table* has one row per unit and period, as the engine left it: ``p_``, ``k_``, ``rank``.
    """
    keys = zip(table["period"], table["group"], table["rank"], strict=True)
    rows = [row for row, (when, own, rank) in enumerate(keys) if (when, own) == (period, group) and rank]
    joints = _joints(scheme, group)
    nodes = {joint.node for joint in joints} | {child for joint in joints for child in joint.children}
    results = {
        node: np.where(_column(table, f"k_{node}", rows) == KNOWN, _column(table, f"p_{node}", rows), np.nan)
        for node in nodes
    }
    beside = [node for node in scheme.nodes if node.kind == "adjustment"]
    return Peers(
        units=tuple(str(table["unit"][row]) for row in rows),
        joints=joints,
        results=results,
        held=sum((_column(table, f"p_{node.id}", rows) for node in beside), np.zeros(len(rows))),
        ranks=_column(table, "rank", rows).astype(np.int64),
        ties=scheme.rank_ties,
        measure=Precision(
            points=scheme.points_decimals,
            score=scheme.score_decimals,
            rank=scheme.rank_decimals,
            rounding=scheme.rounding,
        ),
    )


def research_peers(build: Build, scheme: Scheme, *, group: str) -> Peers:
    """The units of *group* that have a root score in a build."""
    code = build.group_names[scheme.grouping].index(group)
    ranks = build.ranks_of(scheme.root.id, grouping=scheme.grouping)[:, 0]
    rows = np.flatnonzero((build.codes[scheme.grouping] == code) & ~np.isnan(ranks))
    joints = _joints(scheme, group)
    nodes = {joint.node for joint in joints} | {child for joint in joints for child in joint.children}
    return Peers(
        units=tuple(build.units[row] for row in rows),
        joints=joints,
        results={node: build.score_of(node)[rows] for node in nodes},
        held=np.zeros(len(rows)),
        ranks=ranks[rows].astype(np.int64),
        ties=build.ranking.ties,
        measure=Digits(significant=build.ranking.digits, decimals=build.ranking.decimals),
    )


def _column(table: Table, name: str, rows: Sequence[int]) -> Floats:
    column = table[name]
    cells = (column[row] for row in rows)
    return np.array([float(cell) if isinstance(cell, int) else np.nan for cell in cells], dtype=np.float64)


def _joints(scheme: Scheme, group: str) -> tuple[Joint, ...]:
    """The inner nodes, each before those below it, with the children that count in the group."""
    found, waiting = [], [scheme.root]
    while waiting:
        node = waiting.pop(0)
        below = [child for child in scheme.children(node.id) if child.kind != "adjustment"]
        counted = [(child, amount) for child in below if (amount := _amount(scheme, child, node, group)) > 0]
        found.append(
            Joint(
                node=node.id,
                method=node.method,
                power=1.0 if node.power is None else float(node.power),
                children=tuple(child.id for child, _ in counted),
                amounts=tuple(amount for _, amount in counted),
                availability=float(node.availability),
            )
        )
        waiting += [child for child, _ in counted if child.kind == "aggregate"]
    return tuple(found)


def _amount(scheme: Scheme, child: Node, parent: Node, group: str) -> float:
    if scheme.arithmetic == "exact":
        amount = amounts_of(scheme, child, parent).get(group)
    else:
        amount = child.weight.get(group) if child.weight else Fraction(1)
    return 0.0 if amount is None else float(Fraction(amount))
