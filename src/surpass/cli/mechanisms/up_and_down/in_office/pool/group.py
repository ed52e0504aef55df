"""The group ``surpass up-and-down pool``: its entries, and how one is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.mechanisms.up_and_down.periods.group import plain
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, said_dry
from surpass.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from surpass.office.up_and_down.pool.models import PoolEntry

pool = typer.Typer(
    no_args_is_help=True, help="The reserve pool: ways in and out, steps of development, until when."
)
Row = Annotated[int, typer.Argument(metavar="ENTRY", help="As list prints it.")]
HEADS = ("entry", "person", "way", "state", "since", "until", "front_line")
SEE = "up_and_down.see_pool"


@pool.command("list")
@does(SEE)
def list_(
    *,
    by: By,
    state: Annotated[str, typer.Option("--state", help="stands, waiting, soon or past.")] = "",
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """List the entries within reach, in the order of the registry."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.pool.plain import entry_row
        from surpass.office.up_and_down.pool.seen import entries_seen
        from surpass.office.up_and_down.pool.standing import is_in

        today = timezone.localdate()
        found = entries_seen(actor)
        if state:
            found = found.filter(is_in(state, on=today))
        rows = [plain(entry_row(one, on=today)) for one in found]
    if as_json:
        print_json(rows)
        return
    print_table(
        "reserve pool",
        HEADS,
        [["" if row[head] is None else str(row[head]) for head in HEADS] for row in rows],
    )


@pool.command()
@does(SEE)
def show(row: Row, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Show one entry: words, reasons, steps."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.pool.plain import whole_row
        from surpass.office.up_and_down.pool.seen import entry_called

        shown = plain(whole_row(entry_called(row, actor), on=timezone.localdate()))
    if as_json:
        print_json(shown)
        return
    for name, value in shown.items():
        if name != "steps" and value not in {None, ""}:
            typer.echo(f"{name}: {value}")
    for step in shown["steps"]:
        done = f"done {step['done_on']}: {step['evidence']}" if step["done_on"] else "open"
        typer.echo(f"step {step['step']}: {step['kind']}, {step['what']}, due {step['due']}, {done}")


def told(one: PoolEntry, *, is_dry: bool, as_json: bool, **more: Any) -> None:
    """Where an entry stands after an act."""
    from django.utils import timezone

    from surpass.office.up_and_down.pool.standing import state_of

    state = state_of(one, on=timezone.localdate())
    if as_json:
        print_json({"written": not is_dry, "entry": one.pk, "person": one.person_id, "state": state, **more})
        return
    until = f" until {one.until}" if one.until and not one.ended else ""
    typer.echo(f"entry {one.pk} of {one.person_id}: {state}{until}")
    said_dry(is_dry=is_dry)
