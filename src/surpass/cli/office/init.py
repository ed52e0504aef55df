"""``surpass init``: found an office."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.places import HOME, Home
from surpass.cli.printing import print_json


@does("accounts.found_accounts")
def init(
    *,
    home: Home = HOME,
    place: Annotated[str, typer.Option("--place", help="Key of the uppermost unit, for example D.")] = "D",
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Make the folder, the database and the keys; open the three administrators' accounts.

    An office that is already founded is brought to the newest version of its tables; nothing else changes.
    """
    from surpass.office.opening import open_office

    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    open_office(home)
    from surpass.office.site.founding.found_office import found_office

    founded = found_office(home, place=place)
    if as_json:
        print_json(founded)
        return
    typer.echo(f"office at {home.resolve()}")
    for username, password in founded["accounts"].items():
        typer.echo(f"account {username}, one-time password {password}")
    if founded["accounts"]:
        typer.echo("these passwords are shown once; each person changes theirs at the first login")
    typer.echo(f"next: surpass serve --home {home}")
