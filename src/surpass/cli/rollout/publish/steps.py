"""``surpass rollout publish review|check|text|…``: the steps of a text, each another person's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import Dry, done, said_dry
from surpass.cli.rollout.publish.writing import Author, Body, Row, Title

if TYPE_CHECKING:
    from surpass.office.accounts.permission.rule import Actor

REWRITE, REVIEW, CHECK, PUBLISH, CONSENT, WITHDRAW, SUBSCRIBE = (
    "publicity.rewrite_piece", "publicity.review_piece", "publicity.check_piece", "publicity.publish_piece",
    "publicity.consent_to_piece", "publicity.withdraw_piece", "publicity.subscribe",
)  # fmt: skip
Back = Annotated[bool, typer.Option("--back", help="Send it back, with reasons.")]
Words = Annotated[str, typer.Option("--words", help="Reasons, or how it was counted.")]


@does(REWRITE)
def rewrite(
    row: Row, *, by: By, title: Title, text: Body, author: Author = "", home: Home = HOME, is_dry: Dry = False
) -> None:
    """Write again what came back."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.publicity.acts.rewrite_piece import rewrite_piece
        from surpass.office.rollout.publicity.told.written import Written

        written = Written(title=title, byline=author, body=text.read_text(encoding="utf-8"))
        _stepped(rewrite_piece, row, actor, is_dry=is_dry, written=written)


@does(REVIEW)
def review(
    row: Row, *, by: By, back: Back = False, words: Words = "", home: Home = HOME, is_dry: Dry = False
) -> None:
    """Review a draft of somebody else."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.publicity.acts.review_piece import review_piece

        _stepped(review_piece, row, actor, is_dry=is_dry, passes=not back, words=words)


@does(CHECK)
def check(
    row: Row,
    *,
    by: By,
    fits: Annotated[int | None, typer.Option("--fits", help="Of a lesson: units it could apply to.")] = None,
    back: Back = False,
    words: Words = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Check a text for law."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.publicity.acts.check_piece import check_piece

        _stepped(check_piece, row, actor, is_dry=is_dry, passes=not back, words=words, fits=fits)


@does(PUBLISH)
def text(
    row: Row, *, by: By, back: Back = False, words: Words = "", home: Home = HOME, is_dry: Dry = False
) -> None:
    """Publish a text, or send it back."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.publicity.acts.publish_piece import publish_piece

        _stepped(publish_piece, row, actor, is_dry=is_dry, passes=not back, words=words)


@does(CONSENT)
def consent(
    row: Row,
    *,
    by: By,
    is_given: Annotated[bool, typer.Option("--yes/--no", help="Whether these words may be told.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Say yes or no to an example that names you."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.publicity.acts.consent_to_piece import consent_to_piece

        _stepped(consent_to_piece, row, actor, is_dry=is_dry, is_given=is_given)


@does(WITHDRAW)
def withdraw(
    row: Row,
    *,
    by: By,
    reasons: Annotated[str, typer.Option("--reasons", help="Why, in words.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Take a text out."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.publicity.acts.withdraw_piece import withdraw_piece

        _stepped(withdraw_piece, row, actor, is_dry=is_dry, reasons=reasons)


@does(SUBSCRIBE)
def subscribe(
    *,
    by: By,
    is_on: Annotated[bool, typer.Option("--on/--off", help="Whether you are told.")] = True,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Be told of what is published, or no longer."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.publicity.acts.subscribe import subscribe as subscribe_now

        typer.echo("on" if done(subscribe_now, by=actor, is_dry=is_dry, is_on=is_on) else "off")
        said_dry(is_dry=is_dry)


def _stepped(change: Any, row: int, actor: Actor, *, is_dry: bool, **words: Any) -> None:
    from surpass.office.rollout.publicity.seen import piece_called

    made = done(change, by=actor, is_dry=is_dry, piece=piece_called(row, actor), **words)
    until = f", until {made.expires_on}" if made.expires_on else ""
    typer.echo(f"text {made.pk}: {made.stage}{until}")
    said_dry(is_dry=is_dry)
