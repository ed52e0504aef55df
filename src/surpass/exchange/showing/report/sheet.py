"""A unit's result on one sheet: what a stranger redoes with a pocket calculator, from the printed text alone.

First the total in a few lines, a line for each main component; then each figure with its formula and every
number put in. Nothing is computed here: the numbers are the run's, the signs between them are the rule's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from surpass.exchange.showing.explaining.explain_text import sentence_of
from surpass.exchange.showing.explaining.formula import write_formula
from surpass.exchange.showing.explaining.leaf_view import LeafView
from surpass.exchange.showing.explaining.place import explain_grade
from surpass.exchange.showing.explaining.tree import clause_of, full_points, missing_rule
from surpass.exchange.showing.report.board import read_columns
from surpass.exchange.showing.run_view.numbers import MINUS, plain, read, rounded, signed, typeset
from surpass.exchange.showing.run_view.run import Run
from surpass.exchange.showing.wording import Wording
from surpass.foundation.explanation import ExplanationNode
from surpass.policy.scheme import Node

LISTED = 60
"""Units whose totals a line lists; in a larger group it only says how many are higher."""
GRADE_STEPS = {"explain.rule_score", "explain.rule_quota", "explain.rule_quota_score", "explain.grade"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One line: what it is of, what to type in, what comes out; ``said`` stands before what is typed in."""

    title: str
    typed: str
    result: str
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One indicator: its number on the sheet, value and target, the formula with its numbers, the points."""

    number: int
    node: str
    title: str
    value: str
    target: str
    full: str
    typed: str
    result: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that the sheet says of one unit in one period."""

    name: str
    group: str
    is_exact: bool
    """Whether the programme counts in integers; another cannot be redone by hand."""
    sums: tuple[Sum, ...]
    figures: tuple[Figure, ...]
    grade: tuple[str, ...]
    """The rule of each grade, then the grade."""


def read_sheet(run: Run, *, unit: str, period: str, wording: Wording) -> Sheet:
    """The sheet of one unit.

    Missing:  a figure that was not returned says what the rule makes of it.
    """
    group = run.row(unit, period, run.scheme.root.id)["group"]
    made = _Maker(run, unit, period, group, wording)
    figures = tuple(made.figures())
    grade = explain_grade(run, unit=unit, period=period)
    return Sheet(
        name=wording.text(run.name(unit)), group=wording.text(run.group_name(group)),
        is_exact=run.scheme.arithmetic == "exact", figures=figures,
        sums=tuple(made.sums({one.node: one.number for one in figures})),
        grade=tuple(_grade(grade, wording)) if grade else (),
    )  # fmt: skip


def _grade(grade: ExplanationNode, wording: Wording) -> Iterator[str]:
    steps = [step for step in grade.walk() if step.key in GRADE_STEPS or step.key.startswith("reason.")]
    yield from (sentence_of(step, wording) for step in steps if step is not grade)
    yield sentence_of(grade, wording)


@dataclass(frozen=True, slots=True)
class _Maker:
    run: Run
    unit: str
    period: str
    group: str
    wording: Wording

    def figures(self) -> Iterator[Figure]:
        """Every leaf that applies, numbered in the pack's order, then what was added and deducted."""
        leaves = [node for node in self.run.scheme.nodes if node.scoring is not None]
        given = [node for node in leaves if full_points(self.run, node=node, group=self.group) is not None]
        adjusted = [
            node for node in self.run.scheme.nodes if node.kind == "adjustment" and read(self._points(node))
        ]
        for number, node in enumerate([*given, *adjusted], start=1):
            yield self._adjustment(number, node) if node.scoring is None else self._leaf(number, node)

    def sums(self, numbers: dict[str, int]) -> Iterator[Sum]:
        """A line for each main component, the total, the place, the place by improvement."""
        for column in read_columns(self.run, self.group, self.wording):
            if column.node.scoring is None and self._points(column.node):
                held = [numbers[leaf.id] for leaf in self._leaves(column.node) if leaf.id in numbers]
                said = self.wording.say("sheet.of_figures", numbers=_runs_of(held)) if held else ""
                yield Sum(
                    title=column.title,
                    typed=self._typed(column.node),
                    result=self._shown(column.node),
                    said=said,
                )
        root = self.run.scheme.root
        total = typeset(self.run.row(self.unit, self.period, root.id)["score"])
        yield Sum(title=self.wording.say("sheet.total"), typed=self._total(root), result=total)
        yield from self._places()

    def _leaf(self, number: int, node: Node) -> Figure:
        leaf = LeafView(run=self.run, node=node, unit=self.unit, period=self.period)
        unit = self.wording.text(node.unit)
        value = "" if leaf.value is None else f"{typeset(plain(leaf.value))} {unit}".strip()
        return Figure(
            number=number, node=node.id, title=self.wording.text(node.title),
            value=value or self.wording.say("word.missing"),
            target="" if leaf.target is None else typeset(plain(leaf.target)),
            full="" if leaf.full is None else plain(leaf.full), typed=self._formula(leaf),
            result=self._shown(node, own_scale=True), clause=clause_of(self.run, node),
        )  # fmt: skip

    def _formula(self, leaf: LeafView) -> str:
        if leaf.value is None:
            return self.wording.say(f"explain.missing_{missing_rule(leaf)}")
        return write_formula(leaf) or self.wording.say("explain.input_missing")

    def _adjustment(self, number: int, node: Node) -> Figure:
        row = self.run.row(self.unit, self.period, node.id)
        count = row.get("value") or self.run.counts.get((node.id, self.unit, self.period), {}).get(
            "count", ""
        )
        blocked = self.run.blocked.get((self.unit, self.period, node.id))
        counted = Decimal(count or 0) - Decimal(blocked["count"] if blocked else 0)
        body = f"{plain(node.each)} × {plain(counted)}"
        body = body if node.cap is None else f"min({plain(node.cap)}, {body})"
        return Figure(
            number=number, node=node.id, title=self.wording.text(node.title), value=plain(counted), target="",
            full="", typed=body if node.sign > 0 else f"{MINUS}{body}",
            result=self._shown(node), clause=clause_of(self.run, node),
        )  # fmt: skip

    def _points(self, node: Node) -> str:
        return self.run.row(self.unit, self.period, node.id).get("points", "")

    def _shown(self, node: Node, *, own_scale: bool = False) -> str:
        row = self.run.row(self.unit, self.period, node.id)
        found = (row.get("score") if own_scale else "") or row.get("points")
        return typeset(found) if found else self.wording.say("word.unknown")

    def _leaves(self, node: Node) -> Iterator[Node]:
        for child in self.run.children(node.id):
            if child.scoring is None and child.kind != "adjustment":
                yield from self._leaves(child)
            else:
                yield child

    def _total(self, root: Node) -> str:
        """The total's own line takes the results of the lines above it, then what was added and deducted."""
        columns = read_columns(self.run, self.group, self.wording)
        return self._typed(root, stop=frozenset(column.node.id for column in columns))

    def _typed(self, node: Node, *, stop: frozenset[str] = frozenset()) -> str:
        """What to type in for a node: a sum as deep as it is one, else its method on the parts' results."""
        parts = self._given(node)
        if node.method == "sum":
            return self._joined(node, [self._part(child, stop) for child in parts])
        scores = [_bracketed(self.run.row(self.unit, self.period, one.id)["score"]) for one in parts]
        if node.method == "min":
            return f"min({', '.join(scores)})"
        weights = [plain(child.weight.get(self.group) or Decimal(0)) for child in parts]
        summed = " + ".join(f"{weight} × {score}" for weight, score in zip(weights, scores, strict=True))
        return f"({summed}) ÷ ({' + '.join(weights)})"

    def _part(self, child: Node, stop: frozenset[str]) -> str:
        is_sum = child.scoring is None and child.method == "sum" and child.id not in stop
        return self._typed(child, stop=stop) if is_sum else _bracketed(self._points(child))

    def _joined(self, node: Node, terms: Sequence[str]) -> str:
        total = " + ".join(terms)
        every, present = self._full(self._parts(node)), self._full(self._given(node))
        if every != present and present:
            total = f"round(({total}) × {plain(every)} ÷ {plain(present)})"
        for child in self.run.children(node.id):
            points = self._points(child) if child.kind == "adjustment" else ""
            if read(points):
                total += f" − {points[1:]}" if points.startswith("-") else f" + {points}"
        return total

    def _parts(self, node: Node) -> list[Node]:
        children = [child for child in self.run.children(node.id) if child.kind != "adjustment"]
        return [one for one in children if full_points(self.run, node=one, group=self.group) is not None]

    def _given(self, node: Node) -> list[Node]:
        return [child for child in self._parts(node) if self._points(child)]

    def _full(self, parts: Sequence[Node]) -> Decimal:
        found = [full_points(self.run, node=one, group=self.group) for one in parts]
        return sum((Decimal(full) for full in found if full is not None), Decimal(0))

    def _places(self) -> Iterator[Sum]:
        root, scheme = self.run.scheme.root.id, self.run.scheme
        own, peers = self.run.row(self.unit, self.period, root), self.run.group(self.period, self.group)
        if own["rank"]:
            totals = {row["unit"]: _at(row["score"], scheme.rank_decimals) for row in peers if row["rank"]}
            yield self._place("sheet.place", totals, own["rank"], ties=scheme.rank_ties)
        improved, moved = self.run.improvement, self.run.progress
        place, measure = improved.get((self.unit, self.period)), _MEASURES[scheme.progress.measure]
        if place:
            held = {row["unit"]: moved.get((row["unit"], self.period), {}).get(measure, "") for row in peers}
            gains = {unit: Decimal(text) for unit, text in held.items() if text}
            before = self._move(scheme.progress.measure, moved[(self.unit, self.period)])
            yield self._place(f"sheet.by_{scheme.progress.measure}", gains, place, ties="min", before=before)

    def _move(self, measure: str, row: object) -> str:
        found = dict(row)  # type: ignore[call-overload]
        names = {"places": ("previous_rank", "rank"), "change": ("score", "previous_score")}
        if measure not in names:
            return ""
        first, second = (found[name] for name in names[measure])
        result = signed(Decimal(first) - Decimal(second))
        return f"{typeset(first)} − {_bracketed(second)} = {typeset(result)}"

    def _place(self, key: str, held: dict[str, Decimal], place: str, *, ties: str, before: str = "") -> Sum:
        own = held[self.unit]
        better = [one for unit, one in held.items() if one > own or (ties == "max" and one == own)]
        count = len(set(better) if ties == "dense" else better)
        order = sorted(held.values(), reverse=True)
        listed = self.wording.say("sheet.listed", values=" ".join(typeset(_short(one)) for one in order))
        values = {"own": _short(own), "count": str(count), "before": before}
        said = self.wording.say(f"{key}_said", **values, listed=listed if len(order) <= LISTED else "")
        typed = f"{count}" if ties == "max" else f"1 + {count}"
        return Sum(title=self.wording.say(key), typed=typed, result=place, said=said)


_MEASURES = {"places": "places_gained", "change": "change", "residual": "residual"}


def _at(score: str, decimals: int) -> Decimal:
    return rounded(Fraction(Decimal(score)), decimals)


def _short(value: Decimal) -> str:
    return f"{rounded(Fraction(value), 6).normalize():f}" if value.as_tuple().exponent < -6 else f"{value:f}"  # type: ignore[operator]


def _bracketed(points: str) -> str:
    return f"({typeset(points)})" if points.startswith("-") else points


def _runs_of(numbers: Sequence[int]) -> str:
    """Numbers as a clerk lists them.

    Examples:
        >>> _runs_of([1, 2, 3, 7]), _runs_of([4])
        ('1–3, 7', '4')
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}" if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
