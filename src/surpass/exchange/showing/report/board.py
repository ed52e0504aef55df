"""The board of a peer group: who is first, who caught up most and by what, then every unit's line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from surpass.exchange.showing.explaining.place import grade_title
from surpass.exchange.showing.explaining.tree import full_points
from surpass.exchange.showing.report.bands import Bands, read_bands
from surpass.exchange.showing.report.charts import Chart, Mark, place_marks
from surpass.exchange.showing.run_view.numbers import read, rounded, signed, typeset
from surpass.exchange.showing.run_view.run import Row, Run
from surpass.exchange.showing.wording import Wording
from surpass.policy.scheme import Node

SHOWN = 100
"""Lines of a board in full; a longer group is cut there, and says so."""
DRAWN = 40
"""Units in a chart."""
COLUMNS = 9
"""Main components as columns."""
FEW = 4
"""Fewer main components than this are opened up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A main component: its words and its full points in the group."""

    node: Node
    title: str
    full: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One unit on the board; empty text is unknown."""

    unit: str
    name: str
    rank: str
    improvement: str
    """The place by places gained, the other track."""
    score: str
    parts: tuple[str, ...]
    adjusted: str
    grade: str
    tone: str
    places: Decimal | None
    change: str
    residual: str
    error: str
    is_clear: bool
    is_obvious: bool
    is_moved: bool
    """Whether a veto, an override or a vacated place stands between the computed and this grade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A peer group in a period."""

    key: str
    title: str
    root: str
    full: str | None
    """Full points of the total."""
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    size: int
    has_adjustments: bool
    has_progress: bool
    has_residuals: bool
    has_grades: bool
    has_moved: bool
    sentences: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    """How much the whole group moved: what, and how much; empty where nothing is known."""
    charts: tuple[Chart, ...]
    """The table behind each is made from the lines."""
    bands: Bands | None
    """How far the places rest on the weights."""


def read_board(run: Run, *, period: str, group: str, wording: Wording, shown: int | None = SHOWN) -> Board:
    """Everything the page says about a peer group; *shown* lines at most, or all.

    Missing:  a unit without a total stands last, unranked.
    """
    columns = read_columns(run, group, wording)
    rows = run.group(period, group)
    lines = tuple(_line(run, row, columns, wording) for row in rows)
    return Board(
        key=group,
        root=run.scheme.root.id,
        full=full_points(run, node=run.scheme.root, group=group),
        title=wording.text(run.group_name(group)),
        columns=columns,
        lines=lines[:shown],
        size=len(lines),
        has_adjustments=any(line.adjusted for line in lines),
        has_progress=any(line.places is not None for line in lines),
        has_residuals=any(line.residual for line in lines),
        has_grades=run.scheme.grades is not None,
        has_moved=any(line.is_moved for line in lines[:shown]),
        sentences=tuple(_sentences(run, rows, lines, columns, wording)),
        moved=_moved(run, period, group, wording),
        charts=_charts(lines, wording, wording.text(run.group_name(group))),
        bands=read_bands(run, period=period, group=group, wording=wording, shown=SHOWN, drawn=DRAWN),
    )


def read_columns(run: Run, group: str, wording: Wording) -> tuple[Column, ...]:
    """The main components below the root; where these are few, the parts of a sum stand instead of it."""
    chosen = _applying(run, run.scheme.root, group)
    for node in tuple(chosen):
        parts = _applying(run, node, group) if node.scoring is None and node.method == "sum" else []
        if len(chosen) < FEW and parts and len(chosen) - 1 + len(parts) <= COLUMNS:
            place = chosen.index(node)
            chosen[place : place + 1] = parts
    return tuple(
        Column(node=node, title=wording.text(node.title), full=full_points(run, node=node, group=group))
        for node in chosen[:COLUMNS]
    )


def _applying(run: Run, node: Node, group: str) -> list[Node]:
    children = [child for child in run.children(node.id) if child.kind != "adjustment"]
    return [
        child for child in children if child.weight or full_points(run, node=child, group=group) is not None
    ]


def _line(run: Run, row: Row, columns: Sequence[Column], wording: Wording) -> Line:
    unit, period = row["unit"], row["period"]
    moved = run.progress.get((unit, period), {})
    residual, error = read(moved.get("residual")), read(moved.get("standard_error"))
    places = read(moved.get("places_gained"))
    grade = row["effective_grade"]
    change = read(moved.get("change"))
    return Line(
        unit=unit,
        name=wording.text(run.name(unit)),
        rank=row["rank"],
        improvement=run.improvement.get((unit, period), ""),
        score=row["score"],
        parts=tuple(_shown(run, run.row(unit, period, column.node.id).get("points")) for column in columns),
        adjusted=_adjusted(run, unit, period),
        grade=wording.word(grade_title(run.scheme.grades, grade)) if grade else "",
        tone=_tone(run, grade),
        places=places,
        change="" if change is None else typeset(signed(change)),
        residual="" if residual is None else typeset(signed(_short(residual))),
        error="" if error is None else f"{_short(error)}",
        is_clear=residual is not None and error is not None and error > 0 and residual > 2 * error,
        is_obvious=moved.get("is_obvious", "") == "true",
        is_moved=bool(row["reason"]),
    )


def _short(value: Decimal) -> Decimal:
    return rounded(Fraction(value), 2)


def _adjusted(run: Run, unit: str, period: str) -> str:
    found = [
        read(run.row(unit, period, node.id).get("points"))
        for node in run.scheme.nodes
        if node.kind == "adjustment"
    ]
    given = [value for value in found if value is not None]
    total = rounded(Fraction(sum(given, Decimal(0))), run.scheme.score_decimals)
    return typeset(signed(total)) if any(given) else ""


def _shown(run: Run, points: str | None) -> str:
    """Points as finely as the total; the unit's own section has every place."""
    value = read(points)
    return "" if value is None else typeset(f"{rounded(Fraction(value), run.scheme.score_decimals):f}")


def _tone(run: Run, grade: str) -> str:
    """The best grade is good, the second a note, all others neutral: the bottom has no colour of its own."""
    order = run.scheme.grades.order if run.scheme.grades else ()
    place = order.index(grade) if grade in order else 9
    return {0: "good", 1: "note"}.get(place, "neutral") if place < len(order) - 1 else "neutral"


def _sentences(
    run: Run, rows: Sequence[Row], lines: Sequence[Line], columns: Sequence[Column], wording: Wording
) -> list[str]:
    first = [line for line in lines if line.rank == "1"]
    if not first:
        return [wording.say("report.nobody_ranked")]
    names = wording.say("word.list_mark").join(line.name for line in first)
    said = [wording.say("report.first", names=names, score=first[0].score)]
    if len(first) == 1:
        lead = _led(rows[0], _against_mean(run, rows, columns), columns, wording)
        said += [wording.say("report.first_why", parts=lead)] if lead else []
    return said + _caught_up(run, rows, lines, columns, wording)


def _caught_up(
    run: Run, rows: Sequence[Row], lines: Sequence[Line], columns: Sequence[Column], wording: Wording
) -> list[str]:
    known = [line for line in lines if line.places is not None]
    if not known:
        return [wording.say("report.no_earlier")]
    most = max(line.places for line in known if line.places is not None)
    if most <= 0:
        return [wording.say("report.nobody_gained")]
    chosen = [line for line in known if line.places == most]
    names = wording.say("word.list_mark").join(line.name for line in chosen)
    said = [wording.say("report.caught_up", names=names, places=f"{most:f}")]
    if len(chosen) == 1:
        row = next(row for row in rows if row["unit"] == chosen[0].unit)
        lead = _led(row, _against_past(run), columns, wording)
        said += [wording.say("report.caught_up_why", parts=lead)] if lead else []
    clear = [line.name for line in lines if line.is_clear]
    if any(line.residual for line in lines):
        clear_names = wording.say("word.list_mark").join(clear)
        said.append(
            wording.say("report.clear", names=clear_names) if clear else wording.say("report.none_clear")
        )
    return said


Difference = Callable[[Row, str], Decimal | None]


def _against_mean(run: Run, rows: Sequence[Row], columns: Sequence[Column]) -> Difference:
    decimals = run.scheme.score_decimals
    means: dict[str, Decimal] = {}
    for column in columns:
        found = [read(run.row(row["unit"], row["period"], column.node.id).get("points")) for row in rows]
        given = [Fraction(value) for value in found if value is not None]
        if given:
            means[column.node.id] = rounded(sum(given) / Fraction(len(given)), decimals)

    def difference(row: Row, node: str) -> Decimal | None:
        own = read(run.row(row["unit"], row["period"], node).get("points"))
        return None if own is None or node not in means else rounded(Fraction(own - means[node]), decimals)

    return difference


def _against_past(run: Run) -> Difference:
    def difference(row: Row, node: str) -> Decimal | None:
        before = run.periods[: run.periods.index(row["period"])]
        own = read(run.row(row["unit"], row["period"], node).get("points"))
        past = read(run.row(row["unit"], before[-1], node).get("points")) if before else None
        decimals = run.scheme.score_decimals
        return None if own is None or past is None else rounded(Fraction(own - past), decimals)

    return difference


def _led(row: Row, difference: Difference, columns: Sequence[Column], wording: Wording) -> str:
    """The two components that count most, with their points."""
    found = [(difference(row, column.node.id), column.title) for column in columns]
    gained = sorted(((by, title) for by, title in found if by is not None and by > 0), reverse=True)[:2]
    return wording.say("word.list_mark").join(
        wording.say("report.part_by", title=title, points=signed(by)) for by, title in gained
    )


def _moved(run: Run, period: str, group: str, wording: Wording) -> tuple[tuple[str, str], ...]:
    row = run.mobility.get((group, period), {})
    told = {name: row.get(name, "") for name in ("mean_places", "tau", "shorrocks")}
    counts = {"mean_places": "ranked", "tau": "ranked", "shorrocks": "graded"}
    return tuple(
        (wording.say(f"moved.{name}", units=row[counts[name]]), typeset(text))
        for name, text in told.items()
        if text
    )


def _charts(lines: Sequence[Line], wording: Wording, group: str) -> tuple[Chart, ...]:
    ranked = [line for line in lines if line.rank]
    moved = [line for line in lines if line.places is not None] if any(line.places for line in lines) else []
    moved.sort(key=lambda line: -(line.places or 0))
    clear = sorted((line for line in lines if line.residual), key=lambda line: -_plain(line.residual))
    drawn = {
        "scores": [_mark(line, line.score) for line in ranked],
        "places": [_mark(line, typeset(signed(line.places or Decimal(0)))) for line in moved],
        "residuals": [_mark(line, line.residual, 2 * float(line.error or 0)) for line in clear],
    }
    return tuple(
        place_marks(marks[:DRAWN], kind=kind, title=wording.say(f"report.chart_{kind}", group=group))
        for kind, marks in drawn.items()
        if marks
    )


def _plain(shown: str) -> float:
    return float(shown.replace("−", "-"))


def _mark(line: Line, shown: str, error: float | None = None) -> Mark:
    return Mark(name=line.name, number=_plain(shown), shown=shown, error=error)
