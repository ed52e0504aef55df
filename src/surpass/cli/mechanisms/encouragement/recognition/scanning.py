"""Scans of papers on the command line: listed, attached, written out, taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

FIELDS = ("scan", "of", "row", "document", "name", "bytes", "digest", "stands")
Scan = Annotated[int, typer.Argument(metavar="SCAN", help="As scans prints it.")]


def join(honours: typer.Typer) -> None:
    """Add these to the commands about honours."""
    for command in (scans, attach_scan, open_scan, take_back_scan):
        honours.command(command.__name__.replace("_", "-"))(command)


@does("encouragement.see_scans")
def scans(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Scans of papers of superiors, of approvals of funds and of commendations within reach."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.scans.plain import scan_row
        from surpass.office.encouragement.recognition.scans.seen import scans_seen

        rows = [scan_row(one) for one in scans_seen(actor)]
    if as_json:
        print_json({"scans": rows})
        return
    print_table("scans", list(FIELDS), [[str(row[name]) for name in FIELDS] for row in rows])


@does("encouragement.attach_scan")
def attach_scan(
    of: Annotated[str, typer.Argument(metavar="OF", help="paper, fund or commendation.")],
    row: Annotated[int, typer.Argument(metavar="ROW", help="Its number.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False)],
    *,
    by: By,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Attach a scan, PDF, JPEG or PNG, to a paper that is still open."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.documents.files.kinds import MOST_BYTES
        from surpass.office.encouragement.recognition.scans.acts.attach_scan import attach_scan as attach_now
        from surpass.office.encouragement.recognition.scans.said import refused
        from surpass.office.encouragement.recognition.scans.whose import open_to

        whole = open_to(actor, of).filter(pk=row).first()
        if whole is None:
            raise refused("scan-unlisted", f"{of} {row}", "a paper, fund or commendation that is open to you")
        with file.open("rb") as held:
            content = held.read(MOST_BYTES + 1)
        made = done(attach_now, by=actor, is_dry=is_dry, whole=whole, name=file.name, content=content)
        typer.echo(f"scan {made.pk} of {of} {row}: sha256 {made.digest}")
        said_dry(is_dry=is_dry)


@does("encouragement.see_scans")
def open_scan(
    scan: Scan,
    *,
    by: By,
    to: Annotated[Path, typer.Option("--to", help="Where the file is written.")],
    home: Home = HOME,
) -> None:
    """Write a scan out as it was handed in."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.documents.files.keeping import read_kept
        from surpass.office.encouragement.recognition.scans.said import refused
        from surpass.office.encouragement.recognition.scans.seen import scan_called

        one = scan_called(scan, actor)
        content = read_kept(one.digest)
        if content is None:
            raise refused("scan-unlisted", str(scan), "a file whose bytes are those that were handed in")
        to.write_bytes(content)
        typer.echo(f"{one.name}: {to}")


@does("encouragement.take_back_scan")
def take_back_scan(
    scan: Scan,
    *,
    by: By,
    reasons: Annotated[str, typer.Option("--reasons", help="Why it is not the scan of this paper.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Take a scan back: nobody opens it any more."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.encouragement.recognition.scans.acts.take_back_scan import (
            take_back_scan as take_now,
        )
        from surpass.office.encouragement.recognition.scans.seen import TAKE_BACK, scan_called

        one = scan_called(scan, actor, act=TAKE_BACK)
        made = done(take_now, by=actor, is_dry=is_dry, scan=one, reasons=reasons)
        typer.echo(f"scan {made.pk}: taken back")
        said_dry(is_dry=is_dry)
