"""``surpass compare``: who moved between two runs, by how much, and because of what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.printing import print_json, print_table, steps

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from surpass.exchange.runs.compare_runs import Change, Move


def compare(
    before: Annotated[Path, typer.Argument(help="Run folder.")],
    after: Annotated[Path, typer.Argument(help="Run folder; may be the same with --period and --against.")],
    *,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", help="Split this unit's move over its causes.")
    ] = None,
    against: Annotated[str | None, typer.Option("--against", help="Period of the first run.")] = None,
    period: Annotated[str | None, typer.Option("--period", help="Period of the second run.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Who moved, by how much; with --unit because of own facts, others' facts, rules, group or blockers."""
    from surpass.exchange.runs.compare_runs import explain_move, movers, with_grades
    from surpass.exchange.runs.open_run import side_of

    left, right = side_of(before, against), side_of(after, period)
    with steps() as progress:
        task = progress.add_task("comparing")
        moves = [] if unit else movers(left, right)
        for name in unit or ():
            progress.update(task, description=f"building {name} sixteen times")
            moves.append(explain_move(name, left, right))
        moves = with_grades(moves, left, right) if unit else moves
    if as_json:
        print_json([_as_data(move) for move in moves])
        return
    rows = [_row(move) for move in sorted(moves, key=_gained)]
    columns = ("unit", "score", "rank", "grade", "score because of", "rank because of", "blocked")
    shown = len(columns) if any(move.because for move in moves) else len(columns) - 1
    print_table(f"{left.period} -> {right.period}", columns[:shown], [row[:shown] for row in rows])


def _gained(move: Move) -> int:
    before, after = move.before[1], move.after[1]
    return 0 if before is None or after is None else after - before


def _number(value: Fraction | int | None) -> str:
    return "?" if value is None else f"{float(value):g}"


def _shares(shares: Mapping[str, Fraction] | None) -> str:
    return (
        "" if shares is None else ", ".join(f"{cause} {float(share):+.4g}" for cause, share in shares.items())
    )


def _row(move: Move) -> tuple[str, ...]:
    score = f"{_number(move.before[0])} -> {_number(move.after[0])}"
    rank = f"{_number(move.before[1])} -> {_number(move.after[1])}"
    grade = " -> ".join(grade or "?" for grade in move.grades) if any(move.grades) else ""
    shares = _shares(move.score_shares), _shares(move.rank_shares)
    return (move.unit, score, rank, grade, *shares, "; ".join(map(_blocked, move.because)))


def _blocked(change: Change) -> str:
    """A blocker that made a difference: whose, what, by which case and clause."""
    row = change.blocker
    return f"{'' if change.is_new else 'no longer '}{row.unit} {row.blocks}: {row.cause} ({row.cite})"


def _as_data(move: Move) -> dict[str, object]:
    def texts(shares: Mapping[str, Fraction] | None) -> dict[str, str] | None:
        return None if shares is None else {cause: str(share) for cause, share in shares.items()}

    return {
        "unit": move.unit,
        "score": [None if side[0] is None else str(side[0]) for side in (move.before, move.after)],
        "rank": [move.before[1], move.after[1]],
        "grade": list(move.grades),
        "score_shares": texts(move.score_shares),
        "rank_shares": texts(move.rank_shares),
        "blockers": [
            {
                "unit": change.blocker.unit,
                "blocks": change.blocker.blocks,
                "count": change.blocker.count,
                "cause": change.blocker.cause,
                "cite": change.blocker.cite,
                "is_new": change.is_new,
            }
            for change in move.because
        ],
    }
