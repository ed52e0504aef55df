"""From an assessed table to keyed rows: results, ranks, progress, and what stays open. Text, fixed-point."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING

from surpass.engine.assessment.blocked import blocked_rows, effect_flags
from surpass.engine.assessment.cube import group_of
from surpass.engine.assessment.grade import Placed, grade_group
from surpass.engine.assessment.mobility import mobility_rows
from surpass.engine.assessment.progress import Standing, advances, improvement_places
from surpass.engine.exact.tree import KNOWN, UNKNOWN
from surpass.foundation.period import Period
from surpass.foundation.quantity import Rounding, divide, from_scaled, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from surpass.engine.assessment.grade import Graded
    from surpass.foundation.facts import Facts
    from surpass.policy.scheme import Node, Scheme

RESULT_COLUMNS = (
    "unit", "period", "group", "node", "value", "points", "score", "rank",
    "computed_grade", "effective_grade", "reason",
)  # fmt: skip
RANK_COLUMNS = ("grouping", "group", "unit", "period", "node", "track", "rank")
OPEN_COLUMNS = ("kind", "unit", "period", "item", "question")

Row = dict[str, str]
Table = "Mapping[str, Sequence[object]]"


@dataclass(frozen=True, slots=True)
class Outcome:
    """All rows of a run, sorted by key."""

    results: tuple[Row, ...]
    ranks: tuple[Row, ...]
    progress: tuple[Row, ...]
    mobility: tuple[Row, ...]
    open_items: tuple[Row, ...]
    blocked: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One unit in one period, as the engine left it."""

    unit: str
    period: str
    group: str
    cells: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class _Tree:
    """The scheme, and each node's parent and weighing children, looked up once."""

    scheme: Scheme
    parents: Mapping[str, Node | None]
    children: Mapping[str, Sequence[Node]]
    rounding: Rounding

    @classmethod
    def of(cls, scheme: Scheme) -> _Tree:
        by_id = {node.id: node for node in scheme.nodes}
        parents = {node.id: by_id.get(node.parent or "") for node in scheme.nodes}
        children: dict[str, list[Node]] = {node.id: [] for node in scheme.nodes}
        for node in scheme.nodes:
            if node.parent is not None and node.kind != "adjustment":
                children[node.parent].append(node)
        return cls(scheme, parents, children, Rounding(scheme.rounding))

    def weights_present(self, line: _Line) -> dict[str, Decimal]:
        """For each weighted node the weight of its known children."""
        return {
            parent.id: sum(
                (
                    child.weight.get(line.group) or Decimal(0)
                    for child in self.children[parent.id]
                    if line.cells[f"k_{child.id}"] == KNOWN
                ),
                Decimal(0),
            )
            for parent in self.scheme.nodes
            if parent.kind == "aggregate" and parent.method not in {"sum", "min"}
        }


def gather(table: Mapping[str, Sequence[object]], facts: Facts, scheme: Scheme) -> Outcome:
    """Grade, compare with the period before, and write every figure as keyed text.

    Shapes:   *table* has one row per unit and period; results have one per unit, period and node.
    """
    lines = _lines(table)
    graded = _graded(lines, facts, scheme)
    tree = _Tree.of(scheme)
    results = [
        row for line in lines for row in _result_rows(line, facts, tree, graded[line.unit, line.period])
    ]
    progress, improved = _progress(lines, scheme)
    ranks = [*_level_ranks(lines, facts, scheme), *improved]
    asked = [row for line in lines for row in _open_rows(line, scheme, graded[line.unit, line.period])]
    effective = {key: item.effective if item else None for key, item in graded.items()}
    return Outcome(
        tuple(sorted(results, key=lambda row: (row["period"], row["unit"]))),
        tuple(sorted(ranks, key=lambda row: tuple(row[name] for name in RANK_COLUMNS))),
        tuple(sorted(progress, key=lambda row: (row["period"], row["unit"]))),
        tuple(mobility_rows(results, root=scheme.root.id)),
        tuple(sorted(asked, key=lambda row: tuple(row[name] for name in OPEN_COLUMNS))),
        tuple(blocked_rows(facts, scheme, effective=effective)),
    )


def _lines(table: Mapping[str, Sequence[object]]) -> list[_Line]:
    names = [name for name in table if name not in {"unit", "period", "group"}]
    columns = [table[name] for name in names]
    lines = []
    for place, (unit, period, group) in enumerate(
        zip(table["unit"], table["period"], table["group"], strict=True)
    ):
        cells: dict[str, int | None] = {}
        for name, column in zip(names, columns, strict=True):
            cell = column[place]
            cells[name] = cell if isinstance(cell, int) else None
        lines.append(_Line(str(unit), str(period), str(group), cells))
    return lines


def _score(line: _Line, scheme: Scheme) -> Decimal | None:
    score = line.cells["score"]
    return None if score is None else from_scaled(score, scheme.score_decimals)


def _at_rank(line: _Line, scheme: Scheme) -> Decimal | None:
    """The score at the decimals on which units are ranked, so that ties are ties."""
    score = line.cells["score"]
    if score is None:
        return None
    coarser = 10 ** (scheme.score_decimals - scheme.rank_decimals)
    return from_scaled(divide(score, coarser, Rounding(scheme.rounding)), scheme.rank_decimals)


def _graded(lines: Iterable[_Line], facts: Facts, scheme: Scheme) -> dict[tuple[str, str], Graded | None]:
    result: dict[tuple[str, str], Graded | None] = {}
    groups: dict[tuple[str, str], list[_Line]] = {}
    for line in lines:
        groups.setdefault((line.period, line.group), []).append(line)
        result[line.unit, line.period] = None
    for (period, group), members in groups.items():
        if scheme.grades is None:
            continue
        placed = [
            Placed(
                line.unit,
                _score(line, scheme),
                line.cells["rank"],
                effect_flags(facts, scheme, unit=line.unit, period=line.period),
                _at_rank(line, scheme),
            )
            for line in members
        ]
        for item in grade_group(placed, scheme.grades, scheme.effects, group=group):
            result[item.unit, period] = item
    return result


def _result_rows(line: _Line, facts: Facts, tree: _Tree, graded: Graded | None) -> Iterable[Row]:
    present = tree.weights_present(line)
    for node in tree.scheme.nodes:
        if node.kind == "indicator" and node.full.get(line.group) is None:
            continue
        row = dict.fromkeys(RESULT_COLUMNS, "")
        row |= {"unit": line.unit, "period": line.period, "group": line.group, "node": node.id}
        row |= _figures(line, facts, tree, node, present)
        if node.parent is None:
            row |= _verdict(line, tree.scheme, graded)
        yield row


def _figures(line: _Line, facts: Facts, tree: _Tree, node: Node, present: Mapping[str, Decimal]) -> Row:
    points = line.cells[f"p_{node.id}"]
    if node.kind != "adjustment" and line.cells[f"k_{node.id}"] != KNOWN:
        points = None
    row = {"score": "", "points": ""}
    if points is not None:
        row["score"] = show(points, tree.scheme.points_decimals)
        row["points"] = _contribution(line, tree, node, points, present)
    if node.kind == "indicator":
        reading = facts.values.get((node.series, line.unit, line.period))
        row["value"] = "" if reading is None or reading.value is None else f"{reading.value:f}"
    if node.kind == "adjustment":
        count = facts.counts.get((node.id, line.unit, line.period))
        row["value"] = "" if count is None else f"{count:f}"
    return row


def _contribution(line: _Line, tree: _Tree, node: Node, points: int, present: Mapping[str, Decimal]) -> str:
    """What a node contributes to its parent: its points, or its weighted share of the score."""
    parent, decimals = tree.parents[node.id], tree.scheme.points_decimals
    if parent is None or parent.method == "sum" or node.kind == "adjustment":
        return show(points, decimals)
    entire = present.get(parent.id)
    if not entire:
        return ""
    numerator, denominator = (node.weight.get(line.group) or Decimal(0)).as_integer_ratio()
    below, over = entire.as_integer_ratio()
    return show(divide(points * numerator * over, denominator * below, tree.rounding), decimals)


def _verdict(line: _Line, scheme: Scheme, graded: Graded | None) -> Row:
    score, rank = line.cells["score"], line.cells["rank"]
    row = {
        "score": "" if score is None else show(score, scheme.score_decimals),
        "rank": "" if rank is None else str(rank),
    }
    if graded is not None:
        row |= {
            "computed_grade": graded.computed or "",
            "effective_grade": graded.effective or "",
            "reason": ";".join(graded.reasons),
        }
    return row


def _level_ranks(lines: Sequence[_Line], facts: Facts, scheme: Scheme) -> Iterable[Row]:
    for line in lines:
        rank = line.cells["rank"]
        if rank is not None:
            yield _rank_row(scheme, line, track="level", rank=rank)
    for grouping in scheme.groupings:
        if grouping != scheme.grouping:
            yield from _other_ranks(lines, facts, scheme, grouping)


def _other_ranks(lines: Sequence[_Line], facts: Facts, scheme: Scheme, grouping: str) -> Iterable[Row]:
    """Places of the assessed units in a further grouping; a unit in none of its groups has none."""
    members: dict[tuple[str, str], list[tuple[_Line, Decimal]]] = {}
    for line in lines:
        group = group_of(facts, line.unit, Period.read(line.period), grouping)
        score = _at_rank(line, scheme)
        if group is not None and score is not None:
            members.setdefault((line.period, group), []).append((line, score))
    for (_, group), placed in members.items():
        places = ranks_of([score for _, score in placed], ties=scheme.rank_ties)
        for (line, _), place in zip(placed, places, strict=True):
            row = _rank_row(scheme, line, track="level", rank=place)
            yield row | {"grouping": grouping, "group": group}


def ranks_of(scores: Sequence[Decimal], *, ties: str) -> list[int]:
    """The place of each score, best 1; ties share the better place, the worse one, or count once.

    Examples:
        >>> [ranks_of([Decimal(9), Decimal(9), Decimal(8)], ties=ties) for ties in ("min", "max", "dense")]
        [[1, 1, 3], [2, 2, 3], [1, 1, 2]]
    """
    ascending = sorted(set(scores) if ties == "dense" else scores)
    count = len(ascending)
    if ties == "max":
        return [count - bisect_left(ascending, score) for score in scores]
    return [1 + count - bisect_right(ascending, score) for score in scores]


def _rank_row(scheme: Scheme, line: _Line, *, track: str, rank: int) -> Row:
    values = (scheme.grouping, line.group, line.unit, line.period, scheme.root.id, track, str(rank))
    return dict(zip(RANK_COLUMNS, values, strict=True))


def _progress(lines: Sequence[_Line], scheme: Scheme) -> tuple[list[Row], list[Row]]:
    by_key = {(line.unit, line.period): line for line in lines}
    rows: list[Row] = []
    ranks: list[Row] = []
    for period in sorted({line.period for line in lines}):
        before = str(Period.read(period).previous)
        if not any(line.period == before for line in lines):
            continue
        standings = [
            _standing(line, by_key.get((line.unit, before)), scheme)
            for line in lines
            if line.period == period
        ]
        per_year = Period.read(period).cycle.per_year
        found = advances(standings, scheme.progress, decimals=scheme.score_decimals, per_year=per_year)
        rows += [{"unit": item.unit, "period": period, **texts(item)} for item in found]
        for item, place in improvement_places(found, scheme.progress):
            ranks.append(_rank_row(scheme, by_key[item.unit, period], track="improvement", rank=place))
    return rows, ranks


def _standing(line: _Line, before: _Line | None, scheme: Scheme) -> Standing:
    past = before if before is not None and before.group == line.group else None
    return Standing(
        line.unit, line.group, _score(line, scheme), line.cells["rank"],
        None if past is None else _score(past, scheme), None if past is None else past.cells["rank"],
    )  # fmt: skip


def texts(item: object) -> Row:
    """Every part of a record as text: decimals fixed-point, floats in shortest round-trip form."""
    row = {}
    for part in fields(item):  # type: ignore[arg-type]
        value = getattr(item, part.name)
        if value is None:
            row[part.name] = ""
        elif isinstance(value, bool):
            row[part.name] = "true" if value else "false"
        else:
            row[part.name] = repr(value) if isinstance(value, float) else f"{value}"
    return row


def _open_rows(line: _Line, scheme: Scheme, graded: Graded | None) -> Iterable[Row]:
    for leaf in scheme.leaves:
        if leaf.full.get(line.group) is not None and line.cells[f"k_{leaf.id}"] == UNKNOWN:
            yield _open_row(
                "missing_value", line, leaf.id, "supply the measured value, or say why there is none"
            )
    for item in graded.open_items if graded else ():
        kind, what = item.split(":", 1)
        yield _open_row(kind, line, what, _QUESTIONS[kind])


_QUESTIONS = {
    "tie_at_cut": "the tie straddles the cut: the panel says who is inside",
    "unknown_veto": "say whether the veto applies",
    "unknown_override": "say whether the override applies",
    "over_quota": "an override fills the quota beyond its places: the panel says who is inside",
}


def _open_row(kind: str, line: _Line, item: str, question: str) -> Row:
    return dict(zip(OPEN_COLUMNS, (kind, line.unit, line.period, item, question), strict=True))
