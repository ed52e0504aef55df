"""``surpass export ...``: what an office holds, as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.printing import language
from surpass.cli.rollout.publish.site import site

export = typer.Typer(
    name="export", help="What an office holds, as files.", no_args_is_help=True, invoke_without_command=True
)


@export.callback()
def of(
    asked: typer.Context,
    *,
    is_public: Annotated[bool, typer.Option("--public", help="As rollout publish site does.")] = False,
    by: Annotated[str, typer.Option("--by", help="With --public: whoever publishes.")] = "",
    out: Annotated[Path | None, typer.Option("--out", help="With --public: folder to write.")] = None,
    home: Home = HOME,
) -> None:
    """What an office holds, as files."""
    if asked.invoked_subcommand is not None:
        return
    if not is_public or not by or out is None:
        raise typer.BadParameter("name what to export, or say --public --by USERNAME --out FOLDER")
    site(by=by, out=out, home=home)


@export.command("rows")
@does("returns.see_values")
def rows(
    *,
    by: By,
    key: Annotated[str, typer.Option("--round", help="Key of the round.")],
    home: Home = HOME,
    form: Annotated[str, typer.Option("--form", help="csv, xlsx or json.")] = "csv",
    unit: Annotated[str, typer.Option("--unit", help="Only this unit.")] = "",
    item: Annotated[str, typer.Option("--item", help="Only this item, as value:gdp.")] = "",
    state: Annotated[str, typer.Option("--state", help="Only values in this state.")] = "",
    sort: Annotated[str, typer.Option("--sort", help="A column; - before it for the last first.")] = "",
    out: Annotated[Path | None, typer.Option("--out", help="File to write.")] = None,
) -> None:
    """Write the rows that the reader's page shows, the same ones in the same order."""
    with in_the_name_of(by, home=home) as reader:
        from surpass.office.returns.sheets.handed_out import read_form, round_called, rows_file
        from surpass.office.returns.sheets.rows import read_asked

        asked = read_asked({"unit": unit, "item": item, "state": state, "sort": sort})
        raw = rows_file(round_called(key, reader), reader, asked, read_form(form))
    if out:
        out.write_bytes(raw)
        typer.echo(f"{len(raw):,} bytes in {out}", err=True)
    else:
        typer.get_binary_stream("stdout").write(raw)


@export.command("bundle")
@does("record.export_bundle")
def bundle(
    *,
    by: By,
    out: Annotated[Path, typer.Option("--out", help="Folder to write; new or empty.")],
    home: Home = HOME,
) -> None:
    """Write the whole ledger as a folder that a stranger can check; no personal content travels with it."""
    with in_the_name_of(by, home=home) as auditor:
        from django.utils import timezone

        from surpass.office.accounts.acting import check
        from surpass.office.accounts.permission.rule import Subject
        from surpass.office.site.pages.ledger.bundle import export_ledger

        check("record.export_bundle", auditor, Subject())
        size = export_ledger(out, at=timezone.now())
    typer.echo(f"{size:,} entries in {out}; check it there: python verify.py .")


@export.command("case")
@does("cases.export_case")
def case(
    key: Annotated[str, typer.Argument(metavar="CASE", help="Key of a case in which you are a party.")],
    *,
    by: By,
    out: Annotated[Path, typer.Option("--out", help="File to write; a zip.")],
    home: Home = HOME,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
) -> None:
    """Write everything of a case that its party may see, with what proves it, as one zip."""
    with in_the_name_of(by, home=home) as party:
        from django.utils import timezone

        from surpass.office.cases.file.export.whole import called_case, write_export

        kept = called_case(key, party)
        with out.open("wb") as file:
            write_export(file, kept, person=party.key, lang=language(lang), at=timezone.now())
    typer.echo(f"{out.stat().st_size:,} bytes in {out}; unpack it and check it: python3 ledger/check.py")
