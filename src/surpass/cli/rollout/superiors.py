"""``surpass rollout superiors ...``: list editions, take one in, hold the own rules against it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import day, language, print_json, print_table
from surpass.cli.rollout.drafting import print_checked

SEE, TAKE_IN = "rollout.see_drafts", "rollout.take_in_edition"
NAMES = ("row", "pack", "edition", "in_force_from", "until", "in_line", "draft")
Row = Annotated[int, typer.Argument(metavar="EDITION", help="As list prints it.")]


@does(SEE)
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Editions taken in, until when to act, whether the own rules are in line."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.local_rules.plain import edition_row
        from surpass.office.rollout.local_rules.seen import editions_seen

        rows = [edition_row(one) for one in editions_seen(actor).defer("files")]
    if as_json:
        print_json({"editions": rows})
        return
    print_table("editions", NAMES, [tuple(str(row[name]) for name in NAMES) for row in rows])


@does(TAKE_IN)
def take_in(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The pack's folder, as published.")],
    *,
    by: By,
    place: Annotated[str, typer.Option("--place", help="The place whose own rules stand below it.")],
    source: Annotated[str, typer.Option("--source", help="Number and date of its document.")],
    until: Annotated[str, typer.Option("--until", help="To act until, where the edition sets no term.")] = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Take in a superior's edition; nothing in force changes."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.exchange.pack_folder.packs import pack_files
        from surpass.office.accounts.acting import reach_of
        from surpass.office.accounts.models import Place
        from surpass.office.accounts.permission.listing import within
        from surpass.office.rollout.local_rules.acts.take_in_edition import take_in_edition
        from surpass.office.rollout.local_rules.said import refused

        reach = within(reach_of(TAKE_IN, actor), path="path")
        at = Place.objects.filter(reach, key=place).first()
        if at is None:
            raise refused("draft-place", place, "the place at the top of the tree, whose pack this is")
        one = done(
            take_in_edition, by=actor, is_dry=is_dry, place=at, files=pack_files(folder), source=source,
            until=day(until, option="--until") if until else None,
        )  # fmt: skip
        typer.echo(f"edition {one.pk}: {one.pack} {one.edition}, in force from {one.in_force_from}")
        typer.echo(f"to act until {one.until}; next: surpass rollout superiors prove {one.pk} --by USER")
        said_dry(is_dry=is_dry)


@does(SEE)
def prove(
    row: Row,
    *,
    by: By,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """Hold the own rules against it, some seconds; exit 1 when a fault was found."""
    spoken = language(lang)
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.local_rules.files.proving import proof_of
        from surpass.office.rollout.local_rules.plain import whole_edition
        from surpass.office.rollout.local_rules.seen import edition_called

        one = edition_called(row, actor)
        proof_of(one)
        told = whole_edition(one)
    if as_json:
        print_json(told)
    else:
        print_checked(told["checked"], spoken)
    if told["checked"]["problems"]:
        raise typer.Exit(1)
