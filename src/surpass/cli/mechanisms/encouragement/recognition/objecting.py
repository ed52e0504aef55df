"""Objections to honours on the command line: object, enter one on paper, read the answers, find on one."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

Row = Annotated[int, typer.Argument(metavar="HONOUR", help="As list prints it.")]
Words = Annotated[str, typer.Option("--words", help="What speaks against it, and what shows it.")]
FIELDS = ("objection", "honour", "on", "state", "words", "answer", "source")


def join(honours: typer.Typer) -> None:
    """Add these to the commands about honours."""
    for command in (objections, object_, enter_objection, find_objection):
        honours.command(command.__name__.rstrip("_").replace("_", "-"))(command)


@does("encouragement.see_honour_notices")
def objections(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """What you objected with the answers; what you look into; what holds against your own honour."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.objections.plain import objections_read

        rows = objections_read(actor.key)
    if as_json:
        print_json({"objections": rows})
        return
    print_table("objections", list(FIELDS), [[str(row[name] or "-") for name in FIELDS] for row in rows])


@does("encouragement.object_to_honour")
def object_(honour: Row, *, by: By, words: Words, home: Home = HOME, is_dry: Dry = False) -> None:
    """Object during the notice, its last day included."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.encouragement.recognition.honours.acts.object_to_honour import object_to_honour
        from surpass.office.encouragement.recognition.honours.seen import noticed

        one = noticed(honour, actor, on=timezone.localdate())
        _said(done(object_to_honour, by=actor, is_dry=is_dry, one=one, words=words), is_dry=is_dry)


@does("encouragement.enter_objection")
def enter_objection(
    honour: Row,
    *,
    by: By,
    words: Words,
    document: Annotated[str, typer.Option("--document", help="The paper on which it stands.")],
    came_on: Annotated[datetime, typer.Option("--came-on", formats=["%Y-%m-%d"], help="The day it came.")],
    whose: Annotated[str, typer.Option("--whose", help="Sealed; may be left out.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Enter an objection that came on paper or by telephone."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.honours.seen import honour_called
        from surpass.office.encouragement.recognition.objections.enter_objection import Came
        from surpass.office.encouragement.recognition.objections.enter_objection import (
            enter_objection as enter_now,
        )

        one = honour_called(honour, actor, act="encouragement.enter_objection")
        came = Came(words=words, document=document, came_on=came_on.date(), whose=whose)
        _said(done(enter_now, by=actor, is_dry=is_dry, one=one, came=came), is_dry=is_dry)


@does("encouragement.find_objection")
def find_objection(
    objection: Annotated[int, typer.Argument(metavar="OBJECTION", help="As objections prints it.")],
    *,
    by: By,
    is_upheld: Annotated[bool, typer.Option("--holds/--unfounded", help="Whether it holds.")],
    finding: Annotated[str, typer.Option("--finding", help="What was found, and how.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Say of one objection whether it holds: whoever checks in the case."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.honours.acts.find_objection import (
            find_objection as find_now,
        )
        from surpass.office.encouragement.recognition.honours.said import refused
        from surpass.office.encouragement.recognition.objections.plain import objection_looked_into

        found = objection_looked_into(objection, actor.key)
        if found is None:
            raise refused("honour-unlisted", str(objection), "an objection that you look into")
        made = done(find_now, by=actor, is_dry=is_dry, objection=found, is_upheld=is_upheld, finding=finding)
        _said(made, is_dry=is_dry)


def _said(row: Any, *, is_dry: bool) -> None:
    from surpass.office.encouragement.recognition.objections.plain import STATES

    typer.echo(f"objection {row.pk} to honour {row.honour_id}: {STATES[row.is_upheld]}")
    said_dry(is_dry=is_dry)
