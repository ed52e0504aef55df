"""``surpass demo``: the example district, from returns to report, and its office, served."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from surpass.cli.office.does import does
from surpass.cli.office.serve import serve as serve_office
from surpass.cli.printing import print_json, steps

OFFICE = "office"


@does("accounts.found_accounts")
def demo(
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder; new or empty, or that of an earlier demo.")],
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the office on this machine.")
    ] = True,
    port: Annotated[int, typer.Option("--port", help="Port to listen on.")] = 8000,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Write a fictitious district: returns, runs, reports, and an office with people, history and open tasks.

    The folder of an earlier demo is served as it stands.
    """
    is_there = (out / OFFICE / "secret-key").is_file()
    if not is_there:
        _tell(_made(out), as_json=as_json)
    if serve:
        typer.echo("the office opens on the policy article, point by point; be anybody by the switch on top")
        serve_office(home=out / OFFICE, port=port, is_demo=True)
    elif is_there:
        typer.echo(f"the demo is there: surpass demo --out {out}")


def _made(out: Path) -> list[dict[str, Any]]:
    from surpass.exchange.example_district.demo import write_demo

    with steps() as shown:
        task = shown.add_task("demo")

        def say(what: str) -> None:
            shown.update(task, description=what)

        runs = write_demo(out, say=say)
        os.environ["SURPASS_DEMO"] = "1"
        from surpass.office.opening import open_office

        (out / OFFICE).mkdir(mode=0o700)
        open_office(out / OFFICE)
        from surpass.office.site.founding.demo.storyline import tell_storyline

        tell_storyline(out / OFFICE, say=say)
    return runs


def _tell(runs: list[dict[str, Any]], *, as_json: bool) -> None:
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
