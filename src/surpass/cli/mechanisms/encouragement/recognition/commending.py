"""``surpass encouragement commendations``: entered by their document, taken back with reasons."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Unit, done, said_dry
from surpass.cli.printing import day, print_json, print_table

commendations = typer.Typer(no_args_is_help=True, help="Commendations of units, which enter a fund directly.")
NAMES = ("commendation", "unit", "kind", "what", "document", "on", "stands")


@commendations.command("list")
@does("encouragement.see_reward")
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Those of units within reach, the latest first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.commendations.plain import commendation_row
        from surpass.office.encouragement.recognition.commendations.seen import commendations_seen

        rows = [commendation_row(one) for one in commendations_seen(actor)]
    if as_json:
        print_json({"commendations": rows})
        return
    print_table("commendations", list(NAMES), [[str(row[name]) for name in NAMES] for row in rows])


@commendations.command()
@does("encouragement.record_commendation")
def enter(
    unit: Unit,
    *,
    by: By,
    kind: Annotated[str, typer.Option("--kind", help="The count of the pack in which it counts.")],
    what: Annotated[str, typer.Option("--what", help="For what.")],
    document: Annotated[str, typer.Option("--document", help="Which document says it.")],
    on: Annotated[str | None, typer.Option("--on", help="Its day; default: today.")] = None,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Enter one; a list of before is to be reckoned again."""
    said = day(on, option="--on") or datetime.now().astimezone().date()
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.models import Place
        from surpass.office.encouragement.fund.said import refused
        from surpass.office.encouragement.recognition.commendations.acts.record_commendation import (
            record_commendation,
        )

        place = Place.objects.filter(pk=unit).first()
        if place is None:
            raise refused("fund-unlisted", unit, "a place of the register, by key")
        made = done(
            record_commendation, by=actor, is_dry=is_dry, unit=place, fact=kind, what=what,
            document=document, on=said,
        )  # fmt: skip
        typer.echo(f"commendation {made.pk}: {unit}, {kind}, {made.year}")
        said_dry(is_dry=is_dry)


@commendations.command("take-back")
@does("encouragement.take_back_commendation")
def take_back(
    row: Annotated[int, typer.Argument(metavar="COMMENDATION", help="As list prints it.")],
    *,
    by: By,
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """It stays readable with the reasons, and counts no more."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund.said import refused
        from surpass.office.encouragement.recognition.commendations.acts import (
            take_back_commendation as taking_back,
        )
        from surpass.office.encouragement.recognition.commendations.seen import commendations_seen

        seen = commendations_seen(actor, act="encouragement.take_back_commendation")
        found = seen.filter(pk=row).first()
        if found is None:
            raise refused("fund-unlisted", str(row), "a commendation within your reach")
        done(taking_back.take_back_commendation, by=actor, is_dry=is_dry, found=found, reasons=reasons)
        typer.echo(f"commendation {row}: taken back")
        said_dry(is_dry=is_dry)
