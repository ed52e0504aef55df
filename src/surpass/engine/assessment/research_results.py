"""From research builds to keyed rows: shortest round-trip floats, ranks at every node and grouping."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import numpy as np

from surpass.engine.assessment.cube import group_of
from surpass.engine.assessment.mobility import mobility_rows
from surpass.engine.assessment.progress import Standing, advances, improvement_places
from surpass.engine.assessment.results import OPEN_COLUMNS, RANK_COLUMNS, RESULT_COLUMNS, Outcome, Row, texts
from surpass.engine.research.build import Build
from surpass.engine.research.rank import places
from surpass.foundation.facts import Facts
from surpass.foundation.period import Period
from surpass.foundation.quantity import to_scaled
from surpass.policy.scheme import Node, Scheme


def gather_builds(builds: Mapping[str, Build], facts: Facts, scheme: Scheme) -> Outcome:
    """All rows of a research run, one build for each period.

    Units:    ``score`` on the node's own scale; ``points`` what it adds to an arithmetic parent.
    Missing:  empty; a unit without a root score has no rank and is asked for in the open items.
    """
    results = [row for period, build in builds.items() for row in _results(period, build, facts, scheme)]
    ranks = [row for period, build in builds.items() for row in _ranks(period, build, facts, scheme)]
    asked = [row for period, build in builds.items() for row in _open(period, build, scheme)]
    progress, improved = _progress(builds, scheme)
    return Outcome(
        tuple(sorted(results, key=lambda row: (row["period"], row["unit"]))),
        tuple(sorted([*ranks, *improved], key=lambda row: tuple(row[name] for name in RANK_COLUMNS))),
        tuple(progress),
        tuple(mobility_rows(results, root=scheme.root.id)),
        tuple(sorted(asked, key=lambda row: tuple(row[name] for name in OPEN_COLUMNS))),
    )


def _text(value: float) -> str:
    return "" if np.isnan(value) else repr(float(value))


def _groups(build: Build, grouping: str) -> list[str]:
    """Each unit's group."""
    return [build.group_names[grouping][code] for code in build.codes[grouping]]


def _results(period: str, build: Build, facts: Facts, scheme: Scheme) -> list[Row]:
    groups = _groups(build, scheme.grouping)
    root_ranks = build.ranks_of(scheme.root.id, grouping=scheme.grouping)[:, 0]
    scores = {node.id: build.score_of(node.id) for node in scheme.nodes}
    rows = []
    for place, unit in enumerate(build.units):
        for node in scheme.nodes:
            row = dict.fromkeys(RESULT_COLUMNS, "")
            row |= {"unit": unit, "period": period, "group": groups[place], "node": node.id}
            row |= {
                "score": _text(scores[node.id][place]),
                "points": _points(scheme, node, scores, place, groups[place]),
            }
            reading = facts.values.get((node.series, unit, period)) if node.kind == "indicator" else None
            if reading is not None and reading.value is not None:
                row["value"] = f"{reading.value:f}"
            if node.parent is None and not np.isnan(root_ranks[place]):
                row["rank"] = f"{root_ranks[place]:g}"
            rows.append(row)
    return rows


def _points(scheme: Scheme, node: Node, scores: Mapping[str, np.ndarray], place: int, group: str) -> str:
    """The weighted share of an arithmetic parent's score; other means have no parts that add up."""
    parent = next((item for item in scheme.nodes if item.id == node.parent), None)
    if parent is None:
        return _text(scores[node.id][place])
    if parent.method != "arithmetic" or np.isnan(scores[node.id][place]):
        return ""
    present = [item for item in scheme.children(parent.id) if not np.isnan(scores[item.id][place])]
    total = sum(float(item.weight.get(group) or 0) for item in present)
    own = float(node.weight.get(group) or 0)
    return _text(scores[node.id][place] * own / total) if total else ""


def _ranks(period: str, build: Build, facts: Facts, scheme: Scheme) -> list[Row]:
    """Level places of every inner node in every grouping, among the units that have a group there."""
    when = Period.read(period)
    rows = []
    for grouping in scheme.groupings:
        groups = [group_of(facts, unit, when, grouping) for unit in build.units]
        names = sorted({group for group in groups if group is not None})
        codes = np.array([names.index(group) if group is not None else 0 for group in groups], dtype=np.int64)
        outside = np.array([group is None for group in groups])
        for node in build.nodes:
            keys = np.where(outside, np.nan, -build.ranking.keys(build.score_of(node)))
            for place, rank in enumerate(places(keys, ties=build.ranking.ties, groups=codes)):
                if not np.isnan(rank):
                    values = (grouping, groups[place], build.units[place], period, node, "level", f"{rank:g}")
                    rows.append(dict(zip(RANK_COLUMNS, map(str, values), strict=True)))
    return rows


def _open(period: str, build: Build, scheme: Scheme) -> list[Row]:
    root = build.score_of(scheme.root.id)
    question = "too little was returned for a score: supply the missing values"
    values = [("missing_score", unit, period, scheme.root.id, question) for unit in build.units]
    return [
        dict(zip(OPEN_COLUMNS, item, strict=True))
        for item, score in zip(values, root, strict=True)
        if np.isnan(score)
    ]


def _progress(builds: Mapping[str, Build], scheme: Scheme) -> tuple[list[Row], list[Row]]:
    rows: list[Row] = []
    ranks: list[Row] = []
    for period, build in sorted(builds.items()):
        past = builds.get(str(Period.read(period).previous))
        if past is None:
            continue
        now, before = _placed(build, scheme), _placed(past, scheme)
        standings = [
            Standing(unit, group, score, rank, *_past(before.get(unit), group))
            for unit, (group, score, rank) in sorted(now.items())
        ]
        per_year = Period.read(period).cycle.per_year
        found = advances(standings, scheme.progress, decimals=scheme.score_decimals, per_year=per_year)
        rows += [{"unit": item.unit, "period": period, **texts(item)} for item in found]
        for item, place in improvement_places(found, scheme.progress):
            values = (
                scheme.grouping,
                item.group,
                item.unit,
                period,
                scheme.root.id,
                "improvement",
                str(place),
            )
            ranks.append(dict(zip(RANK_COLUMNS, values, strict=True)))
    return rows, ranks


def _placed(build: Build, scheme: Scheme) -> dict[str, tuple[str, Decimal | None, int | None]]:
    """Group, score at its declared decimals, and rank, by unit."""
    scores = build.score_of(scheme.root.id)
    ranks = build.ranks_of(scheme.root.id, grouping=scheme.grouping)[:, 0]
    groups = _groups(build, scheme.grouping)
    placed: dict[str, tuple[str, Decimal | None, int | None]] = {}
    for place, unit in enumerate(build.units):
        known = not np.isnan(scores[place])
        score = (
            Decimal(to_scaled(Decimal(repr(float(scores[place]))), scheme.score_decimals)) if known else None
        )
        shown = None if score is None else score.scaleb(-scheme.score_decimals)
        placed[unit] = (groups[place], shown, int(ranks[place]) if not np.isnan(ranks[place]) else None)
    return placed


def _past(
    before: tuple[str, Decimal | None, int | None] | None, group: str
) -> tuple[Decimal | None, int | None]:
    """Score and rank of the period before, when it was in the same group."""
    return (None, None) if before is None or before[0] != group else before[1:]
