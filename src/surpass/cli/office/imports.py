"""``surpass import ...``: files into an office; without ``--apply`` a preview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.printing import day, print_json, print_table
from surpass.foundation.problems import LISTED, Problem

if TYPE_CHECKING:
    from surpass.office.returns.sheets.history.asking import Asking

imports = typer.Typer(
    name="import", help="Files into an office; a preview without --apply.", no_args_is_help=True
)
File = Annotated[Path, typer.Argument(metavar="FILE", help="A csv, xlsx or Parquet file.")]
Apply = Annotated[bool, typer.Option("--apply", help="Write; without it, only show what would change.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print for machines.")]


@imports.command("values")
@does("returns.stage_intake", "returns.apply_intake")
def values(
    file: File,
    *,
    by: By,
    key: Annotated[str, typer.Option("--round", help="Key of the open round.")],
    home: Home = HOME,
    reason: Annotated[str, typer.Option("--reason", help="Reason of all corrections that give none.")] = "",
    is_applied: Apply = False,
    as_json: AsJson = False,
) -> None:
    """Values of a unit for an open round: old and new of each; with --apply, write them in one act."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.returns.sheets.handed_out import round_called
        from surpass.office.returns.sheets.intake.from_command import take_values

        found = round_called(key, actor)
        seen, problems = take_values(file, found, actor, reason=reason, is_applied=is_applied)
    if not as_json and seen.writes:
        lines = [(line.said.unit, line.said.item, line.old, line.new) for line in seen.writes[:LISTED]]
        print_table("values", ("unit", "item", "old", "new"), lines)
    refused = [line.problem for line in seen.lines if line.problem]
    _told(seen.counts, [*problems, *refused], is_applied=is_applied, as_json=as_json)


@imports.command("history")
@does("returns.import_history")
def history(
    file: File,
    *,
    by: By,
    key: Annotated[str, typer.Option("--round", help="Key of the past rounds; the period is added.")],
    source: Annotated[str, typer.Option("--source", help="Where the values come from, for the record.")],
    home: Home = HOME,
    place: Annotated[str, typer.Option("--place", help="The unit that they are of, and all below.")] = "D",
    period: Annotated[str, typer.Option("--period", help="Period of a file that has no such column.")] = "",
    cycle: Annotated[str, typer.Option("--cycle", help="year, half, quarter or month.")] = "year",
    pack: Annotated[str | None, typer.Option("--pack", help="Pack that words the items.")] = None,
    programme: Annotated[str | None, typer.Option("--programme", help="Programme of the pack.")] = None,
    on: Annotated[str | None, typer.Option("--on", help="Day of the pack's rules.")] = None,
    is_applied: Apply = False,
    as_json: AsJson = False,
) -> None:
    """Values of past periods, a million at a time; stopped half-way it goes on where it was."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.returns.sheets.history.take_in import (
            Past,
            look_at,
            place_called,
            read_cycle,
            take_in,
        )

        past = Past(
            path=file, place=place_called(place), prefix=key, source=source, cycle=read_cycle(cycle),
            period=period, asking=_asking(key, pack, programme, day(on, option="--on")),
        )  # fmt: skip
        report = look_at(past)
        if is_applied:
            _with_bar(take_in(past, by=actor, report=report), report.new.height)
    _told(report.counts, report.problems, is_applied=is_applied, as_json=as_json)


def _asking(key: str, pack: str | None, programme: str | None, on: date | None) -> Asking:
    from django.utils import timezone

    from surpass.exchange.pack_folder.packs import load_pack
    from surpass.office.returns.sheets.history.asking import Asking, asking_by

    if pack is None:
        return Asking(programme=programme or key)
    return asking_by(load_pack(pack), programme=programme, on=on or timezone.localdate())


def _with_bar(written: Iterable[int], total: int) -> None:
    """Show how far it has come, where somebody looks."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("values", total=total)
        for done in written:
            progress.update(task, completed=done)


def _told(counts: Mapping[str, int], problems: Sequence[Problem], *, is_applied: bool, as_json: bool) -> None:
    """The same words before and after; exit 1 when something was refused."""
    if as_json:
        print_json(
            {
                "applied": is_applied,
                "counts": counts,
                "problems": [one.as_json() for one in problems[:LISTED]],
            }
        )
    else:
        for problem in problems[:LISTED]:
            typer.echo(str(problem), err=True)
        typer.echo(", ".join(f"{kind} {count:,}" for kind, count in counts.items()))
        typer.echo("written" if is_applied else "nothing was written; say --apply")
    if problems:
        raise typer.Exit(1)
