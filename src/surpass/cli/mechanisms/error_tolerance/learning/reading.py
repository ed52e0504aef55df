"""``surpass error-tolerance precedents list``, ``show``, ``nearest``: what the library holds."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson
from surpass.cli.printing import print_json, print_table

precedents = typer.Typer(no_args_is_help=True, help="The library of precedents: closed cases without names.")
Number = Annotated[int, typer.Argument(metavar="ENTRY", help="As the list prints it.")]
CaseKey = Annotated[str, typer.Argument(metavar="CASE", help="Key of a case.")]
Find = Annotated[str, typer.Option("--find", help="Words, Chinese too; all of them must stand there.")]
HEADS = ("precedent", "title", "outcome", "year", "until", "state")


@precedents.command("list")
@does("error_tolerance.see_precedents")
def list_(*, by: By, find: Find = "", home: Home = HOME, as_json: AsJson = False) -> None:
    """List the entries that the reader sees, newest first; with words, the best first."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.error_tolerance.learning.library.finding import precedents_found
        from surpass.office.error_tolerance.learning.library.rows import row_of

        today = timezone.localdate()
        rows = [row_of(one, on=today) for one in precedents_found(find, actor, on=today)]
    if as_json:
        print_json(rows)
        return
    print_table("precedents", HEADS, [[str(row[head]) for head in HEADS] for row in rows])


@precedents.command()
@does("error_tolerance.see_precedents")
def show(number: Number, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Show one entry."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.error_tolerance.learning.library.rows import row_of
        from surpass.office.error_tolerance.learning.library.seen import precedent_called

        today = timezone.localdate()
        row = row_of(precedent_called(number, actor, on=today), on=today)
    _print(row, as_json=as_json)


@precedents.command()
@does("error_tolerance.see_nearest")
def nearest(case: CaseKey, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List the entries nearest to a case: what was alike, what differed, what could not be compared."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.exchange.cases.case_store import case_not_found
        from surpass.office.cases.models import KeptCase
        from surpass.office.cases.store.case_table import CaseTable
        from surpass.office.error_tolerance.learning.nearest.rows import nearest_rows

        kept = KeptCase.objects.select_related("place").filter(pk=case).first()
        if kept is None:
            raise case_not_found(CaseTable().place(case))
        rows = nearest_rows(kept, actor, on=timezone.localdate())
    if as_json:
        print_json(rows)
        return
    for row in rows:
        typer.echo(f"{row['precedent']}: {row['title']} ({row['outcome']}, {row['year']})")
        for part in ("alike", "differs", "unknown"):
            for point in row[part]:
                typer.echo(f"  {part}: {point['name']}: {point['here'] or '?'} / {point['there'] or '?'}")


def _print(row: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(row)
        return
    for name, value in row.items():
        typer.echo(f"{name}: {value}")
