"""``surpass explain``: why a figure is what it is; ``--check`` computes every figure again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.printing import language, print_json, print_table, steps
from surpass.cli.runs.options import MasterOption, SharedOption, engine_asked
from surpass.exchange.ledger_bundle.published.check import is_published_bundle
from surpass.exchange.runs.run_folder import read_run
from surpass.exchange.showing.explaining.explain_text import as_text
from surpass.foundation.problems import Problem, UseProblem

if TYPE_CHECKING:
    from surpass.exchange.runs.engines.engine import Engine
    from surpass.recompute.compare import Difference

SHOWN = 100


def explain(
    run: Annotated[Path, typer.Argument(help="Run folder; with --check also a public site or an archive.")],
    unit: Annotated[str | None, typer.Argument(help="Unit id or name.")] = None,
    node: Annotated[str | None, typer.Argument(help="Node of the indicator tree; default: the root.")] = None,
    *,
    period: Annotated[str | None, typer.Option("--period", help="Default: the latest of the run.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Recompute every figure; exit 1 on a difference.")
    ] = False,
    engine: Annotated[
        str | None, typer.Option("--engine", help="Of --check: also every column again on this engine.")
    ] = None,
    master: MasterOption = None,
    shared: SharedOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Show how a figure came about, or recompute the whole run from its facts and packs."""
    again = None if engine is None else engine_asked(engine, master=master, shared=shared)
    if again is None and (master is not None or shared is not None):
        message = "--master and --shared belong to --engine spark"
        raise typer.BadParameter(message)
    if again is not None and (not check or is_published_bundle(run)):
        message = "--engine belongs to --check of one run"
        raise typer.BadParameter(message)
    if check and is_published_bundle(run):
        _check_each(run, as_json=as_json)
        return
    files = read_run(run)
    if check:
        _check(files, engine=again, as_json=as_json)
        return
    if unit is None:
        message = "name a unit, or use --check"
        raise typer.BadParameter(message)
    from surpass.exchange.showing.explaining.explain import build_explanation

    tree = build_explanation(files, unit=unit, node=node, period=period)
    if as_json:
        print_json(tree.as_json())
    else:
        typer.echo(as_text(tree, lang=language(lang)))


def _check_each(bundle: Path, *, as_json: bool) -> None:
    """Every run of a published bundle: the public site, the archive of a year."""
    from surpass.exchange.runs.check_run import check_run

    found = sorted(path.parent for path in bundle.glob("*/*/run/manifest.json"))
    if not found:
        raise UseProblem([_no_runs(bundle)])
    told = {folder.relative_to(bundle).as_posix(): check_run(read_run(folder)) for folder in found}
    if as_json:
        print_json({
            "runs": [
                {
                    "run": name, "checked": report.checked,
                    "differences": [_as_data(item) for item in report.differences],
                }
                for name, report in told.items()
            ]
        })  # fmt: skip
    else:
        for name, report in told.items():
            typer.echo(
                f"{name}: {report.checked} figures recomputed, {len(report.differences)} differences",
                err=bool(report.differences),
            )
    if any(report.differences for report in told.values()):
        raise typer.Exit(1)


def _no_runs(bundle: Path) -> Problem:
    return Problem(
        code="run-missing", where=str(bundle), found="no run in the bundle",
        expected="a public site or the archive of a closed year", next_step="name the run's folder",
    )  # fmt: skip


def _check(files: dict[str, bytes], *, engine: Engine | None, as_json: bool) -> None:
    from surpass.exchange.runs.check_run import check_run
    from surpass.exchange.runs.engines.kept_snapshot import check_on

    with steps() as shown:
        task = shown.add_task("recomputing every figure")
        report = check_run(files)
        if engine is not None:
            shown.update(task, description=f"every column again on {engine.name}")
            report = report.and_of(check_on(engine, files))
    if as_json:
        print_json(
            {"checked": report.checked, "differences": [_as_data(item) for item in report.differences]}
        )
    elif report.differences:
        rows = [
            (item.file, " ".join(item.row), item.column, item.stored, item.recomputed)
            for item in report.differences[:SHOWN]
        ]
        print_table("differences", ("file", "row", "column", "stored", "recomputed"), rows)
    if not as_json:
        typer.echo(f"{report.checked} figures recomputed, {len(report.differences)} differences")
    if report.differences:
        raise typer.Exit(1)


def _as_data(item: Difference) -> dict[str, object]:
    return {
        "file": item.file,
        "row": list(item.row),
        "column": item.column,
        "stored": item.stored,
        "recomputed": item.recomputed,
    }
