"""``surpass encouragement funds settle``: what a reward list leaves to people, and an answer to it."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import Dry, done, said_dry

Row = Annotated[int, typer.Argument(metavar="FUND", help="As list prints it.")]


@does("encouragement.settle_reward")
def settle(
    row: Row,
    *,
    by: By,
    unit: Annotated[str, typer.Option("--unit", help="The unit, by key.")],
    part: Annotated[str, typer.Option("--part", help="The list that it takes of several.")] = "",
    quota: Annotated[str, typer.Option("--quota", help="The quota of a tie.")] = "",
    has_place: Annotated[
        bool, typer.Option("--place/--no-place", help="Whether it has the place of the tie.")
    ] = True,
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Not by whoever reckoned the list; reckon it again afterwards."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund.acts.settle_reward import settle_reward
        from surpass.office.encouragement.fund.open_choices import Choice
        from surpass.office.encouragement.fund.seen import fund_called

        one = fund_called(row, actor, act="encouragement.settle_reward")
        choice = Choice(unit=unit, part=part, quota=quota, has_place=has_place)
        done(settle_reward, by=actor, is_dry=is_dry, fund=one, choice=choice, reasons=reasons)
        typer.echo(f"fund {row}: {unit} settled; reckon the list again")
        said_dry(is_dry=is_dry)
