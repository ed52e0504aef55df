"""``surpass rollout records ...``: the report on a year, lists for the superior, closed years."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import language, print_json, print_table

if TYPE_CHECKING:
    from surpass.office.rollout.records.models import YearReport

Year = Annotated[int, typer.Argument(metavar="YEAR", help="A year that is over.")]
Out = Annotated[Path, typer.Option("--out", help="Folder to write; new or empty.")]
Reasons = Annotated[str, typer.Option("--reasons", help="Why, in words.")]
YEARS = ("year", "results", "report", "due", "handed_up", "is_closed")
NUMBERS = ("number", "value", "unit", "source")


@does("records.see_records")
def list_(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """Every year that is over: its report, what went up, whether it is closed."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.rollout.records.gathered.standing import years_of
        from surpass.office.rollout.records.plain import year_row
        from surpass.office.rollout.records.seen import place_seen

        today = timezone.localdate()
        rows = [year_row(one, on=today) for one in years_of(place_seen(actor), today=today.year)]
    if as_json:
        print_json({"years": rows})
        return
    shown = [{**row, "is_closed": row["closed"] is not None} for row in rows]
    print_table("years", YEARS, [tuple(str(row[name]) for name in YEARS) for row in shown])


@does("records.see_records")
def report(year: Year, *, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """The report on a year: its numbers with where they come from; an empty one is unknown."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.rollout.records.plain import whole_report
        from surpass.office.rollout.records.seen import report_called

        said = whole_report(report_called(year, actor), on=timezone.localdate())
    if as_json:
        print_json(said)
        return
    typer.echo(f"report on {year}: {said['state']}; digest {said['digest'][:16]}")
    for part in said["parts"]:
        typer.echo(f"{part['part']} ({part['clause']}): {part['words'] or '-'}")
        rows = [
            (one["name"], "" if one["value"] is None else str(one["value"]), one["unit"], one["source"])
            for one in part["numbers"]
        ]
        print_table(part["part"], NUMBERS, rows)


@does("records.begin_report")
def begin(year: Year, *, by: By, home: Home = HOME, is_dry: Dry = False) -> None:
    """Begin the report on a year; its numbers are filled from the records."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.records.acts.begin_report import begin_report
        from surpass.office.rollout.records.seen import BEGIN, place_seen

        one = done(begin_report, by=actor, is_dry=is_dry, place=place_seen(actor, act=BEGIN), year=year)
        _told(one, is_dry=is_dry)


@does("records.write_report")
def write(
    year: Year,
    part: Annotated[str, typer.Argument(metavar="PART", help="As report prints it.")],
    *,
    by: By,
    words: Annotated[str, typer.Option("--words", help="The words of the part; zh ‖ en for both.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Write the words of one part."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.records.acts.write_report import write_report
        from surpass.office.rollout.records.seen import WRITE, report_called

        one = report_called(year, actor, act=WRITE)
        _told(done(write_report, by=actor, is_dry=is_dry, report=one, part=part, words=words), is_dry=is_dry)


@does("records.hand_in_report")
def hand_in(year: Year, *, by: By, home: Home = HOME, is_dry: Dry = False) -> None:
    """Hand the report in for approval; its numbers are frozen."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.records.acts.hand_in_report import hand_in_report
        from surpass.office.rollout.records.seen import HAND_IN, report_called

        one = report_called(year, actor, act=HAND_IN)
        _told(done(hand_in_report, by=actor, is_dry=is_dry, report=one), is_dry=is_dry)


@does("records.decide_report")
def decide(
    year: Year,
    *,
    by: By,
    digest: Annotated[str, typer.Option("--digest", help="Of the report that you read, in full.")],
    is_back: Annotated[bool, typer.Option("--send-back", help="It goes back; say why.")] = False,
    reasons: Reasons = "",
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Approve the report that you read, or send it back; two approve it who wrote none of it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.records.acts.decide_report import decide_report
        from surpass.office.rollout.records.seen import DECIDE, report_called

        one = done(
            decide_report, by=actor, is_dry=is_dry, report=report_called(year, actor, act=DECIDE),
            is_approved=not is_back, digest=digest, reasons=reasons,
        )  # fmt: skip
        _told(one, is_dry=is_dry)


@does("records.hand_up_lists")
def hand_up(
    year: Year,
    *,
    by: By,
    out: Out,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en: of names in the lists.")] = None,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Write the lists that the superior asks for as csv and xlsx with a dictionary, and record them."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.exchange.ledger_bundle.published.archive import unzipped
        from surpass.exchange.runs.run_folder import whole_folder, write_run
        from surpass.office.documents.files.keeping import read_kept
        from surpass.office.rollout.records.acts.hand_up_lists import hand_up_lists
        from surpass.office.rollout.records.seen import HAND_UP, place_seen

        place = place_seen(actor, act=HAND_UP)
        words = {"place": place, "year": year, "lang": language(lang)}
        if is_dry:
            one = done(hand_up_lists, by=actor, is_dry=True, **words)
        else:
            with whole_folder(out) as folder:
                one = done(hand_up_lists, by=actor, is_dry=False, **words)
                write_run(folder, files=unzipped(read_kept(one.file) or b""))
    typer.echo(f"{', '.join(one.lists)}; digest of the manifest {one.digest}")
    said_dry(is_dry=is_dry)


@does("records.close_year")
def close(year: Year, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False) -> None:
    """Close a year, once and for good: everything that its results rest on is put away under one digest."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.records.acts.close_year import close_year
        from surpass.office.rollout.records.seen import CLOSE, place_seen

        place = place_seen(actor, act=CLOSE)
        one = done(close_year, by=actor, is_dry=is_dry, place=place, year=year, reasons=reasons)
    typer.echo(f"{year}: {len(one.runs)} results, {one.files:,} files; digest of the manifest {one.digest}")
    said_dry(is_dry=is_dry)


@does("records.see_archive")
def archive(year: Year, *, by: By, out: Out, home: Home = HOME) -> None:
    """Write the archive of a closed year as a folder, whole or not at all."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.exchange.ledger_bundle.published.archive import unzipped
        from surpass.exchange.runs.run_folder import write_run
        from surpass.office.documents.files.keeping import read_kept
        from surpass.office.rollout.records.said import refused
        from surpass.office.rollout.records.seen import closed_called

        one = closed_called(year, actor)
        content = read_kept(one.file)
        if content is None:
            raise refused("archive-lost", one.file, "the file as it was kept", next_step="restore the backup")
        write_run(out, files=unzipped(content))
    typer.echo(f"{one.files:,} files in {out}; digest of the manifest {one.digest}")
    typer.echo(f"check it: surpass verify {out}    surpass explain {out} --check")


def _told(one: YearReport, *, is_dry: bool) -> None:
    typer.echo(f"report on {one.year}: {one.state}{f'; digest {one.digest}' if one.digest else ''}")
    said_dry(is_dry=is_dry)
