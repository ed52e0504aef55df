"""``surpass case ...``: the commands for cases."""

from __future__ import annotations

import typer

from surpass.cli.cases.act import act
from surpass.cli.cases.in_office.group import in_office
from surpass.cli.cases.open_case import open_
from surpass.cli.cases.show import show

case = typer.Typer(no_args_is_help=True, help="Cases: open one, record what was done in it, read it.")
case.command(name="open")(open_)
case.command()(act)
case.command()(show)
case.add_typer(in_office)
