"""``surpass assess``: returns and a pack in, a run folder out."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.printing import day, language, print_json, steps
from surpass.cli.runs.options import MasterOption, SharedOption, engine_asked

if TYPE_CHECKING:
    from surpass.exchange.runs.robust.options import Asked

KINDS = ("multiplicative", "dirichlet")


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
    robust: Annotated[
        bool, typer.Option("--robust", help="Also say how far each place rests on the weights.")
    ] = False,
    draws: Annotated[int | None, typer.Option("--draws", help="Of --robust: how often to draw.")] = None,
    spread: Annotated[
        str | None, typer.Option("--spread", help="Of --robust: how far a weight may be off, such as 0.25.")
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Of --robust: a whole number.")] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Of --robust: multiplicative or dirichlet.")
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", help="polars, duckdb or spark: the figures are the same.")
    ] = "polars",
    master: MasterOption = None,
    shared: SharedOption = None,
    snapshot: Annotated[
        bool, typer.Option("--snapshot", help="Also keep the wide facts as Parquet, by period, sealed.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Score, rank, grade and explain a period (or every period found)."""
    from surpass.exchange.pack_folder.packs import load_pack
    from surpass.exchange.pack_folder.show_pack import text_needed
    from surpass.exchange.runs.assess_folder import assess_folder

    on = day(as_of)
    runs_on = engine_asked(engine, master=master, shared=shared)
    asked = _asked(robust=robust, kind=kind, spread=spread, draws=draws, seed=seed)
    with steps() as shown:
        task = shown.add_task("reading the pack")
        loaded = load_pack(pack)
        run = assess_folder(
            facts, pack=loaded, out=out, programme=programme, period=period, as_of=on, effects=effects,
            robust=asked, engine=runs_on, keeps_snapshot=snapshot,
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


def _asked(
    *, robust: bool, kind: str | None, spread: str | None, draws: int | None, seed: int | None
) -> Asked | None:
    """The options of ``--robust``; None without it."""
    from surpass.exchange.runs.robust.options import Asked

    if not robust:
        if any(option is not None for option in (kind, spread, draws, seed)):
            message = "--draws, --spread, --seed and --kind belong to --robust"
            raise typer.BadParameter(message)
        return None
    if kind is not None and kind not in KINDS:
        message = f"--kind: found {kind!r}, expected {' or '.join(KINDS)}"
        raise typer.BadParameter(message)
    try:
        share = None if spread is None else Decimal(spread)
    except InvalidOperation as error:
        message = f"--spread: found {spread!r}, expected a share such as 0.25"
        raise typer.BadParameter(message) from error
    return Asked(kind=kind, spread=share, draws=draws, seed=seed)
