"""``surpass up-and-down settle due``, ``to-open``, ``open``, ``returns``: helping whoever was moved."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Seats, seated
from surpass.cli.mechanisms.up_and_down.periods.group import plain
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

settle = typer.Typer(no_args_is_help=True, help="Settling after an adjustment, and the way back.")
DUE = ("due", "left", "state", "case", "subject", "step", "role", "cite")
OPEN = ("case", "placement", "person", "since")
RETURNS = ("case", "person", "since", "barred")


@settle.command()
@does("up_and_down.see_settling")
def due(
    *,
    by: By,
    within: Annotated[int | None, typer.Option("--within", min=0, help="Only the next so many days.")] = None,
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """List what is due in cases of settling, by day; what is late stands first."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.settling.reading.due import due_in_settling, due_row

        rows = [due_row(one) for one in due_in_settling(actor, on=timezone.localdate(), within=within)]
    _print("due in settling", DUE, rows, as_json=as_json)


@settle.command("to-open")
@does("up_and_down.open_settling")
def to_open(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List the moves in force after which no case of settling was opened; none opens by itself."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.settling.reading.opening import to_open as found
        from surpass.office.up_and_down.settling.reading.plain import to_open_row

        rows = [to_open_row(one) for one in found(actor, on=timezone.localdate())]
    _print("settling to open", OPEN, rows, as_json=as_json)


@settle.command("open")
@does("up_and_down.open_settling")
def open_(
    *,
    by: By,
    seat: Seats,
    case: Annotated[
        str | None, typer.Option("--case", help="The case that moved somebody, as to-open prints it.")
    ] = None,
    placement: Annotated[
        int | None, typer.Option("--placement", help="Or the placement of a round, as to-open prints it.")
    ] = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Open the case of settling after a move; whoever was moved sits in their own seat."""
    if (case is None) == (placement is None):
        message = "--case, --placement: expected one of them"
        raise typer.BadParameter(message)
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.settling.acts.open_settling import open_settling
        from surpass.office.up_and_down.settling.reading.opening import to_open as found
        from surpass.office.up_and_down.settling.reading.plain import opened_row
        from surpass.office.up_and_down.settling.said import refused

        key = f"case:{case}" if placement is None else f"placement:{placement}"
        move = next((one for one in found(actor, on=timezone.localdate()) if one.key == key), None)
        if move is None:
            raise refused("nothing-to-settle", key.replace(":", " "), "a move that to-open lists")
        made = done(open_settling, by=actor, is_dry=is_dry, after=move.after, seats=seated(seat))
        row = opened_row(made)
    if as_json:
        print_json({"written": not is_dry, **row})
        return
    typer.echo(f"{row['person']}: opened {row['case']}")
    said_dry(is_dry=is_dry)


@settle.command()
@does("up_and_down.answer_return")
def returns(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List who may come back, with what speaks for it in the case file."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.settling.reading.plain import return_row
        from surpass.office.up_and_down.settling.reading.returns import return_proposals

        rows = [return_row(one) for one in return_proposals(actor, on=timezone.localdate())]
    _print("may come back", RETURNS, rows, as_json=as_json)


def _print(title: str, heads: tuple[str, ...], rows: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print_json(plain(rows))
        return
    table = [["" if row[head] is None else str(row[head]) for head in heads] for row in plain(rows)]
    print_table(title, heads, table)
