"""The group ``surpass up-and-down calls``: open calls, and the names under them."""

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
    from surpass.office.up_and_down.calls.models import PutName

calls = typer.Typer(
    no_args_is_help=True, help="Open calls: officials put their own names, and each is answered by a day."
)
Row = Annotated[int, typer.Argument(metavar="CALL", help="As list prints it.")]
NameRow = Annotated[int, typer.Argument(metavar="NAME", help="As names prints it.")]
HEADS = ("call", "kind", "title", "until", "answer_by", "open")
NAME_HEADS = ("name", "person", "put_on", "state", "words", "reasons")


@calls.command("list")
@does("up_and_down.see_calls")
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List the calls of one's tree, open and over."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.calls.plain import call_row
        from surpass.office.up_and_down.calls.seen import calls_seen

        rows = [plain(call_row(one, on=timezone.localdate())) for one in calls_seen(actor)]
    _print("open calls", HEADS, rows, as_json=as_json)


@calls.command()
@does("up_and_down.see_names")
def names(row: Row, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List the names under a call within reach, one's own among them."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.up_and_down.calls.plain import name_row
        from surpass.office.up_and_down.calls.seen import call_called, names_seen

        found = names_seen(actor).filter(call=call_called(row, actor))
        rows = [plain(name_row(name, on=timezone.localdate())) for name in found]
    _print("names", NAME_HEADS, rows, as_json=as_json)


def told(name: PutName, *, is_dry: bool, as_json: bool) -> None:
    """Where a name stands after an act."""
    from django.utils import timezone

    from surpass.office.up_and_down.calls.plain import name_row

    row = name_row(name, on=timezone.localdate())
    if as_json:
        shown = {key: row[key] for key in ("name", "call", "person", "state")}
        print_json({"written": not is_dry, **shown})
        return
    typer.echo(f"name {name.pk} of {name.person_id} under call {name.call_id}: {row['state']}")
    said_dry(is_dry=is_dry)


def _print(title: str, heads: tuple[str, ...], rows: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print_json(rows)
        return
    print_table(
        title, heads, [["" if row[head] is None else str(row[head]) for head in heads] for row in rows]
    )
