"""The group of commands about an office that runs: what it does at set times, and with results."""

from __future__ import annotations

import typer

from surpass.cli.office.run.at_set_times import checkpoint, digest, reminders
from surpass.cli.office.run.computing import again, assess, freeze
from surpass.cli.office.run.contesting import correct, object_
from surpass.cli.office.run.reading import compare, explain, export, list_, show
from surpass.cli.office.run.telling import final, publish, sheet, tell, windows

run = typer.Typer(
    name="run", help="What an office does at set times, and with results.", no_args_is_help=True
)
for command in (
    checkpoint, reminders, digest, freeze, assess, again, tell, windows, final, publish, compare, correct,
    show, explain, export, sheet,
):  # fmt: skip
    run.command()(command)
run.command("list")(list_)
run.command("object")(object_)
