"""``surpass rollout publish ...``: let the public site out as files, and list what was let out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import print_json, print_table

Out = Annotated[Path, typer.Option("--out", help="Folder to write; new or empty.")]
NAMES = ("export", "at", "by", "files", "head", "digest")


@does("rollout.publish_site")
def site(*, by: By, out: Out, home: Home = HOME, is_dry: Dry = False) -> None:
    """Write the public site with its open data as a folder that opens without the office, and record it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.exchange.runs.run_folder import whole_folder, write_run
        from surpass.office.rollout.public_site.acts.publish_site import publish_site

        if is_dry:
            export, _ = done(publish_site, by=actor, is_dry=True)
        else:
            with whole_folder(out) as folder:
                export, files = done(publish_site, by=actor, is_dry=False)
                write_run(folder, files=files)
    typer.echo(f"{export.files:,} files; digest of the manifest {export.digest}")
    if not is_dry:
        typer.echo(f"check it: surpass verify {out}")
    said_dry(is_dry=is_dry)


@does("rollout.release_case_counts")
def counts(
    year: Annotated[int, typer.Argument(metavar="YEAR", help="A year that is over.")],
    *,
    by: By,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Release how many cases were closed in a year, once and for good; small counts are withheld."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.public_site.acts.release_counts import release_counts

        made = done(release_counts, by=actor, is_dry=is_dry, year=year)
        typer.echo(f"{made.year}: {made.total if made.total is not None else 'not told'} closed in all")
        said_dry(is_dry=is_dry)


@does("rollout.see_site_exports")
def exports(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """What was let out, the latest first."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.public_site.plain import export_row
        from surpass.office.rollout.public_site.seen import exports_seen

        rows = [export_row(one) for one in exports_seen(actor)]
    if as_json:
        print_json({"exports": rows})
        return
    print_table("exports", NAMES, [tuple(str(row[name]) for name in NAMES) for row in rows])
