"""``surpass rollout publish articles|examples|lessons|…``: texts, their drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

SEE, DRAFT = "publicity.see_pieces", "publicity.draft_piece"
Row = Annotated[int, typer.Argument(metavar="TEXT", help="As list prints it.")]
Title = Annotated[str, typer.Option("--title", help="Title; Chinese ‖ English.")]
Body = Annotated[Path, typer.Option("--text", exists=True, dir_okay=False, help="File of plain paragraphs.")]
Author = Annotated[str, typer.Option("--author", help="Name and post, of a leader's or an expert's article.")]
At = Annotated[str, typer.Option("--place", help="Key of the unit to which it belongs.")]
NAMES = ("piece", "kind", "title", "stage", "published_on", "expires_on", "consent")


@does(SEE)
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The texts within reach, the latest first."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.rollout.publicity.plain import piece_row
        from surpass.office.rollout.publicity.seen import pieces_seen

        rows = [piece_row(one, on=timezone.localdate()) for one in pieces_seen(actor)]
    if as_json:
        print_json({"pieces": rows})
        return
    print_table("texts", NAMES, [tuple(str(row[name]) for name in NAMES) for row in rows])


@does(SEE)
def show(row: Row, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """One text with every step."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.rollout.publicity.plain import whole_piece
        from surpass.office.rollout.publicity.seen import piece_called

        told = whole_piece(piece_called(row, actor), on=timezone.localdate(), reader=actor.key)
    if as_json:
        print_json(told)
        return
    typer.echo(f"text {row}: {told['kind']}, {told['stage']}, until {told['expires_on'] or '-'}")
    typer.echo(f"{told['title']}\n\n{told['body']}")
    steps = [(str(one["at"]), one["did"], str(one["passed"]), one["words"]) for one in told["steps"]]
    print_table("steps", ("at", "did", "passed", "words"), steps)


@does(DRAFT)
def articles(
    *,
    by: By,
    place: At,
    title: Title,
    text: Body,
    kind: Annotated[str, typer.Option("--kind", help="interpretation, leader or expert.")] = "interpretation",
    author: Author = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Draft an article; what is not plain text is refused with its place."""
    said = {"title": title, "byline": author, "body": text.read_text(encoding="utf-8")}
    _drafted(by, home, is_dry=is_dry, place=place, kind=kind, said=said, sources=[])


@does(DRAFT)
def examples(
    *,
    by: By,
    place: At,
    title: Title,
    text: Body,
    rests_on: Annotated[str, typer.Option("--rests-on", help="case:KEY, honour:N or appointment:N.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Draft a positive example; it is published only with the yes of whoever it names."""
    said = {"title": title, "body": text.read_text(encoding="utf-8")}
    _drafted(by, home, is_dry=is_dry, place=place, kind="example", said=said, sources=[rests_on])


@does(DRAFT)
def lessons(
    *,
    by: By,
    place: At,
    title: Title,
    text: Body,
    rests_on: Annotated[
        list[str], typer.Option("--rests-on", help="case:KEY or precedent:N; three or more.")
    ],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Draft a lesson for study rooms from closed cases; what leads back to somebody is refused."""
    said = {"title": title, "body": text.read_text(encoding="utf-8")}
    _drafted(by, home, is_dry=is_dry, place=place, kind="lesson", said=said, sources=rests_on)


def _drafted(
    by: str, home: Path, *, is_dry: bool, place: str, kind: str, said: dict[str, str], sources: list[str]
) -> None:
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.acting import reach_of
        from surpass.office.accounts.models import Place
        from surpass.office.accounts.permission.listing import within
        from surpass.office.rollout.publicity.acts.draft_piece import draft_piece
        from surpass.office.rollout.publicity.said import refused
        from surpass.office.rollout.publicity.told.written import Written

        found = Place.objects.filter(within(reach_of(DRAFT, actor), path="path"), key=place).first()
        if found is None:
            raise refused("piece-unlisted", place, "a unit within your reach")
        made = done(
            draft_piece,
            by=actor,
            is_dry=is_dry,
            place=found,
            kind=kind,
            written=Written(**said),
            sources=sources,
        )
        typer.echo(f"text {made.pk}: {made.stage}; digest {made.digest[:12]}")
        said_dry(is_dry=is_dry)
