"""``surpass up-and-down calls publish``: what is asked, until when."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.calls.group import calls
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Unit, done, said_dry
from surpass.cli.printing import day, print_json


@calls.command()
@does("up_and_down.publish_call")
def publish(
    unit: Unit,
    *,
    by: By,
    kind: Annotated[str, typer.Option("--kind", help="vacancy, task or front_line.")],
    title: Annotated[str, typer.Option("--title", help="What it is called.")],
    asks: Annotated[str, typer.Option("--asks", help="What is asked.")],
    until: Annotated[str, typer.Option("--until", help="The first day on which no name is put.")],
    vacancy: Annotated[int | None, typer.Option("--vacancy", help="Number of the vacancy.")] = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Publish a call; the day of the answers is reckoned in working days."""
    last = day(until, option="--until")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.models import Place
        from surpass.office.up_and_down.calls.acts.publish_call import publish_call
        from surpass.office.up_and_down.calls.said import Published, refused
        from surpass.office.up_and_down.vacancies.seen import vacancy_called

        place = Place.objects.filter(pk=unit).first()
        if place is None:
            raise refused("call-unlisted", f"unit {unit}", "a unit within your reach, by key")
        post = None if vacancy is None else vacancy_called(vacancy, actor)
        said = Published(kind=kind, title=title, asks=asks, until=last, vacancy=post)
        made = done(publish_call, by=actor, is_dry=is_dry, place=place, said=said)
        answer_by = made.answer_by.isoformat()
    if as_json:
        print_json({"written": not is_dry, "call": made.pk, "answer_by": answer_by})
        return
    typer.echo(f"call {made.pk}: open until {made.until}, answered by {answer_by}")
    said_dry(is_dry=is_dry)
