"""``surpass encouragement allocate``: places and money shared out under a pack."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from surpass.cli.printing import day, print_json, print_table


def allocate(
    *,
    pack: Annotated[str, typer.Option("--pack", help="Pack folder, or the name of a shipped pack.")],
    allocation: Annotated[str, typer.Option("--allocation", help="A quota or budget of the pack.")],
    facts: Annotated[Path, typer.Option("--facts", help="Folder of tables, or one file.")],
    on: Annotated[str | None, typer.Option("--on", help="Day of the decision; default: today.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Propose who has a place, or how much each gets; ties go to a panel, missing facts are asked for.

    Exit 1 while something is open: a tie, a missing fact, or a budget that does not reach.
    """
    from surpass.exchange.mechanisms.allocations.share_out import share_out

    decision = day(on, option="--on") or datetime.now().astimezone().date()
    found = share_out(facts, pack=pack, name=allocation, on=decision)
    if as_json:
        print_json(found)
    else:
        _print(found)
    if _is_open(found):
        raise typer.Exit(1)


def _is_open(found: dict[str, Any]) -> bool:
    if found["kind"] == "quota":
        return bool(found["counts"]["panel"] or found["counts"]["unknown"])
    return bool(found["stopped"] or found["open"])


def _print(found: dict[str, Any]) -> None:
    rows = found["rows"]
    title = f"{found['allocation']} ({found['cite']}), {found['pack']}, {found['on']}"
    if rows:
        cells = [tuple(_cell(value) for value in row.values()) for row in rows]
        print_table(title, tuple(rows[0]), cells)
    if found["kind"] == "quota":
        typer.echo(", ".join(f"{state} {count}" for state, count in found["counts"].items()))
        return
    typer.echo(f"budget {_cell(found['budget'])}, wanted {found['wanted']}, left {_cell(found['left'])}")
    if found["stopped"]:
        typer.echo("over the budget: nothing is proposed; the body with the power decides")
    if found["open"]:
        typer.echo(f"{found['open']} subject(s) without their fact")


def _cell(value: Any) -> str:
    if value is None:
        return "unknown"
    return ", ".join(value) if isinstance(value, list) else str(value)
