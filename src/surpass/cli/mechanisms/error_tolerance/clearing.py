"""``surpass error-tolerance report``, ``finding``, ``clear``, ``plan``, ``letter``, ``cleared``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.mechanisms.error_tolerance.asking.requesting import SeatsGiven, seats_given
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import day, language, print_json, print_table

if TYPE_CHECKING:
    from surpass.office.error_tolerance.models import Cleared, Report

Number = Annotated[int, typer.Argument(metavar="REPORT", help="As the list prints it.")]
Case = Annotated[str, typer.Argument(metavar="CASE", help="Key of the case that clears.")]
SEE = "error_tolerance.see_reports"


@does("error_tolerance.enter_report")
def report(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Key of the official concerned.")],
    *,
    by: By,
    body: Annotated[str, typer.Option("--body", help="The body that took it.")],
    number: Annotated[str, typer.Option("--number", help="The number of that body.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Enter the number under which a body took a report; it changes nothing else."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.enter_report import enter_report
        from surpass.office.error_tolerance.clearing.report.seen import person_called

        found = person_called(person, actor, act="error_tolerance.enter_report")
        row = done(enter_report, by=actor, is_dry=is_dry, person=found, body=body, number=number)
    _told(row, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.enter_finding")
def finding(
    number: Number,
    *,
    by: By,
    found: Annotated[str, typer.Option("--found", help="true, mistaken or invented.")],
    words: Annotated[str, typer.Option("--finding", help="The body's words, with its number.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Enter what the body found about a report."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.enter_finding import enter_finding
        from surpass.office.error_tolerance.clearing.report.seen import report_called

        one = report_called(number, actor)
        row = done(enter_finding, by=actor, is_dry=is_dry, report=one, found=found, finding=words)
    _told(row, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.open_clarification")
def clear(
    number: Number,
    *,
    by: By,
    new: Annotated[str, typer.Option("--case", help="Key of the new case.")],
    procedure: Annotated[str, typer.Option("--procedure", help="A procedure of the office's pack.")],
    seats: SeatsGiven,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Open the case that clears somebody of a report found untrue."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.open_clarification import open_clarification
        from surpass.office.error_tolerance.clearing.report.seen import report_called
        from surpass.office.packs import office_pack

        one = report_called(number, actor)
        kept = done(
            open_clarification, by=actor, is_dry=is_dry, report=one, new=new, procedure=procedure,
            pack=office_pack(), seats=seats_given(seats),
        )  # fmt: skip
    if as_json:
        print_json({"written": not is_dry, "case": kept.key})
        return
    typer.echo(f"case {kept.key} is open")
    said_dry(is_dry=is_dry)


@does(SEE)
def reports(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List reports by number, as far as the reader sees them."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.clearing.report.seen import reports_seen

        rows = [_plain(one) for one in reports_seen(actor)]
    if as_json:
        print_json(rows)
        return
    heads = ("row", "subject", "body", "number", "noted_on", "found", "case")
    print_table("reports", heads, [[str(row[head]) for head in heads] for row in rows])


@does("error_tolerance.plan_clarification")
def plan(
    case: Case,
    *,
    by: By,
    scope: Annotated[str, typer.Option("--scope", help="What is cleared, and before whom.")],
    ways: Annotated[
        list[str], typer.Option("--way", help="letter, meeting, notice, media; may be repeated.")
    ],
    letters_to: Annotated[
        list[str] | None, typer.Option("--to", help="A running case for a letter; may be repeated.")
    ] = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Propose how somebody is to be cleared, for approval."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.plan_clarification import plan_clarification

        made = done(
            plan_clarification, by=actor, is_dry=is_dry, case=case, scope=scope, ways=ways,
            letters_to=letters_to or (),
        )  # fmt: skip
    if as_json:
        print_json({"written": not is_dry, "ways": made.ways, "letters_to": made.letters_to})
        return
    typer.echo(f"planned: {', '.join([*made.ways, *made.letters_to])}; entry {made.entry} of the ledger")
    said_dry(is_dry=is_dry)


@does("error_tolerance.send_letter")
def letter(
    case: Case,
    *,
    by: By,
    to: Annotated[str, typer.Option("--to", help="Key of the running case.")],
    text: Annotated[str, typer.Option("--text", help="What is cleared, in words.")],
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Sign a letter and put it into the file of a running case."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.send_letter import send_letter

        made = done(
            send_letter, by=actor, is_dry=is_dry, case=case, to=to, text=text, lang=language(lang)
        )  # fmt: skip
        shown = _done(made)
    _said(shown, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.note_clearing")
def cleared(
    case: Case,
    *,
    by: By,
    way: Annotated[str, typer.Option("--way", help="meeting, notice or media.")],
    on: Annotated[str, typer.Option("--on", help="The day on which it was done.")],
    said: Annotated[str, typer.Option("--shown-by", help="What shows it, such as a number.")],
    exhibits: Annotated[
        list[int] | None, typer.Option("--exhibit", help="A file of the case; may be repeated.")
    ] = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Note that somebody was cleared at a meeting, by a notice or in the media."""
    at = day(on, option="--on")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.note_clearing import note_clearing

        made = done(
            note_clearing, by=actor, is_dry=is_dry, case=case, way=way, on=at, said=said,
            exhibits=exhibits or (),
        )  # fmt: skip
        shown = _done(made)
    _said(shown, is_dry=is_dry, as_json=as_json)


def _plain(row: Report) -> dict[str, Any]:
    from surpass.office.error_tolerance.clearing.report.seen import row_of

    found = row_of(row)
    days = {name: found[name].isoformat() if found[name] else "" for name in ("noted_on", "found_on")}
    return {**found, **days}


def _told(row: Report, *, is_dry: bool, as_json: bool) -> None:
    if as_json:
        print_json({"written": not is_dry, **_plain(row)})
        return
    typer.echo(f"report {row.pk}: {row.found or 'no finding yet'}")
    said_dry(is_dry=is_dry)


def _done(made: Cleared) -> dict[str, Any]:
    number = made.document.number if made.document else ""
    return {"way": made.way, "on": made.on.isoformat(), "to": made.to_id or "", "number": number}


def _said(shown: dict[str, Any], *, is_dry: bool, as_json: bool) -> None:
    if as_json:
        print_json({"written": not is_dry, **shown})
        return
    typer.echo(" ".join(filter(None, (shown["way"], shown["on"], shown["number"], shown["to"]))))
    said_dry(is_dry=is_dry)
