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
    person: Annotated[str, typer.Option("--person", help="Of a fund of persons, who it is, by key.")] = "",
    days: Annotated[
        int | None, typer.Option("--days", help="How many days the person served in the unit.")
    ] = None,
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
        choice = Choice(unit=unit, part=part, quota=quota, has_place=has_place, person=person, days=days)
        done(settle_reward, by=actor, is_dry=is_dry, fund=one, choice=choice, reasons=reasons)
        typer.echo(f"fund {row}: {unit} settled; reckon the list again")
        said_dry(is_dry=is_dry)


@does("encouragement.answer_case")
def answer_case(
    row: Row,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Somebody on the list, by key.")],
    *,
    by: By,
    is_open: Annotated[bool, typer.Option("--open/--none", help="Whether a case is open.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Say whether a case is open against somebody on a list of persons; while one is, they are not paid."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.fund.seen import person_called
        from surpass.office.encouragement.fund_use.shares.acts.answer_case import answer_case as answer_now

        one = person_called(row, person, actor, act="encouragement.answer_case")
        done(answer_now, by=actor, is_dry=is_dry, share=one, is_open=is_open)
        typer.echo(f"fund {row}: {person} answered")
        said_dry(is_dry=is_dry)
