"""``surpass encouragement put-up ...``: what one may object to, objections, answers, findings."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

put_up = typer.Typer(no_args_is_help=True, help="What is put up: objections, answers, findings.")
Kind = Annotated[str, typer.Argument(metavar="KIND", help="excellent, catching_up or commendation.")]
Row = Annotated[int, typer.Argument(metavar="ROW", help="As list prints it.")]
Objection = Annotated[int, typer.Argument(metavar="OBJECTION", help="As objections prints it.")]
Words = Annotated[str, typer.Option("--words", help="What you say.")]
FIELDS = ("objection", "kind", "row", "of", "on", "state", "words", "reply", "finding", "source")


@put_up.command("list")
@does("encouragement.see_notice_objections")
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """What you may object to today, with the last day."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.encouragement.recognition.notice_objections.plain import put_up_row
        from surpass.office.encouragement.recognition.notice_objections.seen import put_up_now

        rows = [put_up_row(one) for one in put_up_now(actor, on=timezone.localdate())]
    _printed("put_up", rows, ("kind", "row", "of", "since", "until"), as_json=as_json)


@put_up.command()
@does("encouragement.see_notice_objections")
def objections(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Your own, those against you or your unit, and those that you may look into."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.notice_objections.plain import objections_read

        rows = objections_read(actor)
    _printed("objections", rows, FIELDS, as_json=as_json)


@put_up.command("object")
@does("encouragement.object_to_notice")
def object_(kind: Kind, row: Row, *, by: By, words: Words, home: Home = HOME, is_dry: Dry = False) -> None:
    """Object once, the last day included."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.notice_objections.acts.object_to_notice import (
            object_to_notice,
        )

        one = _called(kind, row, actor, "encouragement.object_to_notice")
        _said(done(object_to_notice, by=actor, is_dry=is_dry, one=one, words=words), is_dry=is_dry)


@put_up.command()
@does("encouragement.enter_notice_objection")
def enter(
    kind: Kind,
    row: Row,
    *,
    by: By,
    words: Words,
    document: Annotated[str, typer.Option("--document", help="The paper on which it stands.")],
    came_on: Annotated[datetime, typer.Option("--came-on", formats=["%Y-%m-%d"], help="The day it came.")],
    whose: Annotated[str, typer.Option("--whose", help="Sealed; may be left out.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Enter an objection that came on paper."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.notice_objections.acts.enter_notice_objection import (
            OnPaper,
            enter_notice_objection,
        )

        one = _called(kind, row, actor, "encouragement.enter_notice_objection")
        came = OnPaper(words=words, document=document, came_on=came_on.date(), whose=whose)
        _said(done(enter_notice_objection, by=actor, is_dry=is_dry, one=one, came=came), is_dry=is_dry)


@put_up.command()
@does("encouragement.answer_notice_objection")
def answer(objection: Objection, *, by: By, words: Words, home: Home = HOME, is_dry: Dry = False) -> None:
    """Answer an objection against you or the unit that you head, once."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.notice_objections.acts.answer_notice_objection import (
            answer_notice_objection,
        )
        from surpass.office.encouragement.recognition.notice_objections.seen import (
            objection_called,
            objections_against,
        )

        row = objection_called(objection, objections_against(actor))
        _said(done(answer_notice_objection, by=actor, is_dry=is_dry, row=row, words=words), is_dry=is_dry)


@put_up.command()
@does("encouragement.find_notice_objection")
def find(
    objection: Objection,
    *,
    by: By,
    is_upheld: Annotated[bool, typer.Option("--holds/--unfounded", help="Whether it holds.")],
    finding: Annotated[str, typer.Option("--finding", help="What was found, and how.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Say whether an objection holds: somebody who had no hand in it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.notice_objections.acts.find_notice_objection import (
            find_notice_objection,
        )
        from surpass.office.encouragement.recognition.notice_objections.plain import to_look_into
        from surpass.office.encouragement.recognition.notice_objections.said import refused

        row = next((one for one in to_look_into(actor) if one.pk == objection), None)
        if row is None:
            raise refused("notice-objection-unlisted", str(objection), "an objection that you may look into")
        made = done(
            find_notice_objection, by=actor, is_dry=is_dry, row=row, is_upheld=is_upheld, finding=finding
        )
        _said(made, is_dry=is_dry)


def _called(kind: str, row: int, actor: Any, act: str) -> Any:
    from django.utils import timezone

    from surpass.office.encouragement.recognition.notice_objections.seen import put_up_called

    return put_up_called(kind, row, actor, on=timezone.localdate(), act=act)


def _printed(name: str, rows: list[dict[str, Any]], fields: tuple[str, ...], *, as_json: bool) -> None:
    if as_json:
        print_json({name: rows})
        return
    print_table(name, list(fields), [[str(row[field] or "-") for field in fields] for row in rows])


def _said(row: Any, *, is_dry: bool) -> None:
    from surpass.office.encouragement.recognition.notice_objections.plain import STATES

    typer.echo(f"objection {row.pk}: {STATES[row.is_upheld]}")
    said_dry(is_dry=is_dry)
