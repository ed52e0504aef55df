"""``surpass demo``: the example district, from returns to report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.printing import print_json, steps


def demo(
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder; must not exist, or be empty.")],
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serving comes with the office.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Write a fictitious district's returns, assess its three programmes, say where the reports are."""
    from surpass.exchange.example_district.demo import write_demo

    with steps() as shown:
        task = shown.add_task("demo")
        runs = write_demo(out, say=lambda what: shown.update(task, description=what))
    if as_json:
        print_json(runs)
        return
    for run in runs:
        typer.echo(f"{run['programme']}: {run['rows']} figures, {run['open']} open; report: {run['report']}")
    for run in runs:
        if "year" in run:
            typer.echo(f"what followed from {run['programme']}: {run['year']}")
    first = Path(runs[0]["out"])
    typer.echo(f"next: surpass explain {first} T01    surpass explain {first} --check")
    if serve:
        typer.echo("the web office is not built yet; open the report in a browser")
