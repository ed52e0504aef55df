"""``surpass up-and-down rounds declare``, ``view``: what people and units say, under seal."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.rounds.group import (
    Member,
    Row,
    Seat,
    called,
    member_called,
    pairs,
    rounds,
)
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import Dry, done, said_dry

SEE = "up_and_down.see_rounds"
WORDS: dict[str, str | bool] = {"yes": True, "no": False}
Voice = Annotated[str, typer.Option("--voice", help="What should be known besides.")]


@rounds.command()
@does("up_and_down.declare_kin")
def declare(
    row: Row,
    person: Member,
    *,
    by: By,
    kin: Annotated[list[str] | None, typer.Option("--kin", help="Kin of the round; again for each.")] = None,
    no_kin: Annotated[bool, typer.Option("--no-kin", help="Nobody of the round is kin.")] = False,
    fact: Annotated[
        list[str] | None, typer.Option("--fact", help="POST:FACT=WORD, such as P1:own_wish=wished; again.")
    ] = None,
    no_other_kin: Annotated[
        bool, typer.Option("--no-other-kin", help="No kin and no family's firm at any other post.")
    ] = False,
    voice: Voice = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Declare kin and wishes, oneself or on paper through those who lead; what is left out stays unknown."""
    if kin and no_kin:
        message = "--no-kin: found beside --kin, expected one of them"
        raise typer.BadParameter(message)
    posts: dict[str, dict[str, str | bool]] = {}
    for key, word in pairs(fact, option="--fact"):
        post, _, name = key.partition(":")
        posts.setdefault(post, {})[name] = WORDS.get(word, word)
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.rounds.acts.declare_kin import declare_kin
        from surpass.office.up_and_down.rounds.facts.declared import Declared

        said = Declared(
            kin=tuple(kin) if kin else () if no_kin else None, posts=posts, no_other_kin=no_other_kin,
            voice=voice,
        )  # fmt: skip
        member = member_called(called(row, actor, SEE), person)
        done(declare_kin, by=actor, is_dry=is_dry, member=member, said=said)
    typer.echo(f"{person}: declared, under seal")
    said_dry(is_dry=is_dry)


@rounds.command()
@does("up_and_down.state_view")
def view(
    row: Row,
    post: Seat,
    *,
    by: By,
    sees: Annotated[
        list[str] | None, typer.Option("--sees", help="PERSON=WORD, such as P1=willing; again.")
    ] = None,
    voice: Voice = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Say how the unit sees people for its post; whoever is left out is not known."""
    views = dict(pairs(sees, option="--sees"))
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.up_and_down.rounds.acts.state_view import state_view
        from surpass.office.up_and_down.rounds.said import refused

        one = called(row, actor, SEE)
        seat = one.posts.select_related("round", "post__unit__place").filter(post=post).first()
        if seat is None:
            raise refused("post-not-in-round", post, "a post of this round, by key")
        done(state_view, by=actor, is_dry=is_dry, seat=seat, views=views, voice=voice)
    typer.echo(f"{post}: said, under seal")
    said_dry(is_dry=is_dry)
