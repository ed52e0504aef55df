"""Each unit's line with what stands beside the report's: added, deducted, and how much of it was returned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from surpass.exchange.showing.explaining.place import grade_title
from surpass.exchange.showing.report.board import Board, Line, read_board
from surpass.exchange.showing.run_view.numbers import read, signed, typeset
from surpass.exchange.showing.run_view.robust import AtCut, Band
from surpass.exchange.showing.run_view.robust_words import cut_title
from surpass.exchange.showing.run_view.run import Row, Run
from surpass.exchange.showing.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A line of the board; ``held`` and ``asked`` count values, ``missing`` names those that are open."""

    line: Line
    group: str
    band: Band | None
    """The places over the draws of weights; None where the run drew none."""
    cuts: Mapping[str, AtCut]
    """By cut: in how many draws it is inside; empty where the run drew none."""
    grade: str
    """The key of its grade."""
    was: str
    """The computed grade in words, where a veto, an override or a vacated place changed it."""
    added: str
    deducted: str
    asked: int
    held: int
    late: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """A group's board with a standing for each line."""

    board: Board
    standings: tuple[Standing, ...]
    cuts: Mapping[str, str]
    """The words of each cut but those at which everybody is certainly inside, or nobody."""


def read_standings(run: Run, period: str, wording: Wording, group: str) -> Standings:
    """The board of a group, in full."""
    board = read_board(run, period=period, group=group, wording=wording, shown=None)
    rows = {row["unit"]: row for row in run.group(period, group)}
    standings = tuple(_standing(run, rows[line.unit], line, wording) for line in board.lines)
    return Standings(
        board=board,
        standings=standings,
        cuts=_cuts(run, standings, wording),
    )


def _cuts(run: Run, standings: Sequence[Standing], wording: Wording) -> dict[str, str]:
    chances: dict[str, set[Decimal]] = {}
    for one in standings:
        for cut, at in one.cuts.items():
            chances.setdefault(cut, set()).add(at.probability)
    return {
        cut: wording.text(cut_title(run, run.robust, cut))
        for cut, found in chances.items()
        if run.robust is not None and (len(found) > 1 or not found <= {0, 1})
    }


def _standing(run: Run, row: Row, line: Line, wording: Wording) -> Standing:
    unit, period = row["unit"], row["period"]
    leaves = [
        node
        for node in run.scheme.nodes
        if node.scoring is not None and node.full.get(row["group"]) is not None
    ]
    missing = [node for node in leaves if not run.row(unit, period, node.id).get("value")]
    status = [run.values.get((node.series or node.id, unit, period), {}).get("status") for node in leaves]
    computed = row["computed_grade"]
    is_changed = bool(row["reason"]) and computed != row["effective_grade"]
    return Standing(
        line=line, group=wording.text(run.group_name(row["group"])), grade=row["effective_grade"],
        band=None if run.robust is None else run.robust.bands.get((unit, period)),
        cuts={} if run.robust is None else {at.cut: at for at in run.robust.cuts.get((unit, period), ())},
        was=wording.word(grade_title(run.scheme.grades, computed)) if is_changed and computed else "",
        added=_adjusted(run, row, sign=1), deducted=_adjusted(run, row, sign=-1), asked=len(leaves),
        held=len(leaves) - len(missing), late=status.count("late"),
        missing=tuple(wording.text(node.title) for node in missing),
    )  # fmt: skip


def _adjusted(run: Run, row: Row, *, sign: int) -> str:
    nodes = [node for node in run.scheme.nodes if node.kind == "adjustment" and node.sign == sign]
    points = [read(run.row(row["unit"], row["period"], node.id).get("points")) for node in nodes]
    total = sum((one for one in points if one is not None), Decimal(0))
    return typeset(signed(round(total, run.scheme.score_decimals))) if total else ""
