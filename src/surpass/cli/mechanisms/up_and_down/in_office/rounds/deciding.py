"""``surpass up-and-down rounds decide``, ``take-back``: a named person decides one placement."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.rounds.group import Member, Row, called, rounds, told
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Reasons, done


@rounds.command()
@does("up_and_down.decide_placement")
def decide(
    row: Row,
    person: Member,
    *,
    by: By,
    is_adopted: Annotated[bool, typer.Option("--adopt/--leave", help="Adopted for the committee, or not.")],
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Adopt what is proposed, or do not; the person reads the reasons."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.rounds.acts.decide_placement import decide_placement
        from surpass.office.up_and_down.rounds.plain import placement_row

        one = called(row, actor, "up_and_down.decide_placement")
        words = {"one": one, "person": person, "is_adopted": is_adopted, "reasons": reasons}
        found = placement_row(done(decide_placement, by=actor, is_dry=is_dry, **words))
    word = "adopted" if is_adopted else "not adopted"
    told(f"{person}: {found['post']}, {word}", found, is_dry=is_dry, as_json=as_json)


@rounds.command("take-back")
@does("up_and_down.take_back_placement")
def take_back(
    row: Row,
    person: Member,
    *,
    by: By,
    reasons: Reasons,
    post: Annotated[
        str | None, typer.Option("--post", help="Of several decisions, the one about this post.")
    ] = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Take a decision back while the round runs; the person reads why."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.rounds.acts.take_back_placement import take_back_placement
        from surpass.office.up_and_down.rounds.plain import placement_row

        one = called(row, actor, "up_and_down.take_back_placement")
        words = {"one": one, "person": person, "reasons": reasons, "post": post}
        found = placement_row(done(take_back_placement, by=actor, is_dry=is_dry, **words))
    told(f"{person}: {found['post']}, taken back", found, is_dry=is_dry, as_json=as_json)
