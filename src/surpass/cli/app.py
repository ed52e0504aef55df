"""The commands, put together; problems become messages and exit code 2."""

from __future__ import annotations

import json
import sys

import typer

from surpass import __version__
from surpass.cli.cases.case import case
from surpass.cli.cases.due import due
from surpass.cli.demo import demo
from surpass.cli.mechanisms.encouragement.allocating import allocate
from surpass.cli.mechanisms.encouragement.appraising import appraise
from surpass.cli.mechanisms.encouragement.group import encouragement, simulated
from surpass.cli.mechanisms.encouragement.recognition.honours import honours
from surpass.cli.mechanisms.error_tolerance.group import error_tolerance
from surpass.cli.mechanisms.up_and_down.group import up_and_down
from surpass.cli.office.doctor import doctor
from surpass.cli.office.export import export
from surpass.cli.office.imports import imports
from surpass.cli.office.init import init
from surpass.cli.office.run.group import run
from surpass.cli.office.serve import serve
from surpass.cli.office.verify import verify
from surpass.cli.packs.pack import pack
from surpass.cli.procedure import procedure
from surpass.cli.rollout.duties.passing import issue
from surpass.cli.rollout.group import inspect, publish, rollout
from surpass.cli.rollout.study.group import study
from surpass.cli.runs.assess import assess
from surpass.cli.runs.backtest import backtest
from surpass.cli.runs.compare import compare
from surpass.cli.runs.explain import explain
from surpass.cli.runs.find import find
from surpass.cli.runs.robust import robust
from surpass.foundation.problems import Problems

app = typer.Typer(
    name="surpass",
    help="Every figure explains itself. Exit codes: 0 done, 1 a finding, 2 bad input.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command()(assess)
app.command()(explain)
app.command()(compare)
app.command()(robust)
app.command()(find)
app.command()(backtest)
app.command()(due)
app.command()(issue)
app.command(hidden=True)(allocate)
app.command()(demo)
app.command()(init)
app.command()(serve)
app.command()(verify)
app.command()(doctor)
app.add_typer(pack, name="pack")
app.add_typer(procedure, name="procedure")
app.add_typer(case, name="case")
app.add_typer(run, name="run")
app.add_typer(imports, name="import")
app.add_typer(export, name="export")
app.add_typer(encouragement, name="encouragement")
app.add_typer(error_tolerance, name="error-tolerance")
app.add_typer(error_tolerance, name="tolerance", hidden=True)
app.add_typer(up_and_down, name="up-and-down")
app.add_typer(rollout, name="rollout")
app.add_typer(study, name="study", hidden=True)
app.add_typer(inspect, name="inspect")
app.add_typer(publish, name="publish", hidden=True)
app.add_typer(honours, name="honours", hidden=True)
app.add_typer(appraise, name="appraise", hidden=True)
app.add_typer(simulated, name="simulate", hidden=True)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def options(
    *,
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Fair assessment in which every figure explains itself."""


def main() -> None:
    """Run; say what is wrong, where and what to do next; exit 2."""
    try:
        app()
    except Problems as found:
        if "--json" in sys.argv:
            listed = {"family": found.family, "problems": [problem.as_json() for problem in found.problems]}
            typer.echo(json.dumps(listed, ensure_ascii=False))
        else:
            typer.echo(found.text(), err=True)
            typer.echo(f"{len(found.problems)} problem(s); nothing was written", err=True)
        sys.exit(2)
