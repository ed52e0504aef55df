"""``surpass case in-office ...``: the group."""

from __future__ import annotations

import typer

from surpass.cli.cases.in_office.acting import act, open_, reopen, sign, tie
from surpass.cli.cases.in_office.filing import dispute, document, grade, hand_in, state
from surpass.cli.cases.in_office.reading import show
from surpass.cli.cases.in_office.sealing import open_sealed, seal, unseal

in_office = typer.Typer(
    name="in-office", no_args_is_help=True, help="Cases of an office, each act under one's own account."
)
in_office.command()(show)
in_office.command(name="open")(open_)
in_office.command()(act)
in_office.command()(sign)
in_office.command()(tie)
in_office.command()(reopen)
in_office.command()(state)
in_office.command()(dispute)
in_office.command(name="hand-in")(hand_in)
in_office.command()(grade)
in_office.command()(document)
in_office.command()(seal)
in_office.command(name="open-sealed")(open_sealed)
in_office.command()(unseal)
