"""``surpass up-and-down calls put``, ``withdraw``, ``answer``: a name under a call."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.calls.group import NameRow, Row, calls, told
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Reasons, done


@calls.command()
@does("up_and_down.put_own_name")
def put(
    row: Row,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Oneself, by key.")],
    *,
    by: By,
    words: Annotated[str, typer.Option("--words", help="What you would do.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Put one's own name to a call that is open."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.calls.acts.put_own_name import put_own_name
        from surpass.office.up_and_down.calls.seen import call_called
        from surpass.office.up_and_down.periods.reading.seen import person_called

        one = call_called(row, actor)
        found = person_called(person, actor, act="up_and_down.put_own_name")
        made = done(put_own_name, by=actor, is_dry=is_dry, call=one, person=found, words=words)
        told(made, is_dry=is_dry, as_json=as_json)


@calls.command()
@does("up_and_down.withdraw_own_name")
def withdraw(
    row: NameRow, *, by: By, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False
) -> None:
    """Withdraw one's own name before the answer; nobody asks why."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.calls.acts.withdraw_own_name import withdraw_own_name
        from surpass.office.up_and_down.calls.seen import name_called

        name = name_called(row, actor, act="up_and_down.withdraw_own_name")
        told(done(withdraw_own_name, by=actor, is_dry=is_dry, name=name), is_dry=is_dry, as_json=as_json)


@calls.command()
@does("up_and_down.answer_name")
def answer(
    row: NameRow,
    *,
    by: By,
    takes: Annotated[bool, typer.Option("--take/--decline", help="Taken up or not.")],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Answer somebody, with reasons that they read; in time or late."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.calls.acts.answer_name import answer_name
        from surpass.office.up_and_down.calls.seen import name_called

        name = name_called(row, actor, act="up_and_down.answer_name")
        made = done(answer_name, by=actor, is_dry=is_dry, name=name, is_taken=takes, reasons=reasons)
        told(made, is_dry=is_dry, as_json=as_json)
