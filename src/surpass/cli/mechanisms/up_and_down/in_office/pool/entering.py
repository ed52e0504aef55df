"""``surpass up-and-down pool apply``, ``nominate``, ``decide``, ``renew``, ``remove``, ``leave``."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.pool.group import Row, pool, told
from surpass.cli.mechanisms.up_and_down.periods.group import PersonKey
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Reasons, done

Words = Annotated[str, typer.Option("--words", help="Why, in words.")]


@pool.command("apply")
@does("up_and_down.apply_for_pool")
def apply_(
    person: PersonKey,
    *,
    by: By,
    words: Words,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Apply in one's own name; nobody needs a nominator."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.periods.reading.seen import person_called
        from surpass.office.up_and_down.pool.acts.apply_for_pool import apply_for_pool

        found = person_called(person, actor, act="up_and_down.apply_for_pool")
        told(
            done(apply_for_pool, by=actor, is_dry=is_dry, person=found, words=words),
            is_dry=is_dry, as_json=as_json,
        )  # fmt: skip


@pool.command("nominate")
@does("up_and_down.nominate")
def nominate_(
    person: PersonKey,
    *,
    by: By,
    words: Words,
    way: Annotated[
        str, typer.Option("--way", help="nominated, or returned after an adjustment.")
    ] = "nominated",
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Nominate somebody; somebody else decides."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.periods.reading.seen import person_called
        from surpass.office.up_and_down.pool.acts.nominate import nominate

        found = person_called(person, actor, act="up_and_down.nominate")
        made = done(nominate, by=actor, is_dry=is_dry, person=found, words=words, way=way)
        told(made, is_dry=is_dry, as_json=as_json)


@pool.command()
@does("up_and_down.decide_on_entry")
def decide(
    row: Row,
    *,
    by: By,
    accepts: Annotated[bool, typer.Option("--accept/--refuse", help="Taken in or not.")],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Decide on an entry, with reasons that the person reads."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.pool.acts.decide_on_entry import decide_on_entry
        from surpass.office.up_and_down.pool.seen import entry_called

        one = entry_called(row, actor, act="up_and_down.decide_on_entry")
        words = {"is_accepted": accepts, "reasons": reasons}
        told(done(decide_on_entry, by=actor, is_dry=is_dry, one=one, **words), is_dry=is_dry, as_json=as_json)


@pool.command()
@does("up_and_down.renew_entry")
def renew(
    row: Row, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False
) -> None:
    """Renew an entry: its term begins again today."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.pool.acts.renew_entry import renew_entry
        from surpass.office.up_and_down.pool.seen import entry_called

        one = entry_called(row, actor, act="up_and_down.renew_entry")
        made = done(renew_entry, by=actor, is_dry=is_dry, one=one, reasons=reasons)
        told(made, is_dry=is_dry, as_json=as_json)


@pool.command()
@does("up_and_down.remove_from_pool")
def remove(
    row: Row, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False
) -> None:
    """Take somebody out, with reasons that they read."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.pool.acts.remove_from_pool import remove_from_pool
        from surpass.office.up_and_down.pool.seen import entry_called

        one = entry_called(row, actor, act="up_and_down.remove_from_pool")
        made = done(remove_from_pool, by=actor, is_dry=is_dry, one=one, reasons=reasons)
        told(made, is_dry=is_dry, as_json=as_json)


@pool.command()
@does("up_and_down.leave_pool")
def leave(row: Row, *, by: By, home: Home = HOME, is_dry: Dry = False, as_json: AsJson = False) -> None:
    """Leave, or take one's application back; nobody asks why."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.pool.acts.leave_pool import leave_pool
        from surpass.office.up_and_down.pool.seen import entry_called

        one = entry_called(row, actor, act="up_and_down.leave_pool")
        told(done(leave_pool, by=actor, is_dry=is_dry, one=one), is_dry=is_dry, as_json=as_json)
