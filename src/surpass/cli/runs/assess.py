"""``surpass assess``: returns and a pack in, a run folder out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.printing import day, language, print_json, steps


def assess(
    facts: Annotated[Path, typer.Argument(help="Folder of tables, or one workbook.")],
    *,
    pack: Annotated[str, typer.Option("--pack", help="Pack folder, or the name of a shipped pack.")],
    out: Annotated[Path, typer.Option("--out", help="Run folder; must not exist, or be empty.")],
    programme: Annotated[
        str | None, typer.Option("--programme", help="Default: the pack's own default.")
    ] = None,
    period: Annotated[str | None, typer.Option("--period", help="2024, 2024-H1, 2024-Q3, 2024-07.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Rules in force on this day.")] = None,
    effects: Annotated[
        Path | None, typer.Option("--effects", help="Table of effects in force: what bars, holds or blocks.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Score, rank, grade and explain a period (or every period found)."""
    from surpass.exchange.pack_folder.packs import load_pack
    from surpass.exchange.pack_folder.show_pack import text_needed
    from surpass.exchange.runs.assess_folder import assess_folder

    on = day(as_of)
    with steps() as shown:
        task = shown.add_task("reading the pack")
        loaded = load_pack(pack)
        run = assess_folder(
            facts, pack=loaded, out=out, programme=programme, period=period, as_of=on, effects=effects,
            say=lambda what: shown.update(task, description=what),
        )  # fmt: skip
    if as_json:
        print_json({"out": str(out), **run})
        return
    draft = "DRAFT: " if run["is_draft"] else ""
    counts = f"{run['rows']} figures, {run['open']} open question(s), listed in open.csv"
    blocked = f"; {run['blocked']} blocked, listed in blocked.csv" if run["blocked"] else ""
    typer.echo(f"{draft}run {str(run['run'])[:12]}: {counts}{blocked}")
    for row in text_needed(loaded, programme=programme, on=on, lang=language(None)):
        points = row["points"] or "no"
        typer.echo(f"not computed, text-needed: {row['title']} ({points} points), {row['row']}")
    typer.echo(f"report: {out / 'report.html'} (zh), {out / 'report.en.html'} (en)")
