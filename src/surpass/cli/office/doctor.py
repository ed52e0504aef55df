"""``surpass doctor``: is this installation sound."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.places import HOME, Home
from surpass.cli.printing import print_json


@does()
def doctor(
    *,
    home: Home = HOME,
    head: Annotated[
        Path | None, typer.Option("--head", help="File with a signed head that was noted elsewhere.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Ask an office for its keys, database, tables, clock, ledger and roles; exit 1 on a finding."""
    from surpass.office.opening import open_office

    open_office(home)
    from surpass.office.site.founding.doctor.examine import examine

    answers = examine(noted=head.read_text(encoding="utf-8") if head else None)
    if as_json:
        print_json([answer.as_json() for answer in answers])
    else:
        marks = {True: "ok", False: "NO", None: "??"}
        for answer in answers:
            step = f"; {answer.next_step}" if answer.next_step else ""
            typer.echo(f"{marks[answer.is_sound]}  {answer.question}: {answer.found}{step}")
    if not all(answer.is_sound for answer in answers):
        raise typer.Exit(1)
